"""Which services a request names: those of the catalog, and those that are only known by name."""

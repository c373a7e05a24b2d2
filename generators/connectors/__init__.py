"""One folder per service; `generators.catalog` finds them."""

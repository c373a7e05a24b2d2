"""Is everything wired: the app, its interpreter, the jail, the keys of models."""

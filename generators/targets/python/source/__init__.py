"""Python source text: literals, names, imports, templates, formatting."""

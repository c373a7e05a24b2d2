"""What the server answers, one module for each family of paths."""

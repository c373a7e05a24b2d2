"""The kinds of steps, each a class beside its template."""

"""The crash matrix: a run is killed at each of its boundaries and must end as if it had not been."""

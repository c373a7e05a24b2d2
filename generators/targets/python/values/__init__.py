"""Values, conditions and instants as Python expressions."""

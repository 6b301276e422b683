"""The only modules that import an outside library."""

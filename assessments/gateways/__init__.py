"""Heavy and outside libraries."""

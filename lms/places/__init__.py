"""Owns countries, first-level administrative units with what became of them, and organisations."""

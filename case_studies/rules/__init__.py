"""Arithmetic of the library: plain Python."""

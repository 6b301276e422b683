"""Verbs of the case library."""

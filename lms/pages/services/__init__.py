"""Verbs of plain pages."""

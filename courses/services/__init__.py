"""Verbs of learning: one module, one verb."""

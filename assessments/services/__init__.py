"""Verbs: one module, one verb."""

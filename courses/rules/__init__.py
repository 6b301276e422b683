"""Arithmetic of learning: texts read, digests, progress. Plain Python."""

"""Rows for the tests, one module an app."""

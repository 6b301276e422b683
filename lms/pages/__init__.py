"""Owns the home page and plain text pages, and what every page of the site shares."""

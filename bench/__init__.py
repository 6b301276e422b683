"""Measures the site: CPU per request, queries and bytes, each as a ratio to a floor view in the same run."""

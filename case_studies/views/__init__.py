"""Pages of the library that are not edited in Wagtail."""

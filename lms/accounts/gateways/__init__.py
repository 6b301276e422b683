"""The only modules that touch allauth's inside."""

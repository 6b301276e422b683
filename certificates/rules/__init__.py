"""The arithmetic of awards and registrations: plain Python, no framework, no clock, no database."""

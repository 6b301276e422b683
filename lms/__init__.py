"""The settings, the ground floor (core, places, accounts, pages) and the roof (dashboard, urls)."""

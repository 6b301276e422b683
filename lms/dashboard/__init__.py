"""The roof: one desk per person, composed from the doors of the apps."""

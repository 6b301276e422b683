"""The answers that the pages of assessments need, as frozen dataclasses."""

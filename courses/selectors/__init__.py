"""The answers that pages of learning need."""

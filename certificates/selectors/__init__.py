"""The answer that one page needs."""

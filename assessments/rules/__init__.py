"""Arithmetic of quizzes, marks and receipts: plain Python."""

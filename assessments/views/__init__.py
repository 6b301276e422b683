"""Pages of quizzes, works, marking and results."""

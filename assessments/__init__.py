"""Owns every judgement of a trainee's work: quizzes, works, marks, results."""

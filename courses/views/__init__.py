"""Pages of learning: the trainee's way, and the cohort."""

"""Owns programme, releases, cohorts, enrolment and progress; gives no marks."""

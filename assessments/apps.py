"""Proof: quizzes, works and marks."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"

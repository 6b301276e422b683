"""The roof: home of the desks."""

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "lms.dashboard"
    label = "dashboard"

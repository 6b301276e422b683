"""Paths of the case library beside its Wagtail pages."""

from django.urls import path

from case_studies.views import sources

app_name = "case_studies"
urlpatterns = [
    path("", sources.source_list, name="sources"),
    path("<slug:key>/", sources.source, name="source"),
]

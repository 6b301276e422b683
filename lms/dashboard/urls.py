"""Paths of the roof."""

from django.urls import path

from lms.dashboard import styleguide, views

app_name = "dashboard"
urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("healthy/", views.healthy, name="healthy"),
    path("media/<path:path>", views.media, name="media"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]

"""Paths of people and sign-in."""

from django.urls import path

from lms.accounts.views import profile, sign_in

app_name = "accounts"
urlpatterns = [
    path("join/<str:token>/", sign_in.join, name="join"),
    path("slip/", sign_in.slip, name="slip"),
    path("factor/", sign_in.factor_needed, name="factor_needed"),
    path("demo/step-up/", sign_in.demo_step_up, name="demo_step_up"),
    path("demo/<slug:username>/", sign_in.demo_sign_in, name="demo_sign_in"),
    path("me/", profile.profile, name="profile"),
]

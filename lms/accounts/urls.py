"""Paths of people and sign-in."""

from django.urls import path

from lms.accounts.views import people, profile, sign_in

app_name = "accounts"
urlpatterns = [
    path("join/<str:token>/", sign_in.join, name="join"),
    path("slip/", sign_in.slip, name="slip"),
    path("factor/", sign_in.factor_needed, name="factor_needed"),
    path("demo/step-up/", sign_in.demo_step_up, name="demo_step_up"),
    path("demo/<slug:username>/", sign_in.demo_sign_in, name="demo_sign_in"),
    path("me/", profile.profile, name="profile"),
    path("", people.people, name="people"),
    path("invite/", people.invite_, name="invite"),
    path("new/", people.new_account, name="new_account"),
    path("<int:pk>/slip/", people.slip_for, name="make_slip"),
]

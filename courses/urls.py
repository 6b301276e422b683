"""Paths of learning."""

from django.urls import path

from courses.views import cohorts, learn

app_name = "courses"
urlpatterns = [
    path("learn/", learn.learn, name="learn"),
    path("learn/l/<uuid:key>/", learn.by_key, name="by_key"),
    path("learn/l/<uuid:key>/done/", learn.lesson_done, name="lesson_done"),
    path("learn/l/<uuid:key>/e/<slug:exercise>/", learn.exercise, name="exercise"),
    path("learn/a/<str:sha256>/", learn.asset, name="asset"),
    path("learn/code-of-conduct/<int:pk>/", cohorts.code_of_conduct, name="code_of_conduct"),
    path("coverage/", learn.coverage_matrix, name="coverage"),
    path("cohorts/", cohorts.cohorts, name="cohorts"),
    path("cohorts/new/", cohorts.new_cohort, name="new_cohort"),
    path("cohorts/releases/", cohorts.releases, name="releases"),
    path("cohorts/mentees/", cohorts.mentees, name="mentees"),
    path("cohorts/evidence/<int:pk>/", cohorts.evidence, name="evidence"),
    path("cohorts/trainee/<int:pk>/", cohorts.enrolment, name="enrolment"),
    path("cohorts/trainee/<int:pk>/mentor/", cohorts.mentor, name="mentor"),
    path("cohorts/<int:pk>/", cohorts.cohort, name="cohort"),
    path("cohorts/<int:pk>/open/", cohorts.open_, name="open_cohort"),
    path("cohorts/<int:pk>/enrol/", cohorts.enrol_, name="enrol"),
]

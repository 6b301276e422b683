"""Paths of quizzes, works, marks and results."""

from django.urls import path

from assessments.views import marking, quizzes, results, works

app_name = "assessments"
urlpatterns = [
    path("quiz/<int:pk>/", quizzes.quiz, name="quiz"),
    path("attempt/<int:pk>/", quizzes.attempt, name="attempt"),
    path("attempt/<int:pk>/result/", quizzes.attempt_result, name="attempt_result"),
    path("open/<slug:code>/", works.open_assignment, name="open_work"),
    path("work/<int:pk>/", works.work, name="work"),
    path("work/<int:pk>/check/", works.check, name="check"),
    path("work/<int:pk>/submit/", works.submit, name="submit"),
    path("work/<int:pk>/<slug:section>/", works.section, name="section"),
    path("receipt/<str:number>/", works.receipt, name="receipt"),
    path("read/<int:pk>/", works.read, name="read"),
    path("results/", results.results, name="results"),
    path("marking/", marking.queue, name="marking"),
    path("mark/<int:pk>/", marking.mark, name="mark"),
    path("mark/<int:pk>/claim/", marking.claim, name="claim"),
    path("mark/<int:pk>/free/", marking.free, name="free"),
    path("moderation/", marking.moderation, name="moderation"),
    path("moderation/<int:pk>/", marking.moderate_work, name="moderate"),
    path("release/<int:cohort>/", marking.release, name="release"),
]

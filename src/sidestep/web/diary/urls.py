from __future__ import annotations

from django.urls import path

from sidestep.web.diary import views

app_name = "diary"
urlpatterns = [
    path("", views.diary, name="diary"),
    path("pain/", views.pain, name="pain"),
    path("morning/", views.morning, name="morning"),
    path("run/", views.run, name="run"),
    path("note/", views.note, name="note"),
    path("away/", views.away, name="away"),
    path("entry/<str:entry_id>/correct/", views.correct, name="correct"),
    path("entry/<str:entry_id>/take-back/", views.take_back, name="take-back"),
]

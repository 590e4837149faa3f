from __future__ import annotations

from django.urls import path

from sidestep.web.figure import views

app_name = "figure"
urlpatterns = [path("<str:exercise_id>/<str:rung_id>/tracks.json", views.tracks, name="tracks")]

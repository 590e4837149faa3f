from __future__ import annotations

from django.urls import path

from sidestep.web.library import views

app_name = "library"
urlpatterns = [
    path("", views.library, name="library"),
    path("exercises/", views.exercises, name="exercises"),
    path("exercises/<str:exercise_id>/", views.exercise, name="exercise"),
    path("pain-types/<str:condition_id>/", views.condition, name="condition"),
    path("references/", views.references, name="references"),
    path("references/<str:reference_id>/", views.reference, name="reference"),
    path("findings/", views.findings, name="findings"),
    path("findings/<str:fact_id>/", views.finding, name="finding"),
    path("article/", views.article, name="article"),
]

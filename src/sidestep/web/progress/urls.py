from __future__ import annotations

from django.urls import path

from sidestep.web.progress import views

app_name = "progress"
urlpatterns = [
    path("", views.progress, name="progress"),
    path("entries.csv", views.entries, name="entries"),
    path("table/<slug:name>.csv", views.table, name="table"),
]

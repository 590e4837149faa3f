from __future__ import annotations

from django.urls import path

from sidestep.web.data import views

app_name = "data"
urlpatterns = [
    path("", views.more, name="more"),
    path("settings/", views.settings, name="settings"),
    path("emergency/", views.emergency, name="emergency"),
    path("export/", views.export, name="export"),
    path("import/", views.take_in, name="import"),
    path("delete/", views.delete, name="delete"),
]

from __future__ import annotations

from django.urls import path

from sidestep.web.data import copies, deleting, emergency, views

app_name = "data"
urlpatterns = [
    path("", views.more, name="more"),
    path("settings/", views.settings, name="settings"),
    path("emergency/", emergency.emergency, name="emergency"),
    path("export/", copies.export, name="export"),
    path("import/", copies.take_in, name="import"),
    path("delete/", deleting.delete, name="delete"),
]

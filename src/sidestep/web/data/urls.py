from __future__ import annotations

from django.urls import path

from sidestep.web.data import copies, deleting, emergency, settings, views
from sidestep.web.reminding import views as reminders

app_name = "data"
urlpatterns = [
    path("", views.more, name="more"),
    path("settings/", settings.settings, name="settings"),
    path("settings/place/<str:name>/", settings.place, name="place"),
    path("settings/week/", settings.week, name="week"),
    path("settings/looks/", settings.looks, name="looks"),
    path("settings/sound/", settings.sound, name="sound"),
    path("settings/region/", settings.region, name="region"),
    path("settings/data/", settings.yours, name="yours"),
    path("emergency/", emergency.emergency, name="emergency"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/sidestep.ics", reminders.download, name="calendar"),
    path("export/", copies.export, name="export"),
    path("import/", copies.take_in, name="import"),
    path("delete/", deleting.delete, name="delete"),
]

from __future__ import annotations

from django.urls import path

from sidestep.web.device import entries

app_name = "device"
urlpatterns = [
    path("device/token/", entries.token, name="token"),
    path("device/entries/", entries.take_in, name="entries"),
]

from __future__ import annotations

from django.urls import path

from sidestep.web.device import entries, pages

app_name = "device"
urlpatterns = [
    path("service-worker.js", pages.service_worker, name="service-worker"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
    path("offline/", pages.offline, name="offline"),
    path("device/token/", entries.token, name="token"),
    path("device/entries/", entries.take_in, name="entries"),
]

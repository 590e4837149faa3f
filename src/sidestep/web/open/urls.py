from __future__ import annotations

from django.urls import path

from sidestep.web.open import reminding, views

app_name = "open"
urlpatterns = [
    path("health/", views.health, name="health"),
    path("calendar/<str:key>.ics", reminding.calendar, name="calendar"),
    path("stop/<str:key>/", reminding.stop, name="stop"),
]

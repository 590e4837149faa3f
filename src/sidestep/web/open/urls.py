from __future__ import annotations

from django.urls import path

from sidestep.web.open import views

app_name = "open"
urlpatterns = [
    path("health/", views.health, name="health"),
]

from __future__ import annotations

from django.urls import path

from sidestep.web.today import views

app_name = "today"
urlpatterns = [
    path("", views.today, name="today"),
    path("session/done/", views.session_done, name="session-done"),
    path("seen/", views.seen, name="seen"),
    path("ill/", views.ill, name="ill"),
    path("swap/<str:exercise_id>/", views.swap, name="swap"),
]

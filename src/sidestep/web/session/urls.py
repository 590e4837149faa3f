from __future__ import annotations

from django.urls import path

from sidestep.web.session import views

app_name = "session"
urlpatterns = [
    path("", views.session, name="session"),
    path("prepared/", views.prepared_session, name="prepared"),
    path("done/", views.done, name="done"),
]

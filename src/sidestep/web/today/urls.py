from __future__ import annotations

from django.urls import path

from sidestep.web.plan.swap import swap
from sidestep.web.today import views

app_name = "today"
urlpatterns = [
    path("", views.today, name="today"),
    path("seen/", views.seen, name="seen"),
    path("ill/", views.ill, name="ill"),
    path("here/", views.here, name="here"),
    path("back/", views.back, name="back"),
    path("swap/<str:exercise_id>/", swap, name="swap"),
]

from __future__ import annotations

from django.urls import path

from sidestep.web.plan import views

app_name = "plan"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("checks/", views.checks, name="checks"),
    path("tests/", views.tests, name="tests"),
    path("tests/<str:test_id>/", views.one_test, name="test"),
]

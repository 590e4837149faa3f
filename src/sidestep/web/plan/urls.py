from __future__ import annotations

from django.urls import path

from sidestep.web.plan import self_tests, views

app_name = "plan"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("checks/", views.checks, name="checks"),
    path("tests/", self_tests.tests, name="tests"),
    path("tests/<str:test_id>/", self_tests.one_test, name="test"),
]

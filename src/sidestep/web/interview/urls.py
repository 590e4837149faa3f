from __future__ import annotations

from django.urls import path

from sidestep.web.interview import views

app_name = "interview"
urlpatterns = [
    path("", views.onwards, name="interview"),
    path("answers/", views.answers, name="answers"),
    path("result/", views.result, name="result"),
    path("result/chosen/", views.chosen, name="chosen"),
    path("print/", views.print_page, name="print"),
    path("stop/", views.stop, name="stop"),
    path("page/<str:page_id>/", views.one_page, name="page"),
    path("page/<str:page_id>/back/", views.back, name="back"),
]

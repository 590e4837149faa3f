from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sidestep.web"
    label = "web"
    verbose_name = "The site"

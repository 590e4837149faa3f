"""The site for a crowd: who asks is named by a cookie. For the load test alone; the product knows nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.coach import Who
from sidestep.web import runner
from sidestep.web.wsgi import application

if TYPE_CHECKING:
    from django.http import HttpRequest

PERSON = "person"  # a cookie


def _named(request: HttpRequest) -> Who:
    name = request.COOKIES.get(PERSON, "nobody")
    return Who(person=name, actor=name)


runner.who = _named

__all__ = ["application"]

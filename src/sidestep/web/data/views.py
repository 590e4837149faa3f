from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_GET

from sidestep.web import runner
from sidestep.web.page import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def more(request: HttpRequest) -> HttpResponse:
    return page(request, "data/more.html", {"entries": len(runner.coach().entries(runner.who(request)))}, tab="more")

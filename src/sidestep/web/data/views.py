from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template
from django.views.decorators.http import require_GET

from sidestep.web import runner
from sidestep.web.page import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

INSTALLING = "device/install.html"


@require_GET
def more(request: HttpRequest) -> HttpResponse:
    context = {
        "entries": len(runner.coach().entries(runner.who(request))),
        "installing": INSTALLING if _is_there(INSTALLING) else None,
    }
    return page(request, "data/more.html", context, tab="more")


def _is_there(template: str) -> bool:
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return False
    return True

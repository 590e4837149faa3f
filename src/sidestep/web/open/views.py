from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import JsonResponse
from django.views.decorators.http import require_GET

from sidestep.web.proxy import SAID, is_believed

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_GET
def health(request: HttpRequest) -> JsonResponse:
    """That Sidestep answers, and how the request looked when it came here: what ``sidestep doctor --site`` reads."""
    return JsonResponse(
        {
            "program": "sidestep",
            "site": settings.SITE.origin if settings.SITE else None,
            "scheme": request.scheme,
            "host": request.get_host(),
            "believed": is_believed(request),
            "said_scheme": request.META[SAID],
        }
    )

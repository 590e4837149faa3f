from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_GET

from sidestep.errors import MotionError
from sidestep.web.figure import kept
from sidestep.web.language import active_language

if TYPE_CHECKING:
    from django.http import HttpRequest

A_YEAR_SECONDS = 365 * 24 * 60 * 60


@require_GET
def tracks(request: HttpRequest, exercise_id: str, rung_id: str) -> HttpResponse:
    """``in``: the language of its words; ``bend``: the knee's limit; ``fault``: how it slips; ``v``: for the caches."""
    asked = request.GET
    language = asked.get("in", "") if asked.get("in") in dict(settings.LANGUAGES) else active_language()
    try:
        content = kept.packed(language, exercise_id, rung_id, _bend(asked.get("bend"), language), asked.get("fault"))
    except MotionError as none:
        raise Http404(str(none)) from none
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(content if zipped else gzip.decompress(content), content_type="application/json")
    if zipped:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ("Accept-Encoding",))
    if asked.get("v") == kept.version(language):
        patch_cache_control(response, public=True, max_age=A_YEAR_SECONDS, immutable=True)
    else:
        patch_cache_control(response, no_cache=True)
    return response


def _bend(asked: str | None, language: str) -> int | None:
    if asked is None:
        return None
    if not asked.isdecimal() or int(asked) not in kept.bends(language):
        raise Http404("No plan has this limit.")
    return int(asked)

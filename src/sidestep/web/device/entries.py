"""The door for what a device kept: a token, then the entries, each answered for itself."""

from __future__ import annotations

import json
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.core.exceptions import RequestDataTooBig
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_GET, require_POST

from sidestep.coach.device import take
from sidestep.errors import StoreError
from sidestep.web import runner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)
MOST_AT_ONCE = 100


@require_GET
def token(request: HttpRequest) -> HttpResponse:
    """Pages that came from the device's own store have none."""
    return JsonResponse({"token": get_token(request)})


@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    try:
        sent = json.loads(request.body)
        entries = sent["entries"]
    except RequestDataTooBig:
        return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except (ValueError, RecursionError, TypeError, KeyError):
        return _refused(HTTPStatus.BAD_REQUEST)
    if not isinstance(entries, list):
        return _refused(HTTPStatus.BAD_REQUEST)
    if len(entries) > MOST_AT_ONCE:
        return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return JsonResponse({"results": list(_taken(request, entries))})


def _taken(request: HttpRequest, entries: list[object]) -> Iterator[dict[str, str]]:
    coach, who = runner.coach(), runner.who(request)
    for raw in entries:
        try:
            taken = take(coach, who, raw)
        except StoreError:
            raise
        except Exception:  # a fault of ours: the device keeps this one, and sends it again
            log.exception("An entry of a device could not be taken")
            continue
        yield {"id": taken.id, "state": taken.state.value, "message": taken.message}


def _refused(status: HTTPStatus) -> HttpResponse:
    return JsonResponse({"results": []}, status=status)

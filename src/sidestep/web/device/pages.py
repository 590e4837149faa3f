"""What a browser needs to keep the site: the worker, the manifest, and the page for when there is no network."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sidestep.web.built import STATIC, client
from sidestep.web.diary.forms import NoteForm, PainForm, RunForm
from sidestep.web.page import page
from sidestep.web.preferences import emergency_number

if TYPE_CHECKING:
    from django.http import HttpRequest

NEEDED_OFFLINE = (".css", ".js", ".woff2", "icon.svg")
GROUND = "#f1efea"
REVALIDATE = "no-cache"


@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """At the root, so that it serves every page; what it keeps goes before it, so that each version differs."""
    del request
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = REVALIDATE
    return response


@cache
def _worker() -> str:
    kept = {
        "version": settings.CLIENT_VERSION,
        "files": [static(f"sidestep/{name}") for name in client().files if name.endswith(NEEDED_OFFLINE)],
        "shells": [reverse("device:offline"), reverse("session:session")],
        "offline": reverse("device:offline"),
    }
    script = (STATIC / "sidestep" / "service-worker.js").read_text(encoding="utf-8")
    return f"self.SIDESTEP={json.dumps(kept)};\n{script}"


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    del request
    today = reverse("today:today")
    icons = [
        {
            "src": static(f"sidestep/icons/{name}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for name, size, purpose in (("192", 192, "any"), ("512", 512, "any"), ("maskable-512", 512, "maskable"))
    ]
    told = {
        "id": today,
        "name": "Sidestep",
        "short_name": "Sidestep",
        "description": _("From “my knee hurts here” to running without pain."),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": today,
        "scope": today,
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "categories": ["health", "fitness", "sports"],
        "icons": icons,
        "shortcuts": [
            {"name": _("Today’s session"), "url": reverse("session:session")},  # noqa: RUF001
            {"name": _("Log pain"), "url": reverse("diary:pain")},
        ],
    }
    response = JsonResponse(told, content_type="application/manifest+json")
    response["Cache-Control"] = REVALIDATE
    return response


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """The same for everybody who has the same settings: the device fills in what is its runner's."""
    forms = [
        ("pain", PainForm(auto_id="pain_%s"), _("Tell of pain"), _("Save")),
        ("run", RunForm(auto_id="run_%s"), _("Tell of a run or a walk"), _("Save run")),
        ("note", NoteForm(auto_id="note_%s"), _("Write a note"), _("Save note")),
    ]
    context = {
        "forms": forms,
        "pain_fields": ("level", "pain"),
        "scale": range(11),
        "number": emergency_number(request),
    }
    return page(request, "device/offline.html", context)

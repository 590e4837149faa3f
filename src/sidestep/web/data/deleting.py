from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from sidestep.journal.backup import copies_kept
from sidestep.web import preferences, runner
from sidestep.web.page import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ENGLISH_WORD = "delete"


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Really everything, after the word was typed. What no program reaches is said before."""
    wrong, word = False, pgettext("to be typed", "delete")
    if request.method == "POST":
        if request.POST.get("word", "").strip().casefold() in {word.casefold(), ENGLISH_WORD}:
            runner.coach().delete_everything(runner.who(request))
            response = redirect(reverse("today:today") + "?saved=deleted")
            response["Clear-Site-Data"] = '"cache", "storage"'  # what was begun on a page and not sent
            for name in preferences.COOKIES:
                response.delete_cookie(name)
            return response
        wrong = True
    context = {
        "wrong": wrong,
        "word": word,
        "entries": len(runner.coach().entries(runner.who(request))),
        "copies": copies_kept(),
    }
    return page(request, "data/delete.html", context, tab="more", status=422 if wrong else 200)

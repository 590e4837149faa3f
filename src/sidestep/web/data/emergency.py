from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_GET

from sidestep.knowledge.types import DangerLevel
from sidestep.web import runner
from sidestep.web.page import page
from sidestep.web.preferences import emergency_number

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def emergency(request: HttpRequest) -> HttpResponse:
    """For whom no form is asked of: the number first, and below it the signs that the knowledge takes for one."""
    knowledge = runner.knowledge()
    signs = [sign for sign in knowledge.danger_signs.values() if sign.level is DangerLevel.EMERGENCY_NOW]
    at_once = {sign.say: sign.what_to_do for sign in signs if sign.within_hours is None}
    within_a_day = {sign.say: sign.what_to_do for sign in signs if sign.say not in at_once}
    context = {
        "number": emergency_number(request),
        "level": knowledge.danger_rules.levels[DangerLevel.EMERGENCY_NOW],
        "at_once": at_once,
        "within_a_day": within_a_day,
    }
    return page(request, "data/emergency.html", context)

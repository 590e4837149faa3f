from __future__ import annotations

import secrets
from datetime import time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sidestep.coach.reminder_checks import reminder_problems
from sidestep.journal.entries import ReminderSet
from sidestep.knowledge.language import ENGLISH
from sidestep.web.forms import EntryForm
from sidestep.web.reminding.zones import zone_here, zones

if TYPE_CHECKING:
    from collections.abc import Mapping

MORNING = time(7)
SEAL_BYTES = 24


class RemindersForm(EntryForm):
    calendar = forms.BooleanField(label=_("A private address for my calendar"), required=False)
    mail = forms.BooleanField(label=_("A mail on the day"), required=False)
    address = forms.EmailField(
        label=_("Your mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email"}),
        error_messages={"invalid": _("Please give an address such as runner@example.org.")},
    )
    time = forms.TimeField(
        label=_("At what time"),
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "input", "type": "time"}),
        error_messages={
            "required": _("Please give a time, such as 07:00."),
            "invalid": _("Please give a time, such as 07:00."),
        },
    )
    zone = forms.ChoiceField(label=_("Time zone"), widget=forms.Select(attrs={"class": "input", "translate": "no"}))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days"),
        help_text=_("Of the days that your plan asks for a session. It never asks for more because of a reminder."),
        choices=[(number + 1, name) for number, name in WEEKDAYS.items()],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please tick at least one day.")},
    )
    detail = forms.BooleanField(label=_("The title may name my pain type"), required=False)

    def __init__(self, wish: ReminderSet | None, data: Mapping[str, Any] | None, *, offers_mail: bool) -> None:
        super().__init__(data, initial=_initial(wish))
        self.wish = wish
        zone = self.fields["zone"]
        if isinstance(zone, forms.ChoiceField):
            zone.choices = [(name, name.replace("_", " ")) for name in zones()]
        if not offers_mail:
            del self.fields["mail"], self.fields["address"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("mail") and not data.get("address") and "address" not in self.errors:
            self.add_error("address", gettext("Please give the address that mail should go to."))
        elif not self.errors and list(reminder_problems(ENGLISH, self._body(data, ENGLISH.code))):
            self.add_error("address", gettext("Please give an address such as runner@example.org."))
        return data

    def body(self, language: str) -> ReminderSet:
        return self._body(self.cleaned_data, language)

    def _body(self, data: Mapping[str, Any], language: str) -> ReminderSet:
        """Where mail is not offered now, what was wished of it stays."""
        wish = self.wish
        return ReminderSet(
            calendar=data["calendar"],
            mail=data["mail"] if "mail" in self.fields else bool(wish and wish.mail),
            minute_of_day=data["time"].hour * 60 + data["time"].minute,
            zone=data["zone"],
            weekdays=tuple(data["weekdays"]),
            address=data["address"] if "address" in self.fields else wish.address if wish else "",
            detail=data["detail"],
            language=language,
            seal=wish.seal if wish else new_seal(),
        )


def new_seal() -> str:
    return secrets.token_urlsafe(SEAL_BYTES)


def _initial(wish: ReminderSet | None) -> dict[str, Any]:
    if wish is None:
        return {"time": MORNING, "zone": zone_here(), "weekdays": [number + 1 for number in WEEKDAYS]}
    return {
        "calendar": wish.calendar,
        "mail": wish.mail,
        "address": wish.address,
        "time": time(*divmod(wish.minute_of_day, 60)),
        "zone": wish.zone,
        "weekdays": list(wish.weekdays),
        "detail": wish.detail,
    }

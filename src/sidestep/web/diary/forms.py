from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sidestep.journal.entries import Away, Note, PainMoment, PainNoted, RunDone, Side
from sidestep.report.pain import LIMP, SHARP, alarms_in, signs_of
from sidestep.web.forms import EntryForm, Number, pain_field
from sidestep.web.pain import NewSigns
from sidestep.web.runner import knowledge

if TYPE_CHECKING:
    from datetime import date

MOMENTS = [
    (PainMoment.NOW.value, _("Right now")),
    (PainMoment.NEXT_MORNING.value, _("On waking")),
    (PainMoment.DURING.value, _("During a run or session")),
    (PainMoment.AFTER.value, _("After a run or session")),
]
SIDES = [(Side.LEFT.value, _("Left")), (Side.RIGHT.value, _("Right")), (Side.BOTH.value, _("Both"))]


def day_field() -> forms.DateField:
    return forms.DateField(
        label=_("Which day"),
        widget=forms.DateInput(attrs={"type": "date", "class": "input"}, format="%Y-%m-%d"),
        error_messages={"required": _("Please give the day."), "invalid": _("Please give the day as year-month-day.")},
    )


def side_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Which side"),
        choices=SIDES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a side.")},
    )


class DatedForm(EntryForm):
    """A form about a day: today unless said otherwise."""

    day = day_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = ("day", "time")
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    @property
    def local_date(self) -> date:
        return self.cleaned_data["day"]  # type: ignore[no-any-return]


class PainForm(DatedForm):
    heading = _("How much does it hurt?")
    level = pain_field(_("Pain, 0 to 10"))
    when = forms.ChoiceField(label=_("When"), choices=MOMENTS, widget=forms.RadioSelect, initial=PainMoment.NOW.value)
    side = side_field()
    place = forms.ChoiceField(
        label=_("Where (you need not say)"),
        required=False,
        choices=lambda: [("", _("Not said")), *((one.id, one.name) for one in knowledge().regions.values())],
        widget=forms.Select(attrs={"class": "input"}),
    )
    new = NewSigns()
    note = forms.CharField(
        label=_("Anything to add? (you need not)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )
    time = forms.TimeField(
        label=_("What time (you need not say)"),
        required=False,
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "input", "type": "time"}),
        error_messages={"invalid": _("Please give a time, such as 07:00.")},
    )

    def body(self) -> PainNoted:
        data = self.cleaned_data
        return PainNoted(
            level=data["level"],
            when=PainMoment(data["when"]),
            place=data["place"] or None,
            side=Side(data["side"]),
            limp=LIMP in data["new"],
            sharp=SHARP in data["new"],
            alarms=alarms_in(data["new"]),
            note=data["note"],
            minute_of_day=None if data["time"] is None else data["time"].hour * 60 + data["time"].minute,
        )

    @staticmethod
    def initial_of(body: PainNoted) -> dict[str, Any]:
        return {
            "level": body.level,
            "when": body.when.value,
            "place": body.place or "",
            "side": body.side.value if body.side else None,
            "new": signs_of(body.alarms, limp=body.limp, sharp=body.sharp),
            "note": body.note,
            "time": None if body.minute_of_day is None else time(*divmod(body.minute_of_day, 60)),
        }


class RunForm(DatedForm):
    heading = _("A run or a walk")
    more = ("run_minutes", "ground")
    kilometres = Number(
        required=False,
        min_value=0.1,
        max_value=500,
        error_messages={"invalid": _("Please give a number, such as 5 or 5.2.")},
    )
    minutes = Number(
        label=_("Time in minutes"),
        required=False,
        min_value=1,
        max_value=1440,
        error_messages={"invalid": _("Please give the minutes as a number, such as 32.")},
    )
    run_minutes = Number(
        label=_("Of these, minutes running (if you took walking breaks)"),
        required=False,
        min_value=0,
        max_value=1440,
        error_messages={"invalid": _("Please give the minutes as a number, such as 32.")},
    )
    ground = forms.MultipleChoiceField(
        label=_("What it was like"),
        required=False,
        choices=[
            ("walk", _("A walk, no running")),
            ("hills", _("Uphill parts")),
            ("downhill", _("Downhill parts")),
            ("speed", _("Fast parts")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    pain = pain_field(_("Pain at its worst, 0 to 10"))
    side = side_field()
    new = NewSigns()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = knowledge().language.distance_unit
        self.fields["kilometres"].label = (
            gettext("Distance in miles") if unit == "mi" else gettext("Distance in kilometres")
        )
        self.order_fields(["day", "kilometres", "minutes", "pain"])

    @property
    def kilometres_a_unit(self) -> str:
        """For a device that reads the form by itself; empty where the unit is the kilometre."""
        return "" if (one := knowledge().language.how_far(1)) == 1 else str(1 / one)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and data.get("kilometres") is None and data.get("minutes") is None:
            raise forms.ValidationError(gettext("Please give the distance or the time."))
        running, whole = data.get("run_minutes"), data.get("minutes")
        if running is not None and whole is not None and running > whole:
            self.add_error("run_minutes", gettext("That is more than the whole time."))
        return data

    def body(self, level: int | None = None) -> RunDone:
        """``level``: of the walk-run plan, when the plan of that day had one."""
        data = self.cleaned_data
        walk = "walk" in data["ground"]
        return RunDone(
            minutes=data["minutes"],
            kilometres=None if data["kilometres"] is None else _kilometres(data["kilometres"]),
            run_minutes=data["run_minutes"],
            level=None if walk else level,
            hills="hills" in data["ground"],
            downhill="downhill" in data["ground"],
            speed="speed" in data["ground"],
            pain=data["pain"],
            side=Side(data["side"]),
            limp=LIMP in data["new"],
            sharp=SHARP in data["new"],
            alarms=alarms_in(data["new"]),
            walk=walk,
        )

    @staticmethod
    def initial_of(body: RunDone) -> dict[str, Any]:
        return {
            "kilometres": None if body.kilometres is None else round(knowledge().language.how_far(body.kilometres), 2),
            "minutes": body.minutes,
            "run_minutes": body.run_minutes,
            "ground": [name for name in ("walk", "hills", "downhill", "speed") if getattr(body, name)],
            "pain": body.pain,
            "side": body.side.value if body.side else None,
            "new": signs_of(body.alarms, limp=body.limp, sharp=body.sharp),
        }


class NoteForm(DatedForm):
    heading = _("A note")
    text = forms.CharField(
        label=_("Your note"),
        max_length=5000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 5}),
        error_messages={"required": _("Please write something.")},
    )

    def body(self) -> Note:
        return Note(text=self.cleaned_data["text"])

    @staticmethod
    def initial_of(body: Note) -> dict[str, Any]:
        return {"text": body.text}


class AwayForm(EntryForm):
    heading = _("Time away")
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[("illness", _("Ill")), ("holiday", _("Holiday")), ("other", _("Something else"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )
    from_date = day_field()
    to_date = day_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_date"].label = gettext("First day")
        self.fields["to_date"].label = gettext("Last day, if you know it")
        self.fields["to_date"].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("from_date"), data.get("to_date")
        if first and last and last < first:
            self.add_error("to_date", gettext("The last day comes before the first."))
        return data

    def body(self) -> Away:
        data = self.cleaned_data
        return Away(reason=data["reason"], from_date=data["from_date"], to_date=data["to_date"])


def _kilometres(typed: float) -> float:
    """From the reader's unit."""
    one = knowledge().language.how_far(1)
    return typed if one == 1 else round(typed / one, 3)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core import signing
from django.core.exceptions import BadRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sidestep.journal.entries import Prescribed, SessionDone, SetDone, Side
from sidestep.knowledge.types import Count
from sidestep.report.pain import LIMP, SHARP, alarms_in
from sidestep.report.words import UNITS
from sidestep.web.forms import PAIN, EntryForm, WholeNumber, pain_field
from sidestep.web.pain import NewSigns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.knowledge import Knowledge
    from sidestep.programme.types import Plan, Prescription
    from sidestep.report.pain import Pad

SALT = "sidestep.session"
A_WEEK_SECONDS = 7 * 24 * 60 * 60
A_ROUND = {
    Side.LEFT: _("%(unit)s a round on the left"),
    Side.RIGHT: _("%(unit)s a round on the right"),
    Side.BOTH: _("%(unit)s a round"),
}


def seal(plan: Plan, side: Side | None) -> str:
    """What the session asked for, sealed into the form: what is recorded is what was shown, whatever came since."""
    if plan.session is None:
        raise ValueError("There is no session to seal.")
    shown = {
        "protocol": plan.protocol,
        "stage": plan.stage,
        "version": plan.knowledge_version,
        "side": side.value if side else None,
        "prescribed": [_plain(prescription) for prescription in plan.session.prescriptions],
    }
    return signing.dumps(shown, salt=SALT, compress=True)


def _plain(prescription: Prescription) -> dict[str, Any]:
    return {
        "exercise": prescription.exercise,
        "rung": prescription.rung,
        "sets": prescription.sets,
        "amount": prescription.amount,
        "holds": prescription.holds,
        "sides": list(prescription.sides),
        "count": prescription.count.value,
        "instead_of": prescription.instead_of,
    }


def unseal(text: str) -> dict[str, Any]:
    try:
        return signing.loads(text, salt=SALT, max_age=A_WEEK_SECONDS)  # type: ignore[no-any-return]
    except signing.BadSignature:
        raise BadRequest(gettext("The session in this form cannot be read.")) from None


class SessionForm(EntryForm):
    """Amounts are filled in with the target; when all went to plan and was calm it is two taps and a button."""

    shown = forms.CharField(widget=forms.HiddenInput)
    pain = pain_field(_("How much did it hurt at its worst?"))
    new = NewSigns()
    stopped_early = forms.BooleanField(label=_("I stopped early"), required=False)
    minutes = WholeNumber(
        label=_("Minutes it took (you need not)"),
        required=False,
        min_value=1,
        max_value=600,
        error_messages={"invalid": _("Please give whole minutes.")},
    )

    def __init__(self, knowledge: Knowledge, shown: Mapping[str, Any], pad: Pad, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = shown
        self.pad = pad
        self.rows: list[dict[str, Any]] = []
        for number, item in enumerate(shown["prescribed"]):
            exercise = knowledge.exercises.get(item["exercise"])
            if exercise is None:
                raise BadRequest(gettext("The session in this form is older than what is known now."))
            name = exercise.name
            sides = item["sides"] if len(item["sides"]) > 1 else ["both"]
            unit = knowledge.language.words(UNITS[Count(item["count"])])
            self._add(f"sets-{number}", gettext("Rounds"), item["sets"], highest=20)
            for side in sides:
                label = A_ROUND[Side(side)] % {"unit": unit[:1].upper() + unit[1:]}
                self._add(f"amount-{number}-{side}", label, item["amount"], highest=3600)
            self.fields[f"pain-{number}"] = forms.TypedChoiceField(
                label=gettext("Pain in %(exercise)s") % {"exercise": name},
                choices=[("", gettext("no pain, or not this one")), *PAIN],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.Select(attrs={"class": "input"}),
            )
            self.rows.append({"name": name, "number": number, "sides": sides})

    def _add(self, name: str, label: str, initial: int, *, highest: int) -> None:
        self.fields[name] = WholeNumber(
            label=label,
            initial=initial,
            min_value=0,
            max_value=highest,
            error_messages={
                "required": gettext("Please give a number; 0 if you left it out."),
                "invalid": gettext("Please give a whole number."),
            },
        )

    def parts(self) -> list[dict[str, Any]]:
        """The exercises with their fields, for the page."""
        return [
            {
                "name": row["name"],
                "sets": self[f"sets-{row['number']}"],
                "amounts": [self[f"amount-{row['number']}-{side}"] for side in row["sides"]],
                "pain": self[f"pain-{row['number']}"],
            }
            for row in self.rows
        ]

    @property
    def asks_which(self) -> bool:
        return bool(self.errors.get("which")) or any(
            self.data.get(f"pain-{row['number']}") for row in self.rows if self.is_bound
        )

    @property
    def amount_errors(self) -> bool:
        return any(name.startswith(("sets-", "amount-", "minutes")) for name in self.errors)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        pains = [data.get(f"pain-{row['number']}") for row in self.rows]
        if self.pad.asks_which(data.get("pain")) and all(pain is None for pain in pains):
            self.fields["which"] = forms.CharField(required=False, widget=forms.HiddenInput)
            self.add_error("which", gettext("At this number we need to know: which exercise hurt, and how much?"))
        if data.get("pain") is not None and any(pain is not None and pain > data["pain"] for pain in pains):
            self.add_error("pain", gettext("One exercise hurt more than this. Please give the highest number here."))
        return data

    def body(self) -> SessionDone:
        data, shown = self.cleaned_data, self.session
        sets: list[SetDone] = []
        pains: dict[str, int] = {}
        for row, item in zip(self.rows, shown["prescribed"], strict=True):
            number, pain = row["number"], data[f"pain-{row['number']}"]
            if pain is not None:
                pains[item["exercise"]] = pain
            for _round in range(data[f"sets-{number}"]):
                for side in row["sides"]:
                    amount = data[f"amount-{number}-{side}"]
                    sets.append(SetDone(exercise=item["exercise"], side=Side(side), amount=amount, pain=pain))
        minutes = data["minutes"]
        return SessionDone(
            protocol=shown["protocol"],
            stage=shown["stage"],
            prescribed=tuple(
                Prescribed(
                    exercise=item["exercise"],
                    rung=item["rung"],
                    sets=item["sets"],
                    amount=item["amount"],
                    holds=item["holds"],
                    per_side=len(item["sides"]) > 1,
                    instead_of=item.get("instead_of"),
                )
                for item in shown["prescribed"]
            ),
            sets=tuple(sets),
            pain=data["pain"],
            exercise_pain=pains,
            limp=LIMP in data["new"],
            sharp=SHARP in data["new"],
            alarms=alarms_in(data["new"]),
            side=Side(shown["side"]) if shown["side"] else None,
            minutes=None if minutes is None else float(minutes),
            stopped_early=data["stopped_early"],
            knowledge_version=shown["version"],
        )

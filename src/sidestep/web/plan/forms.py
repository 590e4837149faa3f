"""The form for the result of a self-test."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sidestep.journal.entries import SelfTestDone, Side
from sidestep.web.forms import PAIN, EntryForm, Number

if TYPE_CHECKING:
    from sidestep.knowledge.types import SelfTest

RESULT = {
    Side.LEFT: _("Left side: result in {unit}"),
    Side.RIGHT: _("Right side: result in {unit}"),
    Side.BOTH: _("Result in {unit}"),
}
PAIN_DURING = {
    Side.LEFT: _("Left side: pain during it"),
    Side.RIGHT: _("Right side: pain during it"),
    Side.BOTH: _("Pain during it"),
}


class TestForm(EntryForm):
    """One result a side. An empty field means skipped, which is never a weak link."""

    __test__ = False  # the name is no test case

    def __init__(self, test: SelfTest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.test = test
        self.sides = (Side.LEFT, Side.RIGHT) if test.per_side else (Side.BOTH,)
        for side in self.sides:
            self.fields[f"value-{side}"] = Number(
                label=RESULT[side].format(unit=test.unit),
                required=False,
                min_value=test.minimum,
                max_value=test.maximum,
                step_size=1 if test.whole else None,
                error_messages={
                    "invalid": _("Please give a number."),
                    "step_size": _("Please give a whole number."),
                },
            )
            self.fields[f"pain-{side}"] = forms.TypedChoiceField(
                label=PAIN_DURING[side],
                choices=[("", _("not given")), *PAIN],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.Select(attrs={"class": "input"}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and all(data.get(f"value-{side}") is None for side in self.sides):
            raise forms.ValidationError(_("Please give at least one result, or leave the test for another day."))
        return data

    def bodies(self) -> list[tuple[str, SelfTestDone]]:
        """An entry a side; the second id is derived from the first, so that sending twice still stores once."""
        data = self.cleaned_data
        return [
            (
                str(uuid.uuid5(data["entry_id"], side.value)),
                SelfTestDone(
                    test=self.test.id,
                    side=side,
                    value=None if data[f"value-{side}"] is None else float(data[f"value-{side}"]),
                    pain=data[f"pain-{side}"],
                ),
            )
            for side in self.sides
        ]

"""The question "anything new?" as a form field."""

from __future__ import annotations

from django import forms

from sidestep.report.pain import NEW_SIGNS, NOTHING


class NewSigns(forms.MultipleChoiceField):
    """The question "Anything new?": it must be answered, and "nothing new" goes with nothing else."""

    def __init__(self) -> None:
        super().__init__(
            label="Anything new?",
            choices=NEW_SIGNS,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Please tick what is new, or “Nothing new”."},
        )

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if NOTHING in value and len(value) > 1:
            raise forms.ValidationError("You ticked something and also “Nothing new”. Please take one of them away.")

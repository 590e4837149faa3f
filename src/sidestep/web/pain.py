"""The question "anything new?" as a form field."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sidestep.report.pain import NOTHING, new_signs
from sidestep.web.runner import knowledge


class NewSigns(forms.MultipleChoiceField):
    """The question "Anything new?": it must be answered, and "nothing new" goes with nothing else."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Anything new?"),
            choices=lambda: new_signs(knowledge().language),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Please tick what is new, or “Nothing new”.")},
        )

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if NOTHING in value and len(value) > 1:
            raise forms.ValidationError(_("You ticked something and also “Nothing new”. Please take one of them away."))

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sidestep.journal.entries import Cleared
from sidestep.web.forms import EntryForm

if TYPE_CHECKING:
    from sidestep.knowledge import Knowledge

PROFESSIONS = [
    ("doctor", _("A doctor")),
    ("physiotherapist", _("A physiotherapist")),
    ("other clinician", _("Somebody else who treats people")),
]


class SeenForm(EntryForm):
    by = forms.ChoiceField(
        label=_("Who was it?"),
        choices=PROFESSIONS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please say who it was.")},
    )
    condition = forms.ChoiceField(
        label=_("Did they say what it is?"), required=False, widget=forms.Select(attrs={"class": "input"})
    )
    said = forms.CharField(
        label=_("What did they say? (you need not)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )
    agreed = forms.BooleanField(
        label=_("They know that I want to do these exercises, and said that I may"),
        error_messages={"required": _("Please confirm this first. If they said no, follow what they said.")},
    )

    def __init__(self, knowledge: Knowledge, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(name, condition.plain_name) for name, condition in knowledge.pain_types.items() if condition.ranked]
        condition = self.fields["condition"]
        if isinstance(condition, forms.ChoiceField):
            condition.choices = [("", _("No, or something else")), *names]

    def body(self, about: tuple[str, ...]) -> Cleared:
        data = self.cleaned_data
        return Cleared(about=about, by=data["by"], said=data["said"], condition=data["condition"] or None)

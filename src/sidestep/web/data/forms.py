from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from sidestep.journal.entries import EquipmentSet
from sidestep.web import preferences
from sidestep.web.forms import EntryForm, WholeNumber

if TYPE_CHECKING:
    from sidestep.knowledge import Knowledge


def one_of(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **options)


class PlaceForm(EntryForm):
    """What is at a place, and how long a session may last there."""

    items = forms.MultipleChoiceField(
        label=_("What is there"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick all of it. The plan uses nothing else, and says when something else would serve better."),
    )
    minutes = WholeNumber(
        label=_("Minutes for one session there"),
        required=False,
        min_value=5,
        max_value=240,
        error_messages={
            "invalid": _("Please give whole minutes."),
            "min_value": _("At least 5 minutes."),
            "max_value": _("At most 240 minutes."),
        },
    )

    def __init__(self, knowledge: Knowledge, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = self.fields["items"]
        if isinstance(items, forms.MultipleChoiceField):
            items.choices = [(one.id, one.name) for one in knowledge.equipment.values()]

    def body(self, place: str) -> EquipmentSet:
        data = self.cleaned_data
        return EquipmentSet(items=tuple(data["items"]), minutes=data["minutes"], place=place)


class WeekForm(EntryForm):
    sessions_per_week = forms.TypedChoiceField(
        label=_("Sessions a week at most"),
        required=False,
        choices=[("", _("As many as the plan asks for")), *((str(number), str(number)) for number in range(1, 8))],
        coerce=int,
        empty_value=None,
        widget=forms.Select(attrs={"class": "input"}),
        help_text=_("The plan asks for no more than this. It may ask for less."),
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Which days suit you?"),
        required=False,
        choices=[(number + 1, name) for number, name in WEEKDAYS.items()],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "The days ahead and the calendar keep to them; tick none if all are the same. A session that is due can be"
            " done on any day, and this changes nothing about how much it asks for."
        ),
    )


class LooksForm(forms.Form):
    use_required_attribute = False
    theme = one_of(_("Light or dark"), preferences.THEMES)
    text = one_of(_("Text size"), preferences.TEXTS)
    tone = one_of(_("Colour of the body in drawings"), preferences.TONES)
    body = one_of(_("Who shows the exercises"), preferences.BODIES)


class RegionForm(forms.Form):
    use_required_attribute = False
    units = one_of(_("Units"), preferences.UNITS)
    language = one_of(_("Language"), ())
    number = one_of(_("Emergency number"), preferences.EMERGENCY_NUMBERS)

    def __init__(self, languages: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        if len(languages) < 2:  # noqa: PLR2004 - with one there is nothing to choose
            del self.fields["language"]
        elif isinstance(field, forms.ChoiceField):
            field.choices = languages

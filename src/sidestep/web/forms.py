"""What every form has: an entry id made when the page was made, so that sending twice stores once."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import BadRequest
from django.utils.translation import gettext, gettext_lazy

from sidestep.web.runner import knowledge

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)", re.ASCII)
PAIN = [(str(level), str(level)) for level in range(11)]


class EntryForm(forms.Form):
    use_required_attribute = False  # messages come from us, in our words, with or without script
    entry_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    @property
    def id(self) -> str:
        return str(self.cleaned_data["entry_id"])

    @staticmethod
    def id_from(request: HttpRequest) -> str:
        """The entry id of a form that is not one of Django's."""
        try:
            return str(uuid.UUID(request.POST.get("entry_id", "")))
        except ValueError:
            raise BadRequest(gettext("The form came without its entry id.")) from None


def pain_field(label: StrOrPromise, *, required: bool = True, help_text: StrOrPromise = "") -> Any:
    """0 to 10 as a pad of numbers; an int, or None when left open."""
    return forms.TypedChoiceField(
        label=label,
        choices=PAIN,
        coerce=int,
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
        help_text=help_text,
        error_messages={"required": gettext_lazy("Please choose a number from 0 to 10.")},
    )


def number_input(**attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "input", "inputmode": "decimal", "autocomplete": "off", **attributes})


class _CommaOrPoint(forms.Field):
    """Before a number's decimals stands what the reader's hand is used to, whatever the page's language."""

    widget = number_input()

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or not (typed := value.strip()):
            return super().to_python(value)
        if not NUMBER.fullmatch(typed):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(typed.replace(",", "."))

    def prepare_value(self, value: Any) -> Any:
        return knowledge().language.exact(value) if isinstance(value, int | float) else value


class Number(_CommaOrPoint, forms.FloatField):
    pass


class WholeNumber(_CommaOrPoint, forms.IntegerField):
    pass

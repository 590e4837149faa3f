"""How the library calls its kinds of things, and where each has its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sidestep.knowledge.types import Strength
from sidestep.web.library.searching import Kind

if TYPE_CHECKING:
    from sidestep.web.library.citing import Citing
    from sidestep.web.library.searching import Found

KINDS = {
    Kind.EXERCISE: _("Exercise"),
    Kind.PAIN_TYPE: _("Pain type"),
    Kind.SELF_TEST: _("Self-test"),
    Kind.ARTICLE: _("The article"),
    Kind.STUDY: _("Study"),
    Kind.FINDING: _("What a study found"),
}
_PAGES = {
    Kind.EXERCISE: "library:exercise",
    Kind.PAIN_TYPE: "library:condition",
    Kind.SELF_TEST: "plan:test",
    Kind.STUDY: "library:reference",
    Kind.FINDING: "library:finding",
}
UNNAMED = {
    "safety": _("The safety questions"),
    "rules": _("The rules by which the plan gets harder or easier"),
}
ACCESS = {
    "publisher_index_or_official": _("the summary by the publisher or in a medical index"),
    "copy_or_summary_of_the_paper": _("a copy or a summary of the paper"),
    "secondary_page": _("another page that reports it"),
    "memory_only": _("from memory; it was not read again"),
}
AGREEMENT = {
    "agrees": _("The evidence agrees"),
    "refined": _("The evidence agrees, with more detail"),
    "partly": _("The evidence agrees in part"),
    "incomplete": _("True, but not the whole story"),
    "too_broad": _("True for some, not for everybody"),
    "differs": _("The evidence says otherwise"),
    "not_checked": _("Nobody has checked it"),
}
STRENGTH = {
    Strength.STRONG: _("strong"),
    Strength.MODERATE: _("moderate"),
    Strength.WEAK: _("slight"),
}
VIEWS = {
    "front": _("From the front"),
    "rear": _("From behind"),
    "side": _("From the side"),
    "top": _("From above"),
    "top or 3/4": _("From above or at an angle"),
    "timer": _("With a clock"),
    "counter": _("By counting"),
    "any": _("From anywhere"),
}


def address_of(kind: Kind, name: str) -> str:
    if kind is Kind.ARTICLE:
        return f"{reverse('library:article')}#{name}"
    return reverse(_PAGES[kind], args=[name])


def link_to(one: Found) -> dict[str, object]:
    return {
        "kind": KINDS[one.kind],
        "address": address_of(one.kind, one.id),
        "title": one.title,
        "about": one.about,
        "is_long": one.kind in {Kind.STUDY, Kind.FINDING},
    }


def links_to(citing: tuple[Citing, ...]) -> list[tuple[object, list[tuple[str, object]]]]:
    """By kind: addresses and titles. What has no page of its own has an empty address."""
    groups: dict[object, list[tuple[str, object]]] = {}
    for one in citing:
        if one.kind is None:
            groups.setdefault("", []).append(("", UNNAMED[one.id]))
        else:
            groups.setdefault(KINDS[one.kind], []).append((address_of(one.kind, one.id), one.title))
    return list(groups.items())

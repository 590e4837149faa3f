"""Every id that one thing gives for another leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sidestep.errors import Problem
from sidestep.knowledge import rules, types
from sidestep.knowledge.checks.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge.loader import Draft, Origin
    from sidestep.knowledge.source import Steps

PAGES = frozenset({"dose", "result", "today", "stop", "running", "taper"})
"""Pages that may show a note on the article, beside conditions, exercises and protocols."""

_REFERS: dict[type, dict[str, tuple[str, ...]]] = {
    types.Fact: {"references": ("references",)},
    types.Basis: {"facts": ("facts",), "references": ("references",)},
    types.DangerSign: {"needs": ("questions",)},
    types.Screen: {"questions": ("questions",)},
    types.When: {"times": ("questions",)},
    types.Finding: {"question": ("questions",)},
    types.Discriminator: {"finding": ("findings",)},
    types.PainMap: {"primary": ("regions",), "secondary": ("regions",), "not_typical": ("regions",)},
    types.RegionGate: {"regions": ("regions",), "questions": ("questions",), "never_first": ("conditions",)},
    types.RankingRules: {"injury_question": ("questions",)},
    types.TellApart: {"condition": ("conditions",)},
    types.ArticleNote: {"shown_at": ("conditions", "exercises", "protocols", "self_tests", "pages")},
    types.Condition: {"protocol": ("protocols",)},
    types.SelfTest: {"trains": ("intents",), "equipment": ("equipment",)},
    types.ShownBy: {"exercise": ("exercises",)},
    types.Rung: {"equipment": ("equipment",)},
    types.Substitute: {"exercise": ("exercises",), "when_missing": ("equipment",)},
    types.Exercise: {"intents": ("intents",), "not_before_stage": ("protocols",), "facts": ("facts",)},
    types.StageExercise: {"exercise": ("exercises",)},
    types.ConditionChange: {"condition": ("conditions",), "leave_out": ("exercises",)},
    types.Protocol: {"conditions": ("conditions",), "maintenance": ("exercises",)},
    rules.TaperRules: {"exercises": ("exercises",)},
    rules.SessionRules: {"under_18_never": ("exercises", "self_tests")},
}
_ONE = {
    "references": "reference",
    "facts": "fact",
    "questions": "question",
    "findings": "finding",
    "regions": "region",
    "conditions": "condition",
    "exercises": "exercise",
    "protocols": "protocol",
    "self_tests": "self-test",
    "intents": "intent",
    "equipment": "piece of equipment",
    "pages": "page",
}


def problems(draft: Draft) -> Iterator[Problem]:
    """Ids that lead nowhere, and texts with nothing in them."""
    for origin, steps, value in draft.values():
        for name, kinds in _REFERS.get(type(value), {}).items():
            yield from _unresolved(draft, origin, (*steps, name), getattr(value, name), kinds)
        if isinstance(value, str) and not value.strip():
            yield Problem(origin.place(steps), "This text is empty.", "Write it, or leave the field out.")


def _unresolved(draft: Draft, origin: Origin, steps: Steps, given: Any, kinds: tuple[str, ...]) -> Iterator[Problem]:
    groups = [PAGES if kind == "pages" else draft.seen[kind] for kind in kinds]
    if not all(groups):
        return  # a file or folder is missing, which is one problem and not a thousand
    known = {name for group in groups for name in group}
    for number, name in enumerate((given,) if isinstance(given, str) else given or ()):
        if name not in known:
            at = steps if isinstance(given, str) else (*steps, name if isinstance(given, dict) else number)
            what = " or ".join(_ONE[kind] for kind in kinds)
            yield Problem(origin.place(at), f'There is no {what} "{name}".', nearest(name, known))

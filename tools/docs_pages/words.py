"""Markdown, and the things of the knowledge in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Basis, Criterion, Dose, Review, Statement, Value, When

UNVERIFIED = "recalled, not read again"
_SIGNS = re.compile(r"([\\`*_<>\[\]|$#~])")


def text(raw: str) -> str:
    """Escaped, on one line."""
    return _SIGNS.sub(r"\\\1", " ".join(raw.split()))


def items(lines: Iterable[str]) -> str:
    return "".join(f"- {line}\n" for line in lines) + "\n"


def numbered(lines: Iterable[str]) -> str:
    return "".join(f"{number}. {line}\n" for number, line in enumerate(lines, start=1)) + "\n"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell or ' ' for cell in line)} |\n" for line in lines) + "\n"


def section(title: str, body: str, *, level: int = 2) -> str:
    """Nothing where there is nothing to say."""
    return f"{'#' * level} {title}\n\n{body}" if body.strip() else ""


def contents(title: str, what: str, names: Iterable[str]) -> str:
    listed = "\n".join(names)
    return f"# {title}\n\n{what}\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n"


def reviewed(review: Review) -> str:
    """Whether a clinician has read it, first thing on the page."""
    if review.reviewed_by is None:
        return (
            ":::{warning}\nNo clinician has reviewed this page yet. What it says is drawn from the literature.\n:::\n\n"
        )
    by = ", ".join(part for part in (review.reviewed_by, review.profession, review.on) if part)
    remarks = f" {text(review.remarks)}" if review.remarks else ""
    return f":::{{note}}\nReviewed by {text(by)}.{remarks}\n:::\n\n"


def basis(knowledge: Knowledge, rests_on: Basis) -> str:
    """What it rests on, linked; facts that were not read again are marked."""
    parts = [_fact(knowledge, fact) for fact in rests_on.facts]
    parts += [reference(knowledge, one) for one in rests_on.references]
    if rests_on.judgement:
        parts.append(f"judgement: {text(rests_on.judgement)}")
    return f" *({'; '.join(parts)})*" if parts else ""


def _fact(knowledge: Knowledge, fact: str) -> str:
    mark = "" if knowledge.facts[fact].verified else f" ⚠ {UNVERIFIED}"
    return f"[{fact}](#fact-{fact.lower()}){mark}"


def reference(knowledge: Knowledge, one: str) -> str:
    held = knowledge.references[one]
    first = re.split(r"[,;(/]", held.authors)[0].strip() or held.title
    return f"[{text(first)}{f', {held.year}' if held.year else ''}](#ref-{one})"


def said(knowledge: Knowledge, statement: Statement) -> str:
    return text(statement.text) + basis(knowledge, statement.basis)


def criteria(knowledge: Knowledge, held: Iterable[Criterion]) -> str:
    return items(text(one.text) + basis(knowledge, one.basis) for one in held)


def link(folder: str, one: str, name: str) -> str:
    return f"[{text(name)}](#{folder}-{one})"


def exercise(knowledge: Knowledge, one: str) -> str:
    held = knowledge.exercises.get(one)
    return f"`{one}` (still to come)" if held is None else link("exercise", one, held.name)


def condition(knowledge: Knowledge, one: str) -> str:
    held = knowledge.conditions.get(one)
    return f"`{one}` (still to come)" if held is None else link("pain-type", one, held.name)


def span(low_high: tuple[float, float], unit: str = "") -> str:
    low, high = low_high
    numbers = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return f"{numbers} {unit}".rstrip()


def dose(held: Dose) -> str:
    amounts = [
        span(held.repetitions, "repetitions") if held.repetitions else "",
        span(held.hold_seconds, "seconds held") if held.hold_seconds else "",
        span(held.contacts, "landings") if held.contacts else "",
    ]
    parts = [f"{span(held.sets)} rounds of {', '.join(part for part in amounts if part)}"]
    parts.append(f"{span(held.sessions_per_week)} times a week")
    if held.tempo:
        pause = f", {held.tempo.pause_seconds:g} s pause" if held.tempo.pause_seconds else ""
        parts.append(f"{held.tempo.work_seconds:g} s up{pause}, {held.tempo.return_seconds:g} s back")
    if held.effort:
        parts.append(text(held.effort))
    return "; ".join(parts)


# --- statements about answers


def when(knowledge: Knowledge, held: When) -> str:
    """A condition on answers, for people who know the questions."""
    for parts, joint in ((held.all_of, " and "), (held.any_of, " or ")):
        if parts:
            return joint.join(_part(knowledge, one) for one in parts)
    if held.none_of:
        return "not (" + "; nor ".join(when(knowledge, one) for one in held.none_of) + ")"
    return f"{_name(knowledge, held.fact or '')} {', '.join(_comparisons(held))}".rstrip()


def _part(knowledge: Knowledge, held: When) -> str:
    inner = when(knowledge, held)
    return f"({inner})" if held.all_of or held.any_of else inner


def _name(knowledge: Knowledge, fact: str) -> str:
    question = knowledge.questions.get(fact)
    return f"`{fact}`" if question is None else f"“{text(question.short or question.text)}”"


def _comparisons(held: When) -> Iterator[str]:
    if held.one_of:
        yield "is " + _either(held.one_of)
    if held.includes:
        yield "includes " + _either(held.includes)
    for word, value in (("at least", held.at_least), ("at most", held.at_most), ("below", held.below)):
        if value is not None:
            yield f"{word} {value:g}"


def _either(values: Iterable[Value]) -> str:
    return " or ".join(text(str(value).replace("_", " ")) for value in values)

from __future__ import annotations

from typing import TYPE_CHECKING

from docs_pages.words import basis, condition, contents, items, link, reviewed, said, section, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Condition, Discriminator

OPENS = {
    "yes": "The programme can be started on one's own once the danger screen is clear.",
    "after_clinician": "The programme opens once the runner says that they were seen by a clinician.",
    "after_clinician_if_injury": "After an injury the programme opens once the runner says that they were seen.",
    "no": "A clinician plans what to do; Sidestep gives no programme.",
}


def pages(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    what = "What each pain type is, what helps, and how the ranking weighs answers for and against it."
    yield "pain-types/index.md", contents("Pain types", what, knowledge.conditions)
    for one in knowledge.conditions.values():
        yield f"pain-types/{one.id}.md", page(knowledge, one)


def page(knowledge: Knowledge, one: Condition) -> str:
    also = f"\n\nAlso called: {text(', '.join(one.also_called))}." if one.also_called else ""
    head = f"(pain-type-{one.id})=\n# {text(one.name)}\n\n{text(one.plain_name)}.{also}\n\n"
    helped = section("What helps", items(said(knowledge, each) for each in one.what_helps))
    avoid = section("What to leave for now", items(said(knowledge, each) for each in one.what_to_avoid))
    expect = said(knowledge, one.what_to_expect)
    whom = f"\n\n{said(knowledge, one.see_whom)}" if one.see_whom else ""
    programme = ""
    if one.protocol:
        programme = f"\n\nProgramme: {link('programme', one.protocol, knowledge.protocols[one.protocol].name)}."
    begin = f"{OPENS[one.self_manage.value]}{whom}{programme}\n\n"
    return (
        f"{head}{reviewed(one.review)}{said(knowledge, one.what_it_is)}\n\n{helped}{avoid}"
        f"## What to expect\n\n{expect}\n\n## Where to begin\n\n{begin}{_told_by(knowledge, one)}"
    )


def _told_by(knowledge: Knowledge, one: Condition) -> str:
    if not one.ranked:
        return "## What it is told by\n\nIt is the way out where nothing else fits well; it is not ranked.\n"
    places = table(
        ("Where", "How typical"),
        (
            (", ".join(text(knowledge.regions[region].name) for region in regions), word)
            for word, regions in (
                ("typical", one.pain_map.primary),
                ("less typical", one.pain_map.secondary),
                ("speaks against it", one.pain_map.not_typical),
            )
            if regions
        ),
    )
    findings = table(
        ("You told us", "Speaks", "How much", "Rests on"),
        (
            (
                text(knowledge.findings[each.finding].says),
                each.direction.value,
                _weight(each),
                basis(knowledge, each.basis),
            )
            for each in one.discriminators
        ),
    )
    priors = items(
        f"From {prior.from_age} years: {prior.points:g} points{basis(knowledge, prior.basis)}" for prior in one.priors
    )
    apart = items(
        f"From {condition(knowledge, each.condition)}: {text(each.ask)} {text(each.reading)}" for each in one.tell_apart
    )
    checks = items(
        f"**{text(each.name)}.** {' '.join(text(step) for step in each.steps)} Counts when: {text(each.positive_when)}"
        f" {text(each.reading)} {text(each.caution or '')}{basis(knowledge, each.basis)}"
        for each in one.home_checks
    )
    return (
        f"## What it is told by\n\n{places}{findings}"
        + section("How common it is among runners", priors, level=3)
        + section("What would tell it apart", apart, level=3)
        + section("Checks at home", checks, level=3)
    )


def _weight(each: Discriminator) -> str:
    if each.likelihood_ratio is None:
        return each.strength.value if each.strength else ""
    absent = "" if each.likelihood_ratio_absent is None else f", {each.likelihood_ratio_absent:g} if not"
    return f"likelihood ratio {each.likelihood_ratio:g}{absent}"

from __future__ import annotations

from typing import TYPE_CHECKING

from docs_pages.words import UNVERIFIED, basis, reference, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import ArticleNote, Fact, Reference

READ = {
    "publisher_index_or_official": "read at the publisher, an index or an official body",
    "copy_or_summary_of_the_paper": "read in a copy or a summary",
    "secondary_page": "read through another page",
    "memory_only": "not read again",
}


def pages(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    facts = "".join(_fact(knowledge, one) for one in knowledge.facts.values())
    unverified = sum(not one.verified for one in knowledge.facts.values())
    head = (
        f"# Facts\n\nFindings from the literature, restated. {unverified} of {len(knowledge.facts)} are marked"
        f" ⚠ {UNVERIFIED}: they were written from memory and have not been checked against the paper.\n\n"
    )
    yield "facts.md", head + facts
    references = sorted(knowledge.references.values(), key=lambda one: (one.authors.lower(), one.year or 0, one.id))
    listed = "".join(_reference(one) for one in references)
    yield "references.md", f"# References\n\nAll that Sidestep's knowledge cites.\n\n{listed}"
    notes = "".join(_note(knowledge, one) for one in knowledge.article.values())
    about = (
        "Sidestep grew from an article for runners, “Exercises for Pain Free Running: Knees”. This page takes it claim"
        " by claim. Where it and the evidence disagree, Sidestep follows the evidence."
    )
    yield "article.md", f"# The article, claim by claim\n\n{about}\n\n{notes}"


def _fact(knowledge: Knowledge, one: Fact) -> str:
    mark = "" if one.verified else f" ⚠ *{UNVERIFIED}*"
    sources = "; ".join(reference(knowledge, each) for each in one.references)
    return f"(fact-{one.id.lower()})=\n**{one.id}**{mark} {text(one.says)} {text(one.note or '')} {sources}\n\n"


def _reference(one: Reference) -> str:
    year = f" ({one.year})" if one.year else ""
    where = f"[{text(one.doi)}](https://doi.org/{one.doi})" if one.doi else f"<{one.address}>" if one.address else ""
    note = f" {text(one.note)}." if one.note else ""
    what = f"**{text(one.authors)}**{year}. {text(one.title)}. *{text(one.where)}*."
    return f"(ref-{one.id})=\n{what} {where} ({READ[one.access]}).{note}\n\n"


def _note(knowledge: Knowledge, one: ArticleNote) -> str:
    return (
        f"## {text(one.topic)}\n\n- The article: {text(one.article_says)}\n- The evidence: {text(one.evidence_says)}"
        f"{basis(knowledge, one.basis)}\n- Sidestep: {text(one.we_do)}\n- Agreement: {text(one.agreement)}\n\n"
    )

"""Bring the translations up to date with the English: ``make messages``.

The interface's (``web/locale/*/LC_MESSAGES/django.po``) and the content's (``knowledge/data/languages/*.yaml``): what
is new is added, empty; what stays keeps its translation; what is no longer said is kept apart, for as long as somebody
may want to take words from it.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from sidestep.knowledge import DATA
from sidestep.knowledge.languages import ENGLISH, FOLDER, english_texts, read_languages
from sidestep.knowledge.loader import read_directory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parent.parent
WEB = ROOT / "src" / "sidestep" / "web"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
NO_LONGER_SAID = "no longer said"
HEADER = """\
# {name}: every text of the content, and every sentence that the program says, English and {name} side by side.
# Read and mend the lines that begin with "{code}:". An empty one is shown in English. {{names}} in braces stay as they
# are. `sidestep knowledge check` says what is missing; `make messages` adds what is new.
"""
NAMES = {"de": "Deutsch"}
_CHANGING = (
    rb'^"(Project-Id-Version|Report-Msgid-Bugs-To|Language-Team|Last-Translator|Generated-By'
    rb"|POT-Creation-Date|PO-Revision-Date): .*\n"
)


# --- the interface -----------------------------------------------------------------------------------------------


def interface_messages() -> Iterator[tuple[str, int, Any, str | None]]:
    """File, line, message (a pair for a plural) and context, of all that the site's own pages say."""
    for path in sorted((*WEB.rglob("*.py"), *WEB.rglob("templates/**/*.html"))):
        name = path.relative_to(ROOT).as_posix()
        for line, message, _, context in extract("python", BytesIO(_source(path).encode()), KEYWORDS):
            yield name, line, message, context


def _source(path: Path) -> str:
    """Python as it is; a template as the Python that Django makes of it for its own extraction."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    code = templatize(text, origin=str(path))
    return "\n".join(line.strip() for line in code.splitlines()) + "\n"


def interface_catalog(code: str) -> Catalog:
    catalog = Catalog(locale=code, project="Sidestep", fuzzy=False)
    for name, _, message, context in interface_messages():
        known = catalog.get(message[0] if isinstance(message, tuple) else message, context)
        if known is None or name not in {place for place, _ in known.locations}:
            catalog.add(message, locations=[(name, 0)], context=context)
    return catalog


def update_po(path: Path) -> tuple[int, int]:
    """Write the file again; how many messages it has, and how many of them have no translation."""
    code = path.parent.parent.name
    fresh = interface_catalog(code)
    if path.is_file():
        with path.open("rb") as file:
            catalog = read_po(file, locale=code)
    else:
        catalog = Catalog(locale=code, project="Sidestep", fuzzy=False)
    catalog.update(fresh, no_fuzzy_matching=True)
    catalog.header_comment = "# The words of the site's own pages. `make messages` adds what is new."
    written = BytesIO()
    write_po(written, catalog, width=110, include_lineno=False, sort_by_file=True)
    text = re.sub(_CHANGING, b"", written.getvalue(), flags=re.MULTILINE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    messages = [message for message in catalog if message.id]
    return len(messages), sum(1 for message in messages if not _translated(message.string))


def _translated(string: Any) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


# --- the content -------------------------------------------------------------------------------------------------


def write_translations(code: str, more: Mapping[str, str] | None = None, directory: Path = DATA) -> tuple[int, int]:
    """Write a language's file again, with ``more``; how many texts there are, and how many have no translation."""
    known = read_languages(directory).get(code)
    sentences = {**(known.sentences if known is not None else {}), **(more or {})}
    english = english_texts(read_directory(directory))
    texts = {name: [_pair(code, text, sentences) for text in listed] for name, listed in english.items()}
    said = {text for listed in english.values() for text in listed}
    if gone := [_pair(code, text, sentences) for text in sentences if text not in said]:
        texts[NO_LONGER_SAID] = gone
    path = directory / FOLDER / f"{code}.yaml"
    path.parent.mkdir(exist_ok=True)
    body = yaml.dump({"texts": texts}, allow_unicode=True, sort_keys=False, width=118)
    path.write_text(HEADER.format(name=NAMES.get(code, code), code=code) + body, encoding="utf-8")
    return len(said), sum(1 for text in said if text not in sentences)


def _pair(code: str, text: str, sentences: Mapping[str, str]) -> dict[str, str]:
    return {ENGLISH: text, code: sentences.get(text, "")}


def main() -> None:
    for path in sorted(WEB.glob("locale/*/LC_MESSAGES/django.po")):
        there, missing = update_po(path)
        print(f"{path.relative_to(ROOT)}: {there} messages, {missing} without a translation")  # noqa: T201
    for code in read_languages(DATA):
        there, missing = write_translations(code)
        print(f"{FOLDER}/{code}.yaml: {there} texts, {missing} without a translation")  # noqa: T201


if __name__ == "__main__":
    main()

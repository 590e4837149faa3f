"""Words as a search compares them: without case, accents and endings."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")  # noqa: RUF001 - the apostrophe of print
_ENDINGS = {
    "en": ("ings", "ing", "ers", "er", "es", "ed", "s", "e"),
    "de": ("ungen", "ung", "ern", "en", "er", "em", "es", "e", "n", "s"),
}
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
SHORTEST_STEM = 3


def words(text: str, language: str) -> list[str]:
    """Every word of a text, folded and without its ending."""
    return [stem(word, language) for word in _WORD.findall(folded(text, language))]


def folded(text: str, language: str) -> str:
    apart = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", text.casefold()))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    if language == "de":  # an umlaut may be written as two letters
        for two, one in _UMLAUTS:
            plain = plain.replace(two, one)
    return plain


def stem(word: str, language: str) -> str:
    if language == "en" and word.endswith("ies") and len(word) > SHORTEST_STEM + 1:
        return f"{word[:-3]}y"
    for ending in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            short = word.removesuffix(ending)
            doubled = language == "en" and ending[0] in "ie" and len(short) > SHORTEST_STEM and short[-1] == short[-2]
            return short[:-1] if doubled else short
    return word

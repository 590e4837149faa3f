"""How easily English reads: the grade of Flesch and Kincaid (Kincaid et al. 1975), which is a school year in the USA.

Sixth grade is the age of eleven to twelve. The count of syllables is a rule of thumb, right for most words.
"""

from __future__ import annotations

import re

_WORD = re.compile("[A-Za-z]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][a-z]+)?|\\d+(?:[.,:]\\d+)?")
_SENTENCE_END = re.compile(r"[.?!](?=\s|$)|\n")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(r"(?:[^aeioul]e|[aeiou]le|[^aeiousxzcghl]es|[^aeioutd]ed)$")
_TWO_VOWELS = re.compile(r"[aeiouy]ing$")


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def syllables(word: str) -> int:
    if word[0].isdigit():
        return sum(map(str.isdigit, word))
    spoken = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split("'")[0]
    count = len(_VOWELS.findall(spoken))
    if count > 1 and _SILENT_E.search(spoken):
        count -= 1
    return max(count + bool(_TWO_VOWELS.search(spoken)), 1)


def sentences(text: str) -> int:
    return max(sum(1 for part in _SENTENCE_END.split(text) if words(part)), 1)


def grade(*texts: str) -> float:
    """Of all the texts together."""
    spoken = [word for text in texts for word in words(text)]
    if not spoken:
        return 0.0
    long = len(spoken) / sum(map(sentences, texts))
    return 0.39 * long + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59

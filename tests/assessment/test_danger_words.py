"""The words of the danger screen: plain, short, calm, exact about time."""

from __future__ import annotations

import re
from statistics import mean

import pytest

from sidestep.knowledge import load
from sidestep.knowledge.types import DangerLevel, DangerSign, Question, Section

FRIGHTENING = re.compile(
    r"cancer|tumou?r|sarcoma|\bclots?\b|thromb|embol|infect|sepsis|septic|arthritis|fracture|broken|rupture|torn|\btear|"
    r"dislocat|ischaem|syndrome|necrosis|gangrene|amputat|die\b|death|fatal|paralys",
    re.IGNORECASE,
)
NEVER = re.compile(r"!|\bbad\b|\bweak\b|damaged|worn out", re.IGNORECASE)
SIGNS = list(load().danger_signs.values())
QUESTIONS = [
    question
    for question in load().questions.values()
    if question.section in (Section.DANGER, Section.PROFILE, Section.PLACES)
]
LEVELS = load().danger_rules.levels


def sentence_lengths(text: str) -> list[int]:
    return [len(sentence.split()) for sentence in re.split(r"[.?:] +|[.?]$", text) if sentence]


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_what_the_stop_page_says_names_no_frightening_disease(sign: DangerSign) -> None:
    """What to do and what to say, not what it might be; what the runner was asked keeps the question's words."""
    assert not FRIGHTENING.search(sign.what_to_do)
    asked = " ".join(load().questions[name].text for name in sign.needs).lower()
    assert {word.lower() for word in FRIGHTENING.findall(sign.say)} <= set(FRIGHTENING.findall(asked))
    assert sign.danger not in sign.what_to_do


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_what_to_do_leaves_the_time_to_the_level(sign: DangerSign) -> None:
    """A sign can be raised, so its text gives no time; an emergency says now or today."""
    assert not re.search(r"\bhours?\b|within|\bdays\b|weeks?", sign.what_to_do)
    if sign.level is DangerLevel.EMERGENCY_NOW:
        assert re.search(r"\bnow\b|\btoday\b", sign.what_to_do)
        assert ("today" in sign.what_to_do) == (sign.within_hours is not None)


def test_the_levels_say_how_soon() -> None:
    """Every level has its text; where signs differ in time the text leaves it to them, so that no page has two."""
    assert set(LEVELS) == set(DangerLevel)
    for level in (DangerLevel.EMERGENCY_NOW, DangerLevel.URGENT_24_72H):
        assert "{how_soon}" in (LEVELS[level].heading_with_time or "")
        assert not re.search(r"hours|days|weeks|today", LEVELS[level].heading + LEVELS[level].action)
    assert "two weeks" in LEVELS[DangerLevel.URGENT_WITHIN_2_WEEKS].action
    assert "emergency number" in LEVELS[DangerLevel.EMERGENCY_NOW].action
    assert not any(FRIGHTENING.search(text.heading + text.action) for text in LEVELS.values())


def test_the_line_about_a_sore_bone_names_its_places() -> None:
    """Who reads the list only knows which bones are meant; what does not count comes with the tick."""
    question = load().questions["rf_bsi_focal"]
    short = question.short or ""
    assert all(place in short for place in ("shin", "inner top", "thigh bone", "flat kneecap front"))
    assert len(short.split()) <= 27
    assert question.help_on_tick
    assert "Not the lower tip of the kneecap" in (question.help or "")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_is_calm_and_short(question: Question) -> None:
    """No word that frightens or belittles, no sentence that a child could not follow to its end."""
    words = " ".join(filter(None, (question.text, question.short, question.why, question.help)))
    assert not NEVER.search(words)
    assert max(sentence_lengths(question.text)) <= 25
    assert question.section is not Section.DANGER or question.kind != "yes_no" or question.short


def test_the_texts_read_easily() -> None:
    """On average few words to a sentence: about what is read at the age of twelve."""
    asked = [length for question in QUESTIONS for length in sentence_lengths(question.text)]
    told = [length for sign in SIGNS for length in sentence_lengths(sign.what_to_do)]
    said = [length for sign in SIGNS for length in sentence_lengths(sign.say)]
    assert mean(asked) <= 14
    assert mean(told) <= 10
    assert mean(said) <= 18


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_how_soon_is_marked_as_judgement(sign: DangerSign) -> None:
    """No clinician has signed the levels, and each sign says what its own rests on."""
    assert sign.basis.judgement

"""What a story says and what it denies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestep.evaluation.hearing import heard, sentences

VOCABULARY = {"sore": "sore|painful|hurt*", "swell": "swell*|swoll*"}
WORDS = st.sampled_from(("knee", "swelling", "hurts", "no", "never", "and", "or", ",", ".", "but", "it", "isn't"))


def hear(pattern: str, *texts: str) -> str | None:
    return heard(pattern, sentences(texts), VOCABULARY)


@pytest.mark.parametrize(
    ("pattern", "story", "heard_as"),
    [
        ("{swell}", "It swelled up at once.", "yes"),
        ("{swell}", "It hasn't swollen.", "no"),
        ("{swell}", "It aches.", None),
        ("{swell}", "There's no swelling. Then, a week later, it was swollen.", "yes"),
        ("red", "I reduced my runs and feel tired.", None),
        ("red", "It is RED.", "yes"),
        ("lock*|locks", "I've had no knock, the knee doesn't lock and it feels solid.", "no"),
        ("solid", "I've had no knock, the knee doesn't lock and it feels solid.", "yes"),
        ("sweats", "I had no fever, sweats or chills.", "no"),
        ("chills", "I had no fever, sweats or chills.", "no"),
        ("hurts", "I had no fall, it hurts at rest or at night.", "yes"),
        ("bend*", "I can't bend it.", "yes"),
        ("fall", "I can't remember a fall.", "no"),
        ("fall", "I can't think of a fall or a twist.", "no"),
        ("swelling", "The swelling hasn't gone down.", "yes"),
        ("pain", "The pain isn't getting any better.", "yes"),
        ("arthritis", "Could it be arthritis?", None),
        ("press* + {sore}", "If I press here it hurts.", "yes"),
        ("press* + {sore}", "I press here. It hurts.", None),
        ("press* + {sore}", "Pressing the joint line doesn't hurt.", "no"),
        ("press* + {sore}", "self tests: press the joint line: not painful", "no"),
        ("won't go straight", "It won\N{RIGHT SINGLE QUOTATION MARK}t go straight.", "yes"),
        ("same-day", "a same-day thing", "yes"),
        ("day", "a same-day thing", None),
        ("hot|warm ! warm up|hot bath*", "I warm up and take hot baths.", None),
        ("hot|warm ! warm up|hot bath*", "I warm up but the knee stays warm.", "yes"),
        ("blue ! out of the blue", "Out of the blue it hurt.", None),
        ("hot ! hot bath + {swell}", "After a hot bath it is swollen.", None),
        ("weight", "I haven't been able to put weight on it.", "yes"),
        ("lump", "I haven't been able to find a lump.", "no"),
        ("straighten", "I can no longer straighten it.", "yes"),
        ("{swell}", "It is no longer swollen.", "no"),
        ("injection", "The injection did nothing.", "yes"),
        ("clot", "Nobody has found a clot.", "no"),
    ],
)
def test_a_pattern_is_heard(pattern: str, story: str, heard_as: str | None) -> None:
    """Whole words, a star for any ending, parts in one sentence; a denied clause is heard as "no", a question not."""
    assert hear(pattern, story) == heard_as


@given(st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=12).map(" ".join))
def test_what_one_sentence_says_no_other_takes_back(first: str, second: str) -> None:
    """A sentence more never turns "yes" into something else."""
    if hear("swelling", f"{first}.") == "yes":
        assert hear("swelling", f"{first}. {second}.", second) == "yes"


@given(st.text(max_size=60), st.sampled_from(("knee", "a|b*", "{sore} + knee", "(", "[", "\\")))
def test_any_text_is_heard_or_not(text: str, pattern: str) -> None:
    """Nothing that a person writes stops the reading."""
    assert hear(pattern, text) in {"yes", "no", None}

"""Entries as plain JSON and JSON Lines."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestep.errors import EntryError, Problem
from sidestep.journal import codec
from sidestep.journal.entries import (
    AnswersGiven,
    Body,
    Correction,
    Entry,
    Note,
    PainMoment,
    PainNoted,
    SelfTestDone,
    Side,
)
from strategies import bodies, entries

ENTRY = Entry(
    id="one",
    person="me",
    actor="me",
    at=datetime(2026, 3, 1, 7, 30, tzinfo=timezone(timedelta(hours=1))),
    local_date=date(2026, 3, 1),
    body=PainNoted(level=3, when=PainMoment.NEXT_MORNING),
)


def plain(**changes: Any) -> dict[str, Any]:
    return codec.entry_to_plain(ENTRY) | changes


def pain(**changes: Any) -> dict[str, Any]:
    return plain(body=plain()["body"] | changes)


@given(st.lists(entries(), max_size=5))
def test_what_is_exported_is_read_back_equal(given_entries: list[Entry]) -> None:
    """Every kind of body, every offset, every text survives JSON Lines, and the offset itself too."""
    read = list(codec.read_lines(codec.export_lines(given_entries)))

    assert read == given_entries
    assert [entry.at.utcoffset() for entry in read if isinstance(entry, Entry)] == [
        entry.at.utcoffset() for entry in given_entries
    ]


@given(st.lists(entries(), max_size=5))
def test_an_entry_is_one_line_for_every_reader(given_entries: list[Entry]) -> None:
    """Also for those that know more line ends than the usual one."""
    text = "\r\n".join(
        codec.export_lines([*given_entries, replace(ENTRY, body=Note(text="a\x85b\u2028c\u2029d\ve\n"))])
    )

    assert len(text.splitlines()) == len(given_entries) + 2
    assert list(codec.read_lines(text.splitlines()))[:-1] == given_entries


@given(bodies())
def test_a_body_has_one_line_only(body: Body) -> None:
    """Writing what was read gives the same bytes, so that equal bodies can be told by their lines."""
    line = codec.body_to_line(body)

    assert codec.body_to_line(codec.body_from_line(line)) == line
    assert codec.body_from_line(line) == body


def test_an_entry_as_it_stands_in_a_file() -> None:
    """The form is for people and other programs too: named kind, ISO times with offset, defaults left out."""
    assert json.loads(codec.to_line(ENTRY)) == {
        "id": "one",
        "person": "me",
        "actor": "me",
        "at": "2026-03-01T07:30:00+01:00",
        "local_date": "2026-03-01",
        "body": {"kind": "pain", "level": 3, "when": "next_morning"},
    }


def test_a_correction_names_the_kind_that_it_puts_in_place() -> None:
    """Its body is a body like any other, or null when the entry is taken back."""
    taken_back = replace(ENTRY, body=Correction(supersedes="zero", body=None))
    changed = replace(ENTRY, body=Correction(supersedes="zero", body=Note(text="hello")))

    assert codec.entry_to_plain(taken_back)["body"] == {"kind": "correction", "supersedes": "zero", "body": None}
    assert codec.entry_to_plain(changed)["body"]["body"] == {"kind": "note", "text": "hello"}


def test_every_kind_of_body_has_its_name() -> None:
    """None can be made that could not be stored."""
    assert set(codec.KINDS.values()) == set(Body.__value__.__args__)


def test_an_export_opens_with_its_format_and_version() -> None:
    """A reader can tell what it has in hand before the first entry."""
    assert next(iter(codec.export_lines([]))) == '{"format": "sidestep-journal", "version": 1}'


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (pain(level=11), "body.level: 11 is not a pain level. Give a whole number from 0 (none) to 10 (the worst)."),
        (pain(level=-1), "body.level: -1 is not a pain level."),
        (pain(level=3.5), "body.level: 3.5 is not a pain level."),
        (pain(level=True), "body.level: True is not a pain level."),
        (
            pain(when="at noon"),
            "body.when: 'at noon' is not one of the choices. Known: after, during, next_morning, now.",
        ),
        (pain(when="nxt_morning"), 'Did you mean "next_morning"?'),
        (pain(leval=3), 'body.leval: There is no such field. Did you mean "level"?'),
        (pain(alarms=["fevr"]), "body.alarms[0]: 'fevr' is not one of the choices. Did you mean \"fever\"?"),
        (pain(alarms="fever"), "body.alarms: 'fever' is not a list."),
        (pain(limp="no"), "body.limp: 'no' is not true or false."),
        (pain(note="a\0b"), "body.note: 'a\\x00b' holds characters that cannot be stored."),
        (pain(note="\ud800"), "body.note: '\\ud800' holds characters that cannot be stored."),
        (pain(kind="pian"), "body.kind: 'pian' is not a kind of entry. Did you mean \"pain\"?"),
        (pain(kind=["pain"]), "body.kind: ['pain'] is not a kind of entry."),
        (plain(body={"level": 3}), "body.kind: It is missing."),
        (plain(body={"kind": "pain", "level": 3}), "body.when: It is missing."),
        (plain(body=[]), "body: [] is not a JSON object."),
        (plain() | {7: 1}, "7: There is no such field."),
        (plain(body={"kind": "answers", "answers": {7: 1}}), "body.answers.7: 7 is not text."),
        (plain(extra=1), "extra: There is no such field."),
        (plain(id=" "), "id: ' ' is not an id."),
        (plain(id="x" * 201), "id: "),
        (plain(person=7), "person: 7 is not text."),
        (plain(at="2026-03-01T07:30:00"), "at: '2026-03-01T07:30:00' has no offset from UTC. Add it"),
        (plain(at="2026-03-01T07:30:00+01:00:07"), "has an offset with seconds."),
        (plain(at="yesterday"), "at: 'yesterday' is not a date with time. Give it as YYYY-MM-DDTHH:MM:SS+HH:MM."),
        (plain(at="0001-01-01T00:00:00+14:00"), "is too far away."),
        (plain(local_date="2026-02-30"), "local_date: '2026-02-30' is not a date. Give it as YYYY-MM-DD."),
        (plain(body={"kind": "run", "minutes": -5}), "body.minutes: -5 is less than nothing. Give 0 or more."),
        (plain(body={"kind": "run", "minutes": float("inf")}), "body.minutes: inf is not a number."),
        (plain(body={"kind": "run", "minutes": 10**400}), "body.minutes: 1000"),
        (plain(body={"kind": "run", "minutes": "30"}), "body.minutes: '30' is not a number."),
        (plain(body={"kind": "equipment", "items": [], "minutes": -1}), "body.minutes: -1 is not a count."),
        (plain(body={"kind": "answers", "answers": {"q": float("nan")}}), "body.answers.q: nan is not a number."),
        (plain(body={"kind": "answers", "answers": {"q": None}}), "body.answers.q: None is not an answer."),
        ("entry", "'entry' is not a JSON object."),
    ],
)
def test_what_no_entry_can_hold_is_refused_by_name(wrong: object, message: str) -> None:
    """The message names the field, what is wrong with it and what to do."""
    with pytest.raises(EntryError) as refused:
        codec.entry_from_plain(wrong)

    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_measure_may_lie_below_zero_where_the_test_allows_it() -> None:
    """A hip or an ankle may stop short of its neutral position."""
    body = SelfTestDone(test="hip_rotation", side=Side.LEFT, value=-4.5)

    assert codec.body_from_plain(codec.body_to_plain(body)) == body


def test_an_entry_made_in_python_is_held_to_the_same() -> None:
    """What the types forbid but Python lets pass does not get into a journal."""
    with pytest.raises(EntryError, match="pain level"):
        codec.checked(replace(ENTRY, body=PainNoted(level=11, when=PainMoment.NOW)))
    with pytest.raises(EntryError, match="no offset"):
        codec.checked(replace(ENTRY, at=datetime(2026, 3, 1, 7, 30)))  # noqa: DTZ001
    with pytest.raises(EntryError, match="not an answer"):
        codec.checked(replace(ENTRY, body=AnswersGiven(answers={"q": object()})))  # type: ignore[dict-item]


def test_bad_lines_are_named_and_good_ones_kept() -> None:
    """One broken line of a long file costs that line alone."""
    good = codec.to_line(ENTRY)
    lines = [
        "\ufeff" + next(iter(codec.export_lines([]))),
        good,
        "",
        good[:-5],
        '{"id": 1, "id": 2}',
        "NaN",
        good + "\n",
    ]

    read = list(codec.read_lines(lines))

    assert [item for item in read if isinstance(item, Entry)] == [ENTRY, ENTRY]
    assert [item.where for item in read if isinstance(item, Problem)] == ["line 4", "line 5", "line 6"]
    assert "not whole JSON" in str(read[1])
    assert "It is there twice" in str(read[2])


def test_a_file_without_a_header_is_read_as_it_is() -> None:
    """A few lines written by hand are a journal too."""
    assert list(codec.read_lines([codec.to_line(ENTRY)])) == [ENTRY]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ({"format": "sidestep-journal", "version": 2}, "written by a newer Sidestep (format version 2"),
        ({"format": "sidestep-journal", "version": 0}, "version 0 of the format, which does not exist"),
        ({"format": "sidestep-journal"}, "version None of the format"),
        ({"format": "somebody-else", "version": 1}, "format 'somebody-else', not a journal of Sidestep"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(header: dict[str, Any], message: str) -> None:
    """Another format or an unknown version is told once, not line by line."""
    with pytest.raises(EntryError) as refused:
        list(codec.read_lines([json.dumps(header), codec.to_line(ENTRY)]))

    assert message in str(refused.value)


@pytest.mark.parametrize("line", ["[" * 100_000, '{"a":' * 100_000])
def test_a_line_nested_without_end_is_one_bad_line(line: str) -> None:
    """A hostile file does not bring the reader down."""
    assert [type(item) for item in codec.read_lines([line])] == [Problem]


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_is_an_entry_or_an_entry_error(raw: object) -> None:
    """No other exception comes out of the codec, whatever goes in."""
    with pytest.raises(EntryError):
        codec.entry_from_plain(raw)
    with pytest.raises(EntryError):
        codec.entry_from_plain(plain(body=raw))

"""Charts as drawings: whatever the data, they are whole, inside their frame, and true to their axes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidestep.knowledge import load
from sidestep.knowledge.language import ENGLISH
from sidestep.report.charts.frame import labelled
from sidestep.report.charts.free import freest, room
from sidestep.report.charts.scales import Days, Scale, Slots, ticks, ticks_between
from sidestep.report.charts.svg import element, number, text
from sidestep.report.figures import doses_drawn, load_figure, pain_figure, self_test_figures
from sidestep.report.trends import Span, Told, trends
from sidestep.report.trends.spans import Step, window
from trends_data import LAST, journal, journals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sidestep.journal.entries import Entry

amounts = st.floats(min_value=0, max_value=1e6, allow_nan=False)
days = st.dates(date(2000, 1, 1), date(2040, 1, 1))


def drawings(entries: Sequence[Entry], span: Span) -> Iterator[str]:
    """Every chart of the page."""
    knowledge = load()
    found = trends(knowledge, entries, LAST, span, Told({"age_years": 34}, None, {}))
    yield pain_figure(ENGLISH, found).svg
    if found.load is not None:
        yield load_figure(ENGLISH, found.load_window, found.load).svg
    yield from (one.svg for one in doses_drawn(ENGLISH, found))
    yield from (figure.svg for figure in self_test_figures(ENGLISH, found))


def check(svg: str) -> None:
    """Well-formed, no style of its own, ids once, every place a finite number inside the frame."""
    root = ET.fromstring(svg)  # noqa: S314 - our own
    height = float(root.attrib["height"].removesuffix("em"))
    ids = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
    assert len(ids) == len(set(ids))
    assert root.attrib["aria-labelledby"].split() == ids[:2]
    assert not re.search(r"nan|inf|style=|None", re.sub(r">[^<]*<", "><", svg))
    for one in root.iter():
        for name in ("x", "x1", "x2", "width"):
            if (place := one.attrib.get(name, "")).endswith("%"):
                assert -0.01 <= float(place[:-1]) <= 100.01, (name, place)
        for name in ("y", "y1", "y2", "height"):
            if (place := one.attrib.get(name, "")).endswith("em"):
                assert -0.01 <= float(place[:-2]) <= height + 0.01, (name, place)
        used = one.attrib.get("href")
        assert used is None or used[1:] in ids


@settings(max_examples=40, deadline=None)
@given(journals(), st.sampled_from(Span))
def test_whatever_was_noted_can_be_drawn(entries: tuple[Entry, ...], span: Span) -> None:
    """Gaps, single days, highest pains, runs without a distance."""
    for svg in drawings(entries, span):
        check(svg)


@pytest.mark.parametrize("span", Span)
@pytest.mark.parametrize("years", [0, 1, 10])
def test_little_and_much_can_be_drawn(span: Span, years: int) -> None:
    """Nothing at all, a year and ten years; no chart grows with them."""
    for svg in drawings(journal(years * 364), span):
        check(svg)
        assert len(svg) < 32_000


@given(st.lists(amounts, min_size=2), amounts)
def test_a_scale_keeps_the_order(values: list[float], high: float) -> None:
    """More lies higher, and everything lies between the ends."""
    scale = Scale(0, high, 10, 2)
    places = [scale(value) for value in sorted(values)]
    assert places == sorted(places, reverse=True)
    assert all(2 <= place <= 10 for place in places)


@given(amounts, st.integers(1, 6), st.booleans())
def test_ticks_are_few_round_and_reach_over_the_highest(highest: float, most: int, whole: bool) -> None:
    """From zero on, each the same step after the other."""
    at = ticks(highest, most, whole=whole)
    assert at[0] == 0
    assert at[-1] >= highest * (1 - 1e-9)
    assert 2 <= len(at) <= most + 2
    assert list(at) == sorted(set(at))


@given(amounts, amounts)
def test_ticks_between_hold_both_ends(one: float, other: float) -> None:
    """Also where both are the same."""
    low, high = sorted((one, other))
    at = ticks_between(low, high)
    assert at[0] <= low + 1e-6 * max(high, 1)
    assert at[-1] >= high - 1e-6 * max(high, 1)
    assert len(at) <= 6


@given(days, st.integers(0, 5000))
def test_later_days_lie_further_along(first: date, length: int) -> None:
    """Within the room that is left at both ends."""
    last = first + timedelta(days=length)
    place = Days(first, last)
    assert place(first) <= place(last) <= 100
    assert Slots(7).middle(0) < Slots(7).middle(6) < 100


@given(days, st.integers(0, 12 * 365), st.sampled_from(Span), st.sampled_from((Step.DAY, Step.WEEK)))
def test_a_window_is_whole_and_short_enough(last: date, back: int, span: Span, least: Step) -> None:
    """Its steps follow each other without a gap up to the last day, and few of them are named."""
    found = window(span, last, last - timedelta(days=back), least)
    assert len(found.starts) <= 60
    assert list(found.starts) == sorted(set(found.starts))
    assert found.starts[0] <= found.first <= last
    assert (last - found.first).days >= 27
    assert sum(found.days(index) for index in range(len(found.starts))) == (last - found.first).days + 1
    assert found.index(found.first) == 0
    assert found.index(last) == len(found.starts) - 1
    assert 1 <= len(labelled(found)) <= 5


def test_text_of_a_chart_is_text() -> None:
    """Markup in a name stays a name."""
    assert element("text", text("<b>&"), class_="a", x=1.50, y=None) == '<text class="a" x="1.5">&lt;b&gt;&amp;</text>'
    assert (number(10), number(0.126), number(-0.0)) == ("10", "0.13", "0")


@given(level=st.floats(2, 7), start=st.floats(0.8, 8.3), end=st.floats(0.8, 8.3))
def test_the_words_of_a_line_are_not_crossed_by_the_results(level: float, start: float, end: float) -> None:
    """Wherever the line of the results runs, there is a place that it leaves free."""
    results = [[(6.0, start), (94.0, end)]]
    place = freest("the mark: 37", level, results, lowest=8.3)
    assert room(place, "the mark: 37", results) > 0

"""Hypothesis strategies for what Sidestep takes and keeps."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from sidestep.journal import entries as kinds
from sidestep.journal.entries import Alarm, Body, Entry, PainMoment, Side

FIRST_DAY = date(2026, 1, 1)


def ids() -> st.SearchStrategy[str]:
    return st.text("abcdefghijklmnopqrstuvwxyz0123456789_-äß", min_size=1, max_size=12)


def texts() -> st.SearchStrategy[str]:
    """Anything that a person could type: no NUL and no half characters."""
    return st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)


def pains() -> st.SearchStrategy[int]:
    return st.integers(0, 10)


def counts() -> st.SearchStrategy[int]:
    return st.integers(0, 10_000)


def amounts() -> st.SearchStrategy[float]:
    return st.one_of(st.integers(0, 600), st.floats(0, 600, allow_nan=False))


def days() -> st.SearchStrategy[date]:
    return st.dates(date(1900, 1, 1), date(2199, 12, 31))


def instants() -> st.SearchStrategy[datetime]:
    """With whole minutes of offset from UTC, as clocks on walls have."""
    offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    return st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31), timezones=offsets)  # noqa: DTZ001


def values() -> st.SearchStrategy[str | float | bool | tuple[str, ...]]:
    return st.one_of(
        st.sampled_from(("yes", "no", "unsure")),
        texts(),
        st.booleans(),
        st.integers(-(10**15), 10**15),
        st.floats(-1e15, 1e15),
        st.lists(texts(), max_size=4).map(tuple),
    )


def _maybe[T](strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


def _many[T](strategy: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


_sides = st.sampled_from(Side)
_alarms = _many(st.sampled_from(Alarm))

answers_given = st.builds(
    kinds.AnswersGiven, answers=st.dictionaries(ids(), values(), max_size=4), knowledge_version=texts()
)
self_tests_done = st.builds(
    kinds.SelfTestDone,
    test=ids(),
    side=_sides,
    value=_maybe(st.floats(-360, 360)),
    pain=_maybe(pains()),
    note=texts(),
)
sets_done = st.builds(
    kinds.SetDone, exercise=ids(), side=_sides, amount=counts(), in_form=_maybe(counts()), pain=_maybe(pains())
)
prescribed = st.builds(
    kinds.Prescribed,
    exercise=ids(),
    rung=ids(),
    sets=counts(),
    amount=counts(),
    holds=counts(),
    per_side=st.booleans(),
)
sessions_done = st.builds(
    kinds.SessionDone,
    protocol=ids(),
    stage=counts(),
    prescribed=_many(prescribed),
    sets=_many(sets_done),
    pain=_maybe(pains()),
    exercise_pain=st.dictionaries(ids(), pains(), max_size=3),
    limp=st.booleans(),
    sharp=st.booleans(),
    alarms=_alarms,
    side=_maybe(_sides),
    minutes=_maybe(amounts()),
    stopped_early=st.booleans(),
    knowledge_version=texts(),
)
pains_noted = st.builds(
    kinds.PainNoted,
    level=pains(),
    when=st.sampled_from(PainMoment),
    place=_maybe(ids()),
    side=_maybe(_sides),
    limp=st.booleans(),
    alarms=_alarms,
    note=texts(),
    minute_of_day=_maybe(st.integers(0, 1439)),
)
runs_done = st.builds(
    kinds.RunDone,
    minutes=_maybe(amounts()),
    kilometres=_maybe(amounts()),
    run_minutes=_maybe(amounts()),
    level=_maybe(counts()),
    hills=st.booleans(),
    downhill=st.booleans(),
    speed=st.booleans(),
    pain=_maybe(pains()),
    side=_maybe(_sides),
    limp=st.booleans(),
    sharp=st.booleans(),
    alarms=_alarms,
    walk=st.booleans(),
    note=texts(),
)
notes = st.builds(kinds.Note, text=texts())
aways = st.builds(
    kinds.Away, reason=st.sampled_from(("illness", "holiday", "other")), from_date=days(), to_date=_maybe(days())
)
equipment_sets = st.builds(
    kinds.EquipmentSet,
    items=_many(ids()),
    minutes=_maybe(counts()),
    sessions_per_week=_maybe(counts()),
    place=texts(),
)
swaps = st.builds(kinds.Swap, exercise=ids(), instead=_maybe(ids()))
clearances = st.builds(kinds.Cleared, about=_many(ids()), by=texts(), said=texts(), condition=_maybe(ids()))
choices = st.builds(kinds.Chosen, condition=ids())

reminders = st.builds(
    kinds.ReminderSet,
    calendar=st.booleans(),
    mail=st.booleans(),
    minute_of_day=counts(),
    zone=texts(),
    weekdays=_many(counts()),
    address=texts(),
    detail=st.booleans(),
    language=texts(),
    seal=texts(),
)
reminders_sent = st.builds(kinds.ReminderSent, day=days())


def happenings() -> st.SearchStrategy[Body]:
    """Bodies of every kind but the correction."""
    return st.one_of(
        answers_given,
        self_tests_done,
        sessions_done,
        pains_noted,
        runs_done,
        notes,
        aways,
        equipment_sets,
        swaps,
        clearances,
        choices,
        reminders,
        reminders_sent,
    )


def corrections(supersedes: st.SearchStrategy[str]) -> st.SearchStrategy[kinds.Correction]:
    return st.builds(kinds.Correction, supersedes=supersedes, body=_maybe(happenings()))


def bodies() -> st.SearchStrategy[Body]:
    return happenings() | corrections(ids())


def entries(
    *,
    bodies: st.SearchStrategy[Body] | None = None,
    ids: st.SearchStrategy[str] | None = None,
    person: str = "me",
) -> st.SearchStrategy[Entry]:
    """Entries of one person, at any time of three centuries."""
    return st.builds(
        Entry,
        id=st.uuids().map(str) if ids is None else ids,
        person=st.just(person),
        actor=st.just(person),
        at=instants(),
        local_date=days(),
        body=globals()["bodies"]() if bodies is None else bodies,
    )


def journals(*, person: str = "me", most: int = 12) -> st.SearchStrategy[tuple[Entry, ...]]:
    """Lists of entries with few ids and few instants, so that corrections meet, chain and circle."""
    few = st.sampled_from([f"entry-{number}" for number in range(most)])
    minutes = st.integers(0, 3 * 24 * 60)
    midnight = datetime.combine(FIRST_DAY, datetime.min.time(), tzinfo=timezone(timedelta(hours=1)))

    @st.composite
    def one(draw: st.DrawFn) -> Entry:
        at = midnight + timedelta(minutes=draw(minutes))
        body = draw(st.one_of(notes, pains_noted, corrections(few), corrections(few)))
        return Entry(id=draw(few), person=person, actor=person, at=at, local_date=at.date(), body=body)

    return st.lists(one(), max_size=most, unique_by=lambda entry: entry.id).map(tuple)

"""Long random lives, one step at a time, with the cheap rules after each."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from programme_chance import CALM, days, people
from programme_effort import PHASES, SOAK
from programme_lives import Day, Diary, Moment, Person, begin, live_day
from programme_rules_course import inv_17_week, inv_18, inv_25
from programme_rules_dose import inv_12, inv_13, inv_14, inv_16
from programme_rules_owed import fits, planes, reasons
from programme_rules_pain import inv_01, inv_03, inv_04, inv_08_far

CHEAP = (
    inv_01,
    inv_03,
    inv_04,
    inv_08_far,
    inv_12,
    inv_13,
    inv_14,
    inv_16,
    inv_17_week,
    inv_18,
    inv_25,
    fits,
    planes,
    reasons,
)


class LongLife(RuleBasedStateMachine):
    """A runner whose days are drawn one after the other."""

    diary: Diary
    seen: int

    @initialize(person=people())
    def born(self, person: Person) -> None:
        self.diary = begin(person)
        self.seen = len(self.diary.lived.moments)

    @rule(day=days())
    def any_day(self, day: Day) -> None:
        live_day(self.diary, day)
        self.diary.next_day()

    @rule(count=st.sampled_from((1, 3, 7)))
    def calm_days(self, count: int) -> None:
        for _ in range(count):
            live_day(self.diary, CALM)
            self.diary.next_day()

    @rule(count=st.sampled_from((2, 9, 16, 30)))
    def away(self, count: int) -> None:
        for _ in range(count):
            self.diary.next_day()

    @invariant()
    def the_rules_hold(self) -> None:
        lived = self.diary.lived
        new: list[Moment] = lived.moments[self.seen :]
        if not new:
            return
        everything, lived.moments = lived.moments, new
        try:
            for check in CHEAP:
                check(lived)
        finally:
            lived.moments = everything
        self.seen = len(everything)


TestLongLife = LongLife.TestCase
TestLongLife.settings = settings(
    max_examples=200 if SOAK else 12,
    stateful_step_count=120 if SOAK else 20,
    deadline=None,
    phases=PHASES,
    derandomize=not SOAK,
    suppress_health_check=list(HealthCheck),
)

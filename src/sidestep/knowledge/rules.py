"""The numbers of the programme rules: pain bands, progress, time away, running and taper (``data/rules.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sidestep.knowledge.types import Basis, Dose, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PainBands:
    """Highest number of green and of amber; above is red (F-PAIN-07)."""

    green_to: int
    amber_to: int
    text: Text
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringRules:
    """F-PAIN-07 and F-PAIN-08: what a pain report does to the next dose."""

    usual_mornings: int  # the median of so many mornings before is "usual"
    usual_minimum_mornings: int
    morning_rest_above: int  # this much above usual: a rest day and one step easier
    volume_cut: float  # share taken away when the morning is a little above usual
    reds_previous_stage: int
    reds_previous_stage_days: int
    reds_clinician: int
    reds_clinician_days: int
    mornings_previous_stage: int  # so many mornings far above usual in the window: previous stage
    mornings_previous_stage_days: int
    tendon_next_day_above: int
    tendon_next_day_times: int
    tendon_next_day_days: int
    trend_weeks: int
    trend_rise: float
    stable_amber_sessions: int
    settle_minutes_running: int
    no_gain_weeks: int
    no_gain_adherence: float
    no_gain_stop_weeks: int
    real_change_points: float
    real_change_share: float
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRules:
    """F-PROG-01 and F-PROG-02."""

    sessions_in_a_row: int
    stage_days_least: int  # in a stage before the next may open, whatever its criteria say
    share_in_form: float
    check_days: int  # a stage check is good for so many days
    settled_sessions: int  # so many in a row make pain settled
    days_between_steps: int
    repetitions_step: int
    hold_seconds_step: int
    contacts_step: int
    impact_green_sessions_for_single_leg: int
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayBand:
    """Time without a session: from so many days on, this much volume, so many steps back, perhaps the stage before."""

    from_days: int
    volume_share: float
    steps_back: int
    previous_stage: bool
    new_screen: bool
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayRules:
    bands: tuple[AwayBand, ...]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLevel:
    level: int
    rounds: int
    walk_minutes: int
    run_minutes: int

    @property
    def run_total_minutes(self) -> int:
        return self.rounds * self.run_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningRules:
    """F-RTR-05 to -07, F-LOAD-11, G-DET-05."""

    levels: tuple[RunLevel, ...]
    warm_up_walk_minutes: int
    cool_down_walk_minutes: int
    walk_minutes_before: int
    walk_days_before: int
    step_downs_before: int
    step_downs_cm: int
    walk_check: str  # the stage check that tells of the walks
    step_downs_check: str
    start_pain_maximum: int
    runs_per_week_maximum: int
    days_between: int
    green_runs_per_level: int
    green_runs_per_level_after_break: int
    long_break_days: int
    cut_when_amber: float
    cut_when_morning_above: float
    cap_ratio: float
    strong_flag_ratio: float
    cap_window_days: int
    cap_from_minutes: int
    soft_weekly_ratio: float
    days_at_top_before_hills: int
    relapse_runs: int
    relapse_window_days: int
    relapse_weeks_back: int
    long_run_minutes: int  # what counts as a whole run again
    usual_distance_share: float  # of the usual weekly distance, to be back at it
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperRules:
    """G-DET-03 and the maintenance dose."""

    days_of_calm: int
    side_ratio_minimum: float
    adherence_minimum: float
    mornings_least: int  # in the days of calm: fewer known mornings are not "calm"
    activities_least: int  # runs, or where nobody runs walks and daily activities, in the days of calm
    sessions_per_week: tuple[int, ...]  # 3, 2, 1
    days_at_each: int
    minimum_sessions_per_week: int
    minimum_sessions_per_week_from_60: int
    older_from_age: int
    sets: tuple[int, int]
    sets_from_60: tuple[int, int]
    exercises: tuple[str, ...]
    review_weeks: int
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRules:
    """How a session is put together (rulings 3 and 10, INV-13)."""

    exercises_usual: tuple[int, int]
    exercises_most: int  # when the runner gives more than the usual minutes
    minutes_usual: int
    planes_least: int
    equipment_assumed: tuple[str, ...]  # at hand anywhere, until the runner says what there is
    changeover_seconds: int
    days_between_sessions: int
    article_dose: Dose
    step_cm_start: float
    step_cm_maximum: float
    band_level_maximum: int
    knee_bend_maximum_degrees: int
    knee_bend_joint_degrees: int
    knee_bend_sore_kneecap_degrees: int
    sore_kneecap_stages: int  # in these first stages
    sore_from_pain: int
    cautious_from_age: int
    under_18_never: tuple[str, ...]
    lowest_age: int
    clinician_examined_below_age: int
    examined_question: str
    general_condition: str  # whose plan is used where nothing fits well
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    pain_bands: Mapping[str, PainBands]  # by PainProfile
    monitoring: MonitoringRules
    progress: ProgressRules
    away: AwayRules
    running: RunningRules
    taper: TaperRules
    session: SessionRules

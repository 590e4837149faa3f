"""What Sidestep knows, as plain frozen dataclasses (standard library only).

The YAML in ``knowledge/data`` has exactly these shapes; ``loader`` reads it strictly and ``compiled`` reads the form
that needs neither YAML nor pydantic. Names are those of physiotherapy; units stand in the names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

type Value = str | int | float | bool | tuple[str, ...]
"""What an answer or a measure can be. A place that hurts is "left_around_patella": side, underscore, region id."""


FOR_PEOPLE = "for people"
Text = Annotated[str, FOR_PEOPLE]
"""Words for people: these fields, and no others, are translated."""


# --- what a statement rests on -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A publication. ``access`` says how it was read: publisher_index_or_official, copy_or_summary_of_the_paper,
    secondary_page or memory_only."""

    id: str
    authors: str
    title: str
    where: str
    year: int | None = None
    doi: str | None = None
    address: str | None = None
    access: str
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One finding from the literature, restated. ``verified`` is false when it is recalled and was not re-read."""

    id: str
    says: Text
    verified: bool
    references: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Why a number or a claim stands here: facts, references, or ``judgement: why``. At least one is given."""

    facts: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    judgement: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who has read a file as a clinician. Empty until somebody has, and the site says so."""

    reviewed_by: str | None = None
    profession: str | None = None
    on: str | None = None
    remarks: str | None = None


# --- statements about a person, decided from answers and measures ------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A statement that is true, false or not known, about answers and measures (see ``knowledge.logic``).

    Exactly one form is filled: ``fact`` with one comparison, or ``all_of``, ``any_of``, ``none_of``.
    ``fact`` is a question id, or a name that assessment or programme computes (``regions``, ``age_years``, ...).
    ``times`` compares two numbers: the bound is meant so many times the number of that other question.
    """

    fact: str | None = None
    one_of: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    below: float | None = None
    times: str | None = None
    all_of: tuple[When, ...] = ()
    any_of: tuple[When, ...] = ()
    none_of: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A gate in words and as a statement. ``unmet`` says what to do to meet it."""

    id: str
    text: Text
    when: When
    unmet: Text | None = None
    basis: Basis


# --- questions ---------------------------------------------------------------------------------------------------


class QuestionKind(StrEnum):
    YES_NO = "yes_no"  # "yes", "no", "unsure"
    CHOICE = "choice"  # one option id, or "unsure" where allowed
    CHOICES = "choices"  # several option ids, () for none of these
    NUMBER = "number"
    PAIN = "pain"  # a whole number, 0 to 10
    PLACES = "places"  # several "side_region"


class Section(StrEnum):
    PROFILE = "profile"
    PLACES = "places"
    DANGER = "danger"
    INTERVIEW = "interview"
    SELF_TEST = "self_test"
    CHECK = "check"  # a stage check: asked by the programme when a gate needs it


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    id: str
    text: Text


class NotAsked(StrEnum):
    """What it means that a yes-or-no question about health or danger is not asked of a person."""

    NO = "no"  # it cannot be so
    YES = "yes"  # it was told already, by another answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. ``asked_when`` absent: everybody is asked. ``only_after_clear_screen``: it asks to do something."""

    id: str
    text: Text
    kind: QuestionKind
    section: Section
    short: Text | None = None  # the same in a list of ticks ("Pins and needles down the leg")
    options: tuple[Option, ...] = ()
    why: Text | None = None
    help: Text | None = None
    help_on_tick: bool = False  # in a list it comes with a tick: it tells what does not count, or how to look again
    unit: Text | None = None
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    unsure_allowed: bool = True
    asked_when: When | None = None
    not_asked_means: NotAsked = NotAsked.NO
    only_after_clear_screen: bool = False
    together: Text | None = None  # heading of the page that it shares with those beside it that have the same


class Area(StrEnum):
    KNEE = "knee"
    HIP = "hip"
    THIGH = "thigh"
    SHIN = "shin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    id: str
    name: Text
    area: Area
    help: Text | None = None


# --- danger signs ------------------------------------------------------------------------------------------------


class DangerLevel(StrEnum):
    """Six levels, worst first; ``rank`` 5 to 0."""

    EMERGENCY_NOW = "emergency_now"
    URGENT_24_72H = "urgent_24_72h"
    URGENT_WITHIN_2_WEEKS = "urgent_within_2_weeks"
    CLINICIAN_BEFORE_START = "routine_clinician_before_start"
    CAUTION = "proceed_with_caution"
    CLEAR = "clear"

    @property
    def rank(self) -> int:
        return _DANGER_RANK[self]


_DANGER_RANK = {level: rank for rank, level in enumerate(reversed(DangerLevel))}


class Urgency(StrEnum):
    """The four levels of the contract."""

    EMERGENCY_NOW = "emergency_now"
    URGENT_DAYS = "urgent_days"
    CLINICIAN_FIRST = "clinician_first"
    SELF_CARE_OK = "self_care_ok"

    @property
    def rank(self) -> int:
        return _URGENCY_RANK[self]


_URGENCY_RANK = {urgency: rank for rank, urgency in enumerate(reversed(Urgency))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    when: When
    level: DangerLevel
    within_hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerSign:
    """One sign. It fires when ``fires_when`` is true; "unsure" counts as the audit's decision order says.

    ``needs``: the questions whose answers decide it; while one that applies is unanswered the screen is incomplete.
    ``what_to_do`` and ``say`` are for the stop page and name no frightening disease.
    """

    id: str
    danger: Text  # for clinicians and the report, never for the stop page
    level: DangerLevel
    fires_when: When
    needs: tuple[str, ...]
    within_hours: int | None = None
    escalates: tuple[Escalation, ...] = ()
    eases: tuple[Escalation, ...] = ()  # what a clear answer, never "unsure", lowers it to while nothing escalates it
    what_to_do: Text
    say: Text
    asked_each: str = "screen"  # "screen", "profile" or "session"
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One page of the danger screen: "any of these?" with "none of these". Questions that do not apply are left out."""

    id: str
    heading: Text
    questions: tuple[str, ...]
    help: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerRules:
    """How the screen is read: how long it is valid, and what follows from each level."""

    valid_days: int
    screens: tuple[Screen, ...]
    repeat: Screen | None = None  # every ``valid_days`` and after anything new, all on one page; else the screens again
    levels: Mapping[str, DangerLevelText]  # by DangerLevel
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerLevelText:
    urgency: Urgency
    heading: Text
    heading_with_time: Text | None = None  # the same where the time is known: it stands for {how_soon}
    action: Text
    locks: bool
    default_within_hours: int | None = None
    clearance: str  # "new_screen", "seen", "asked" or "none": what opens the plan again
    unsure_counts_as: DangerLevel | None = None  # what an "unsure" at this level counts as; none: as a "yes"


# --- answers that contradict each other --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two or more answers that cannot all be so: ``when`` holds, and ``unless`` (what would explain it) does not."""

    id: str
    when: When
    unless: When | None = None
    says: Text
    basis: Basis


# --- ranking -----------------------------------------------------------------------------------------------------


class Strength(StrEnum):
    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"


class Direction(StrEnum):
    FOR = "for"
    AGAINST = "against"
    REDIRECT = "redirect"  # stops the ranking and reopens the danger screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that answers can show. ``says`` completes "You told us: ...", ``say`` is read out on the phone."""

    id: str
    says: Text
    say: Text | None = None  # of one that has to be looked at by a time
    present_when: When
    absent_when: When | None = None  # absent: the negation of present_when
    says_absent: Text | None = None
    question: str | None = None  # the question that tells it, for "not asked yet"
    group: str | None = None  # correlated findings share a group, and its cap


@dataclass(frozen=True, slots=True, kw_only=True)
class Discriminator:
    """What one finding says about one condition. Either a published likelihood ratio or a strength."""

    finding: str
    direction: Direction
    strength: Strength | None = None
    likelihood_ratio: float | None = None  # of the finding being present
    likelihood_ratio_absent: float | None = None  # of it being answered "no"; none: absence says nothing
    level: DangerLevel | None = None  # of a redirect: how soon it has to be looked at; none: before anything starts
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class PainMap:
    primary: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    not_typical: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """Points by age and person: the last whose ``from_age`` is reached and whose ``when`` holds (none: everybody).

    A point is ``RankingRules.point_log_odds``.
    """

    from_age: int
    points: float
    when: When | None = None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingRules:
    """The one place where the points of the evidence become log-odds (B-RANK-01, -03, -05)."""

    point_log_odds: float
    likelihood_ratio_for: Mapping[str, float]  # by strength
    likelihood_ratio_against: Mapping[str, float]
    pain_map_likelihood_ratio: Mapping[str, float]  # primary, secondary, not_typical, elsewhere
    points: Mapping[str, float]  # by strength, for the floor
    pain_map_points: Mapping[str, float]
    group_rest_share: float
    group_likelihood_ratio_cap: float
    minimum_points_without_prior: float
    shown_at_most: int
    tie_points: float
    fit_words: tuple[FitWord, ...]  # five steps, best first
    region_gate: RegionGate
    injury_question: str  # unless it is a "no", what is managed alone but after an injury is seen first
    least_gain_bits: float  # a question that is expected to tell less is not asked
    effort_of_trying: float  # what asks to press or move must tell so many times more
    most_questions: int  # that tell pain types apart
    age_default_years: int
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class FitWord:
    id: str
    text: Text
    at_least_points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionGate:
    """B-RANK-07: with these regions the bone questions come first, and these conditions are never first meanwhile."""

    regions: tuple[str, ...]
    questions: tuple[str, ...]
    never_first: tuple[str, ...]
    basis: Basis


class SelfManage(StrEnum):
    YES = "yes"
    AFTER_CLINICIAN = "after_clinician"  # opens once the runner says that they were seen
    AFTER_CLINICIAN_IF_INJURY = "after_clinician_if_injury"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class TellApart:
    """What would separate this condition from another."""

    condition: str
    ask: Text
    reading: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeCheck:
    name: Text
    steps: tuple[Text, ...]
    positive_when: Text
    reading: Text
    caution: Text | None = None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleNote:
    """Where the article and the evidence differ (or agree), in one plain sentence each."""

    id: str
    topic: Text
    article_says: Text
    evidence_says: Text
    we_do: Text
    agreement: str
    shown_at: tuple[str, ...] = ()  # ids of conditions, exercises, protocols or pages ("dose", "result") that show it
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence for people, with what it rests on."""

    text: Text
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One pain type."""

    id: str
    name: Text
    plain_name: Text
    also_called: tuple[Text, ...] = ()
    from_article: bool = False
    what_it_is: Statement
    what_helps: tuple[Statement, ...]
    what_to_avoid: tuple[Statement, ...] = ()
    what_to_expect: Statement
    see_whom: Statement | None = None
    pain_map: PainMap
    priors: tuple[Prior, ...]
    discriminators: tuple[Discriminator, ...]
    tell_apart: tuple[TellApart, ...] = ()
    home_checks: tuple[HomeCheck, ...] = ()
    self_manage: SelfManage
    protocol: str | None
    ranked: bool = True  # false: a way out ("unclear_knee_pain"), never in the ranking
    danger: bool = False  # told by danger signs: in the ranking that scripts read, never named on a page
    review: Review = field(default_factory=Review)


# --- self-tests of the joints above and below --------------------------------------------------------------------


class Joint(StrEnum):
    HIP = "hip"
    THIGH = "thigh"
    KNEE = "knee"
    ANKLE = "ankle"
    FOOT = "foot"
    TRUNK = "trunk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """An expected value for an age band and sex (absent: everybody). ``low_below``: under it, the link is weak."""

    from_age: int = 0
    to_age: int = 120
    sex: str | None = None
    expected: float | None = None
    low_below: float | None = None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Asymmetry:
    """A side difference that counts: a share of the better side, a difference in the test's unit, or both at once."""

    share_below: float | None = None  # weaker / better under this
    difference_at_least: float | None = None
    basis: Basis


class MeasuredWith(StrEnum):
    """What a page can offer to take a self-test with."""

    STOPWATCH = "stopwatch"  # from start to stop, at most ``timer_seconds``
    COUNTER = "counter"
    COUNTER_IN_TIME = "counter_in_time"  # counted while ``timer_seconds`` run


class OfTries(StrEnum):
    """Which number of several tries is the result."""

    BEST = "best"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBy:
    """What is moved as a self-test is: an exercise on a rung, or a way of its motion that is on no rung."""

    exercise: str
    rung: str | None = None
    way: str | None = None

    @property
    def place(self) -> str:
        return self.rung or self.way or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """A test at home. Results arrive as answers ``{id}_left``, ``{id}_right`` (or ``{id}`` when not per side)."""

    id: str
    name: Text
    joints: tuple[Joint, ...]
    trains: tuple[str, ...]  # intents that a weak result asks for
    why: Text
    unit: Text
    measures: Text
    per_side: bool
    higher_is_better: bool = True
    minimum: float
    maximum: float
    whole: bool = False
    equipment: tuple[str, ...] = ()
    steps: tuple[Text, ...]
    safety: tuple[Text, ...] = ()
    gate: tuple[Criterion, ...] = ()
    timer_seconds: int | None = None
    metronome_per_minute: int | None = None
    measured_with: MeasuredWith | None = None  # none: with a tape, a scale or a picture
    tries: int = 1  # of each side
    of_tries: OfTries = OfTries.BEST
    norms: tuple[Norm, ...] = ()
    asymmetry: Asymmetry | None = None
    measurement_error: float | None = None  # in the unit; smaller differences are not reported
    measurement_error_note: Text | None = None
    early: bool = False  # part of the first bundle
    shown_by: ShownBy | None = None  # none: no exercise is moved like it
    basis: Basis
    review: Review = field(default_factory=Review)


# --- exercises ---------------------------------------------------------------------------------------------------


class Plane(StrEnum):
    SAGITTAL = "sagittal"
    FRONTAL = "frontal"
    TRANSVERSE = "transverse"


class Count(StrEnum):
    REPETITIONS = "repetitions"
    HOLD = "hold"  # seconds; with repetitions: so many holds
    STEPS = "steps"  # steps each way
    CONTACTS = "contacts"  # landings
    MINUTES = "minutes"


class Variable(StrEnum):
    """What a rung changes from the one below it: one thing only (INV-11)."""

    START = "start"
    BAND_LEVEL = "band_level"
    BAND_PLACE = "band_place"
    STEP_HEIGHT = "step_height"
    LOAD = "load"
    DEPTH = "depth"
    LEVERAGE = "leverage"  # two legs to one, knee to toes, longer lever, less support
    SPEED = "speed"
    IMPACT = "impact"


class BandPlace(StrEnum):
    ABOVE_KNEES = "above_knees"
    ANKLES = "ankles"
    FOREFEET = "forefeet"
    ANCHORED = "anchored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """Seconds: the working way, the pause at the end, the way back."""

    work_seconds: float
    pause_seconds: float = 0.0
    return_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One place on an exercise's ladder, easiest first. Each differs from the one below in one variable."""

    id: str
    name: Text
    changes: Variable
    equipment: tuple[str, ...] = ()  # all that this rung needs
    band_level: int | None = None
    band_place: BandPlace | None = None
    step_cm: float | None = None
    load_percent: int | None = None  # of the load found at the start, which leaves 2 to 4 repetitions in reserve
    knee_bend_degrees: int | None = None
    two_legs: bool = False
    basis: Basis | None = None  # none: the exercise's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """A range. Ranges are (lowest, highest)."""

    sets: tuple[int, int]
    repetitions: tuple[int, int] | None = None
    hold_seconds: tuple[int, int] | None = None
    contacts: tuple[int, int] | None = None
    sessions_per_week: tuple[int, int]
    rest_seconds: int = 60
    tempo: Tempo | None = None
    effort: Text | None = None  # "a third of full effort", "1 repetition in reserve"
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Who must not get an exercise: while ``when`` is true or not known (INV-14)."""

    when: When
    why: Text
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitute:
    """What serves the same intent when equipment is missing."""

    exercise: str
    when_missing: tuple[str, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRule:
    """What right form is, for people now and for the camera later. Values in ``unit``."""

    measure: Text
    definition: Text
    view: str
    unit: Text
    target_minimum: float | None = None
    target_maximum: float | None = None
    flag_above: float | None = None
    flag_below: float | None = None
    cue: Text
    applies_when: When | None = None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    id: str
    name: Text
    from_article: bool = False
    also_called: tuple[Text, ...] = ()
    intents: tuple[str, ...]  # most important first; swaps and weak links go by it
    joints: tuple[Joint, ...]
    planes: tuple[Plane, ...]
    primary_muscles: tuple[Text, ...]
    secondary_muscles: tuple[Text, ...] = ()
    count: Count
    per_side: bool
    impact: bool = False
    knee_bend_degrees: int | None = None  # usual greatest bend under load; none where the knee is not loaded bent
    position: Text
    steps: tuple[Text, ...]
    cues: tuple[Text, ...] = ()
    common_errors: tuple[Text, ...] = ()
    cautions: tuple[Text, ...] = ()
    ladder: tuple[Rung, ...]
    start_rung: str
    cautious_start_rung: str  # with pain of 3 or more, outer-hip pain, from 65 years (D-GEN-18)
    dose: Dose
    substitutes: tuple[Substitute, ...] = ()
    never_when: tuple[Bar, ...] = ()
    not_before_stage: Mapping[str, int] = field(default_factory=dict)  # by protocol
    form: tuple[FormRule, ...] = ()
    facts: tuple[str, ...] = ()  # what is known of it (muscle activity, joint load)
    basis: Basis
    review: Review = field(default_factory=Review)


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    id: str
    name: Text
    help: Text | None = None
    at_home_instead: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    id: str
    name: Text  # "hip, outer side"
    joint: Joint


# --- protocols ---------------------------------------------------------------------------------------------------


class Phase(StrEnum):
    SETTLE = "settle"
    BUILD = "build"
    STRENGTHEN = "strengthen"
    RETURN_TO_RUN = "return_to_run"
    MAINTAIN = "maintain"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRepetitions:
    """Repetitions by week of the stage (heavy slow resistance): from this week on, so many."""

    from_week: int
    repetitions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StageExercise:
    """An exercise in a stage, in order of priority. ``dose`` absent: the article's 2-3 rounds of 15-30."""

    exercise: str
    dose: Dose | None = None
    start_rung: str | None = None
    top_rung: str | None = None
    knee_bend_maximum_degrees: int | None = None
    choose_one: str | None = None  # of all that share this word, one a session
    repetitions_by_week: tuple[WeekRepetitions, ...] = ()
    minimum_days_between: int | None = None  # between two sessions that contain it
    daily: bool = False  # on rest days too
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRunning:
    """What running a stage allows. ``share_of_usual``: of the usual weekly running, none where the levels decide."""

    text: Text
    allowed: bool = True
    share_of_usual: float | None = None
    share_from_week: tuple[StageShare, ...] = ()
    share_of_pain_free: float | None = None  # of the minutes that can be run now with little pain
    pain_free_minutes_least: int | None = None  # under so many of these no run at all
    downhill: bool = False
    hills: bool = False
    speed: bool = False
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class StageShare:
    from_week: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    number: int
    name: Text
    phase: Phase
    earliest_week: int  # whole weeks since the protocol's start; criteria decide, weeks are minimums
    usual_end_week: int | None
    aim: Text
    entry: tuple[Criterion, ...]
    exercises: tuple[StageExercise, ...]
    running: StageRunning
    one_plane_allowed: Text | None = None  # why this stage may stay in one plane
    note: Text | None = None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionChange:
    """What another condition changes when it uses this protocol."""

    condition: str
    text: Text
    leave_out: tuple[str, ...] = ()
    knee_bend_maximum_degrees: int | None = None
    knee_bend_maximum_weeks: int | None = None
    opens_when: tuple[Criterion, ...] = ()
    basis: Basis


class PainProfile(StrEnum):
    EXERCISE = "exercise"
    TENDON_EXERCISE = "tendon_exercise"
    RUNNING = "running"
    TENDON_RUNNING = "tendon_running"
    UNDER_18 = "under_18"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    id: str
    name: Text
    conditions: tuple[str, ...]
    exercise_pain_profile: PainProfile
    running_pain_profile: PainProfile
    kneecap: bool = False  # the depth limits of a sore kneecap hold (INV-13)
    joint_depth_limit: bool = False  # <= 60 degrees: kneecap, meniscus, osteoarthritis
    opens_when: tuple[Criterion, ...] = ()
    stages: tuple[Stage, ...]
    avoid: tuple[Statement, ...] = ()
    changes: tuple[ConditionChange, ...] = ()
    tendon_flare_rule: bool = False  # next-day pain 2 or more above usual twice in 7 days: previous stage
    expect_weeks: tuple[int, int]
    maintenance: tuple[str, ...]  # exercises of the maintenance dose, in order
    basis: Basis
    review: Review = field(default_factory=Review)

"""The pages of the site as a visitor of the demonstration finds them: for pictures and for measures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """``name``: of its picture. ``about``: what one sees, for those who do not see it."""

    name: str
    path: str
    about: str


PAGES = (
    Stop("today", "/", "Today: this morning's pain in one tap, and the session that is ready"),
    Stop("session", "/session/", "The guided session before it begins"),
    Stop("session-by-hand", "/session/done/", "A session recorded by hand"),
    Stop("swap", "/swap/side_step_up/", "Another exercise with the same purpose"),
    Stop("seen", "/seen/", "A clinician was seen: who, and what they said"),
    Stop("plan", "/plan/", "The plan: the way so far, what opens the next stage, the days ahead"),
    Stop("self-tests", "/plan/tests/", "Self-tests of both legs, and what they show"),
    Stop("checks", "/plan/checks/?for=tests", "Questions that a self-test needs first"),
    Stop("self-test", "/plan/tests/single_leg_squat_count/", "One self-test with its stopwatch and earlier results"),
    Stop("progress", "/progress/", "Progress: pain, sessions and runs on one axis"),
    Stop("diary", "/diary/", "The diary, day by day"),
    Stop("diary-pain", "/diary/pain/", "Noting pain"),
    Stop("diary-run", "/diary/run/", "Noting a run or a walk"),
    Stop("diary-note", "/diary/note/", "Writing a note"),
    Stop("diary-away", "/diary/away/", "Telling of days away"),
    Stop("result", "/interview/result/", "The result: what the answers fit, what speaks for and against it"),
    Stop("answers", "/interview/answers/", "All answers, each with a way to change it"),
    Stop("print", "/interview/print/", "Two sheets for a physiotherapist"),
    Stop("map", "/interview/page/pain_places/", "Where does it hurt? The map of the knee"),
    Stop("library", "/library/", "The library and its search"),
    Stop("search", "/library/?q=step", "What a search finds"),
    Stop("exercises", "/library/exercises/", "All exercises"),
    Stop("exercise", "/library/exercises/side_step_up/", "One exercise: how it is done, and what it rests on"),
    Stop("pain-type", "/library/pain-types/patellofemoral_pain/", "One pain type"),
    Stop("references", "/library/references/", "Every study that something rests on"),
    Stop("reference", "/library/references/alentorn_2017/", "One study, and what rests on it"),
    Stop("findings", "/library/findings/", "Every finding of these studies"),
    Stop("finding", "/library/findings/A-ADO-03/", "One finding, and where it is used"),
    Stop("article", "/library/article/", "What the article says, and what the evidence says"),
    Stop("more", "/more/", "More: settings, copies, help"),
    Stop("settings", "/more/settings/", "Settings"),
    Stop("settings-place", "/more/settings/place/home/", "What is at hand at a place"),
    Stop("settings-week", "/more/settings/week/", "The week: days and minutes"),
    Stop("settings-looks", "/more/settings/looks/", "Looks: theme, text size, tone of the body"),
    Stop("settings-sound", "/more/settings/sound/", "Voice and sounds of a session"),
    Stop("settings-region", "/more/settings/region/", "Language, units, emergency number"),
    Stop("settings-data", "/more/settings/data/", "Where the data lies"),
    Stop("reminders", "/more/reminders/", "Reminders, if one wants them"),
    Stop("import", "/more/import/", "Bringing an export back"),
    Stop("delete", "/more/delete/", "Deleting everything"),
    Stop("emergency", "/more/emergency/", "Every sign of an emergency, and the number to call"),
    Stop("offline", "/offline/", "Without network: what works, and what is not sent yet"),
    Stop("not-found", "/no-such-page/", "A page that is not there"),
)
"""Each by its address alone."""

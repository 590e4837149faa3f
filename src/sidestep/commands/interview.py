"""The interview in a terminal, page by page: "?" is an answer, ``b`` goes back, ``q`` stops and keeps all."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

import click
from rich.text import Text

from sidestep.assessment import check_answers, next_page
from sidestep.assessment.path import walked
from sidestep.assessment.types import PageKind
from sidestep.coach import ME
from sidestep.commands.shared import console
from sidestep.errors import AnswersError
from sidestep.knowledge.language import ENGLISH
from sidestep.knowledge.logic import UNSURE
from sidestep.knowledge.types import Question, QuestionKind
from sidestep.report.words import unsure_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sidestep.assessment.types import InterviewPage
    from sidestep.coach import Coach
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Value


class Wish(Enum):
    BACK = auto()
    QUIT = auto()


class WishedError(Exception):
    """The person wants something else than to answer."""

    def __init__(self, wish: Wish) -> None:
        super().__init__(wish.name)
        self.wish = wish


class UnreadableError(Exception):
    """``mend``: what to write instead."""

    def __init__(self, mend: str) -> None:
        super().__init__(mend)
        self.mend = mend


def interview(coach: Coach, *, again: bool) -> bool:
    """Ask until nothing is left to ask (True) or the person stops (False). Every page is kept as soon as it is done."""
    knowledge = coach.knowledge
    known: dict[str, Value] = {} if again else coach.answers(ME)
    cleared = coach.cleared(ME)
    console().print(Text("? is not sure, b goes back, q stops; what you have answered is kept.", style="dim"))
    page = next_page(knowledge, known, cleared=cleared)
    while page is not None:
        try:
            raw = _ask(knowledge, page)
            coach.answer(ME, raw)
        except AnswersError as error:
            for problem in error.problems:
                console().print(Text(f"{problem.what} {problem.mend}", style="yellow"))
            continue
        except click.Abort:
            return False
        except WishedError as wished:
            if wished.wish is Wish.QUIT:
                return False
            page = _before(page, walked(knowledge, known, cleared))
            continue
        known |= check_answers(knowledge, raw)
        page = next_page(knowledge, known, cleared=cleared)
    return True


def _before(page: InterviewPage, pages: Sequence[InterviewPage]) -> InterviewPage:
    place = next((number for number, one in enumerate(pages) if one.id == page.id), len(pages))
    return pages[max(place - 1, 0)] if pages else page


def _ask(knowledge: Knowledge, page: InterviewPage) -> dict[str, object]:
    console().print()
    console().print(Text(f"{page.number} of about {page.of_about}", style="dim"))
    console().print(Text(page.heading, style="bold"))
    if page.help:
        console().print(Text(page.help))
    questions = [knowledge.questions[name] for name in page.questions]
    ticked = [one for one in questions if page.kind is PageKind.SCREEN and one.kind is QuestionKind.YES_NO]
    raw: dict[str, object] = {}
    if ticked:
        raw |= _ticks(ticked)
    for question in questions:
        if question not in ticked:
            raw[question.id] = _one(knowledge, question, page)
    return raw


def _ticks(questions: list[Question]) -> dict[str, object]:
    for number, question in enumerate(questions, start=1):
        console().print(Text(f"  {number:>2}  {question.short or question.text}"))
        if question.help:
            console().print(Text(f"      {question.help}", style="dim"))
    console().print(Text("   0  None of these"))

    def read(text: str) -> dict[str, object]:
        answers: dict[str, object] = dict.fromkeys((question.id for question in questions), "no")
        for word in text.split():
            if word == "0" and text.split() == ["0"]:
                return answers
            number = _number_in(word.strip("?"), len(questions))
            answers[questions[number - 1].id] = UNSURE if "?" in word else "yes"
        return answers

    return _until("Which? (numbers; 3? for not sure about 3; 0 for none)", read)


def _one(knowledge: Knowledge, question: Question, page: InterviewPage) -> object:
    if question.text != page.heading:
        console().print(Text(question.text, style="bold"))
    if question.help and question.help != page.help:
        console().print(Text(question.help, style="dim"))
    unsure = f', ? for "{unsure_text(ENGLISH, question)}"' if question.unsure_allowed else ""
    match question.kind:
        case QuestionKind.YES_NO:
            return _until(f"y for yes, n for no{unsure}", _yes_no)
        case QuestionKind.CHOICE:
            _options(question)
            return _until(f"A number{unsure}", lambda text: _choice(question, text))
        case QuestionKind.CHOICES:
            _options(question)
            console().print(Text("   0  None of these"))
            return _until(f"Numbers, 0 for none{unsure}", lambda text: _choices(question, text))
        case QuestionKind.PLACES:
            return _places(knowledge)
        case _:
            unit = f" ({question.unit})" if question.unit else ""
            words = "0 (no pain) to 10 (the worst)" if question.kind is QuestionKind.PAIN else f"A number{unit}"
            return _until(f"{words}{unsure}", _number)


def _options(question: Question) -> None:
    for number, option in enumerate(question.options, start=1):
        console().print(Text(f"  {number:>2}  {option.text}"))


def _places(knowledge: Knowledge) -> object:
    regions = tuple(knowledge.regions.values())
    area = None
    for number, region in enumerate(regions, start=1):
        if region.area is not area:
            area = region.area
            console().print(Text(f"  {area.value.capitalize()}", style="dim"))
        console().print(Text(f"  {number:>2}  {region.name}"))
    sides = {"l": ("left",), "r": ("right",), "b": ("left", "right")}

    def read(text: str) -> list[str]:
        places: list[str] = []
        for word in text.lower().replace(",", " ").split():
            if word[-1] not in sides:
                raise UnreadableError("Say the side after the number: 3l, 3r, or 3b for both.")
            region = regions[_number_in(word[:-1], len(regions)) - 1]
            places += [f"{side}_{region.id}" for side in sides[word[-1]]]
        return places

    return _until("Where? (number and side: 3l left, 3r right, 3b both)", read)


def _yes_no(text: str) -> str:
    answers = {"y": "yes", "n": "no", "?": UNSURE, "u": UNSURE, "yes": "yes", "no": "no", UNSURE: UNSURE}
    if text.lower() not in answers:
        raise UnreadableError("Write y, n or ?.")
    return answers[text.lower()]


def _choice(question: Question, text: str) -> str:
    return UNSURE if text == "?" else question.options[_number_in(text, len(question.options)) - 1].id


def _choices(question: Question, text: str) -> object:
    if text == "?":
        return UNSURE
    words = text.replace(",", " ").split()
    if words == ["0"]:
        return []
    return [question.options[_number_in(word, len(question.options)) - 1].id for word in words]


def _number(text: str) -> object:
    if text == "?":
        return UNSURE
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise UnreadableError("Write a number.") from None
    return int(value) if value.is_integer() else value


def _number_in(text: str, most: int) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= most):
        raise UnreadableError(f"Write numbers from 1 to {most}.")
    return int(text)


def _until[T](prompt: str, read: Callable[[str], T]) -> T:
    """Ask until the answer can be read. An empty line is no answer."""
    while True:
        text = click.prompt(prompt, default="", show_default=False, prompt_suffix=" > ").strip()
        if text in {"b", "q"}:
            raise WishedError(Wish.BACK if text == "b" else Wish.QUIT)
        try:
            if text:
                return read(text)
        except UnreadableError as error:
            console().print(Text(error.mend, style="yellow"))

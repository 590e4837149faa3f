"""Everything that Sidestep raises on purpose, in one small tree.

SidestepError
├── BadInputError            what was given cannot be used (exit code 2)
│   ├── AnswersError         answers to questions that do not exist, or with impossible values
│   ├── KnowledgeError       knowledge files with mistakes in them
│   └── EntryError           a journal entry, or a file of them, that cannot be read
├── ConfigurationError       a setting of this installation that cannot be used (exit code 1)
├── MailError                a mail that could not be sent (exit code 1)
└── StoreError               the journal's database cannot be used right now (exit code 1)

Each carries a message for people and says what to do next.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is (a file, a path in it, a question, a line), what is wrong, what to do."""

    where: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text} {self.mend}".rstrip()


class SidestepError(Exception):
    """The root. `problems` lists every mistake that was found, not only the first."""

    exit_code = 1

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join([self.message, *(f"  {problem}" for problem in self.problems)])


class BadInputError(SidestepError):
    exit_code = 2


class AnswersError(BadInputError):
    pass


class KnowledgeError(BadInputError):
    pass


class EntryError(BadInputError):
    pass


class ConfigurationError(SidestepError):
    pass


class MailError(SidestepError):
    pass


class StoreError(SidestepError):
    pass

"""``sidestep`` in a terminal. A command's module is imported when the command runs, so that help is at once there."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

import click

from sidestep import __version__
from sidestep.errors import SidestepError

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMANDS: Mapping[str, tuple[str, str]] = {
    "serve": ("serve", "Serve the site on this machine."),
    "demo": ("demo", "Serve the site with a simulated runner, twelve weeks in."),
    "assess": ("assess", "Answer the questions, or assess a file of answers."),
    "today": ("today", "Today's session and run, with the reasons."),
    "log": ("log", "Note pain, a session, a run and more."),
    "progress": ("progress", "How it has gone so far."),
    "questions": ("questions", "Every question that may be asked."),
    "plan": ("plan", "The plan that a file of entries leads to."),
    "journal": ("journal", "Look into, export, import or delete the journal."),
    "remind": ("remind", "Send the reminder that is due, if one is."),
    "backup": ("copies", "Copy the whole journal to a file."),
    "restore": ("copies", "Bring a backup back."),
    "knowledge": ("knowledge", "Check the knowledge files."),
    "evaluate": ("evaluate", "How well the assessment does on cases whose answer is known."),
    "schema": ("schema", "The JSON Schema of what --json prints."),
    "doctor": ("doctor", "Find what is wrong with this installation."),
}


class Told(click.ClickException):
    """An error that has been put into words."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click reads it from the instance


class Commands(click.Group):
    """Commands by name, each imported when it is asked for; errors of Sidestep as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"sidestep.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            where = error.ctx.command_path if error.ctx is not None else "sidestep"
            raise Told(f"{error.format_message()} See `{where} --help`.", error.exit_code) from error
        except (click.exceptions.Exit, click.Abort, click.ClickException):
            raise
        except SidestepError as error:
            if ctx.params["debug"]:
                raise
            raise Told(in_words(error), error.exit_code) from error
        except BrokenPipeError:
            sys.stderr.close()  # the reader of the pipe has gone; there is nobody to tell
            raise click.exceptions.Exit(1) from None
        except Exception as error:
            if ctx.params["debug"]:
                raise
            what = f"{type(error).__name__}: {error}".partition("\n")[0]
            mend = "Run it again with `sidestep --debug` to see where, and please report that."
            raise Told(f"Something went wrong inside Sidestep ({what}). {mend}", 1) from error


def in_words(error: SidestepError) -> str:
    """One line where there is one mistake; otherwise one line for each, under what they have in common."""
    if len(error.problems) == 1:
        return f"{error.message} {error.problems[0]}"
    return str(error)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show where an error comes from.")
@click.version_option(__version__, prog_name="sidestep")
@click.pass_context
def cli(ctx: click.Context, *, debug: bool) -> None:
    """From "my knee hurts here" to running without pain, with reasons for every step.

    Without a command, Sidestep serves its site on this machine and opens it in the browser.
    """
    del debug
    if ctx.invoked_subcommand is None:
        from sidestep.commands.serve import start  # noqa: PLC0415 - help stays fast

        start(open_browser=True)


def main() -> None:
    cli(prog_name="sidestep")

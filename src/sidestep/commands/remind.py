from __future__ import annotations

import click

from sidestep.commands.shared import coach
from sidestep.errors import BadInputError, MailError

WORDS = {
    "now": "A reminder was sent.",
    "not_wanted": "No mail is wished for.",
    "not_today": "No session today, or not on a day to be reminded of.",
    "not_open": "The plan is closed for now, so nobody is reminded of it.",
    "done": "Today's session is done.",
    "resting": "Ill or away today.",
    "sent": "Today's reminder was sent before.",
    "too_early": "Not time yet.",
    "too_late": "Too late for today's reminder.",
}


@click.command()
@click.option("--test", "only_test", is_flag=True, help="Send one now, whatever the day, to see that mail works.")
def remind(*, only_test: bool) -> None:
    """Send the reminder that is due, if one is.

    For cron or a systemd timer, every quarter of an hour. At most one mail a day, and none when the session is done,
    the plan is closed, or the runner is ill or away.
    """
    from sidestep.coach import ME  # noqa: PLC0415 - help stays fast
    from sidestep.coach.reminding import claim, mail_due, release, wish_of  # noqa: PLC0415

    mine = coach()
    from sidestep.report.calendar import Due, local  # noqa: PLC0415
    from sidestep.web.reminding.mail import message, require_mail, send  # noqa: PLC0415 - once Django is set up

    wish = wish_of(mine, ME)
    if only_test:
        require_mail()
        if wish is None or not wish.address:
            raise BadInputError("There is no address to send to. Choose reminders in the site, under More.")
        send(message(ME, wish))
        click.echo(f"A mail was sent to {wish.address}.")
        return
    found = mail_due(mine, ME)
    if wish is not None and found is Due.NOW:
        require_mail()
        claimed = claim(mine, ME, local(mine.now(), wish).date())
        if claimed is None:
            found = Due.SENT
        else:
            try:
                send(message(ME, wish))
            except MailError:
                release(mine, ME, claimed)
                raise
    click.echo(WORDS[found])

"""The mail of a day: that there is a session, how to stop, and nothing else."""

from __future__ import annotations

import smtplib
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sidestep.errors import ConfigurationError, MailError
from sidestep.web.reminding.keys import stop_key

if TYPE_CHECKING:
    from sidestep.coach import Who
    from sidestep.journal.entries import ReminderSet


def require_mail() -> None:
    if settings.MAIL is None:
        raise ConfigurationError("EMAIL_URL is not set, so no mail can be sent. docs/how-to/remind.md says how.")
    if settings.SITE is None:
        raise ConfigurationError(
            "SITE_URL is not set, and the link that stops mails needs it. Set it as for the server."
        )


def message(who: Who, wish: ReminderSet) -> EmailMessage:
    """Call ``require_mail`` before."""
    origin = settings.SITE.origin if settings.SITE else ""
    stop = origin + reverse("open:stop", args=[stop_key(who)])
    with translation.override(wish.language):
        return EmailMessage(
            subject=_("Sidestep: exercises"),
            body=render_to_string("data/reminder.txt", {"site": f"{origin}/", "stop": stop}),
            to=[wish.address],
            headers={
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
                "Content-Language": translation.get_language() or "en",
            },
        )


def send(mail: EmailMessage) -> None:
    """Raise MailError when the mail server did not take it."""
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as error:
        raise MailError(f"The mail server did not take the mail ({error}). Look at EMAIL_URL.") from error

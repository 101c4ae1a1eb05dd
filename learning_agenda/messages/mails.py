"""Mails to whoever sent a message. Nothing that was typed is mailed before the address is known to be the writer's."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from learning_agenda.calendars.words import clean, one_line
from learning_agenda.messages.addresses import confirm_path
from learning_agenda.models.messages import ContactMessage
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.queueing import queue_mail


def write_to_sender(
    message: ContactMessage,
    mail: str,
    context: Mapping[str, Any],
    *,
    now: datetime,
    reply_to: Sequence[str] = (),
) -> OutgoingMail | None:
    """Queues `templates/email/<mail>/` for the writer; None when the writer cannot be reached.

    Every mail may say what `facts_of` tells, and `context`. The same mail twice at the same moment is one.
    """
    if not message.is_reachable:
        return None
    return queue_mail(
        mail,
        {**facts_of(message), "has_reply_to": bool(reply_to), **context},
        to=message.email,
        user=message.user,
        key=f"message-{message.pk}-{mail}-{now.timestamp():.6f}",
        reply_to=reply_to,
    )


def facts_of(message: ContactMessage) -> dict[str, Any]:
    """What a mail to the writer may say: their name, what they asked, and where to follow it."""
    return {
        "name": one_line(message.name),
        "number": message.number,
        "kind": message.get_kind_display(),
        "is_nomination": message.is_nomination,
        "title": one_line(message.subject),
        "status_url": f"{settings.SITE_URL}{reverse('contact:message-status', args=[message.number])}",
    }


def mail_code(message: ContactMessage, code: str) -> None:
    """To an address that somebody typed: nothing of what they wrote, so that nobody makes us write it to others."""
    context = {"code": code, "confirm_url": f"{settings.SITE_URL}{confirm_path(message)}"}
    queue_mail("message_code", context, to=message.email, keep=False)


def mail_receipt(message: ContactMessage, *, now: datetime) -> None:
    """That the message came in: its number, what was typed, and when an answer comes."""
    context = {
        "text": clean(message.text),
        "region": message.region.name if message.region else "",
        "page_url": one_line(message.page_url),
        "answer_due_on": message.answer_due_on,
    }
    write_to_sender(message, "message_received", context, now=now)

"""Puts a mail in the outbox, in the transaction of the change that it tells of; takes it out, or tries it again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from pow_site.lib.mail import build_mail
from pow_site.outbox.composing import Attachment, compose, new_message_id
from pow_site.outbox.enums import State
from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.querysets import OutgoingMailQuerySet
from pow_site.outbox.tasks import send_queued_mail


def queue_mail(
    name: str,
    context: Mapping[str, Any],
    *,
    to: str,
    key: str = "",
    user: Any = None,
    reply_to: Sequence[str] = (),
    attachments: Sequence[Attachment] = (),
    sender: str = "",
    headers: Mapping[str, str] | None = None,
    keep: bool = True,
) -> OutgoingMail:
    """Renders `templates/email/<name>/` now, and sends it once the transaction around it is committed; else never.

    The same `key` twice is one mail, also when that one was withdrawn: a key names one fact, such as
    “signup-12-promoted-3”, and nobody. The CMS shows the subject, so that names nobody either. `keep=False`: the
    content is forgotten in the night after it was sent. Raises what is wrong with a mail that could never be sent.
    """
    validate_email(to)
    with transaction.atomic():
        if key and (known := OutgoingMail.objects.filter(key=key).first()):
            return known
        mail = OutgoingMail(
            name=name,
            key=key,
            user=user,
            sender=sender,
            attachments=[attachment.as_json() for attachment in attachments],
            headers=dict(headers or {}),
            message_id=new_message_id(),
            is_kept=keep,
            **_content(build_mail(name, context, to=[to], reply_to=reply_to)),
        )
        mail.clean_fields(exclude={"user"})
        _refuse_unwritable(mail)
        return _save(mail)


def withdraw(mails: str | OutgoingMailQuerySet, *, now: datetime) -> int:
    """Takes back what is no longer right, by its key or by a query; what is sent or being sent stays. How many."""
    rows = OutgoingMail.objects.filter(key=mails).exclude(key="") if isinstance(mails, str) else mails
    return rows.open_to_choice(now).update(state=State.WITHDRAWN, ended_at=now, claimed_until=None)


def try_again(mails: OutgoingMailQuerySet, *, now: datetime) -> int:
    """Sends what waits or was given up, at once and with all its tries anew. How many."""
    with transaction.atomic():
        rows = mails.open_to_choice(now)
        first = rows.values_list("pk", flat=True).first()
        if first is None:
            return 0
        _send_after_commit(first)
        return rows.update(
            state=State.WAITING, ended_at=None, claimed_until=None, next_try_at=now, attempts=0, last_error=""
        )


def _refuse_unwritable(mail: OutgoingMail) -> None:
    """Makes the mail once. Raises what is wrong with it, such as an address with marks that no mail can carry."""
    try:
        compose(mail).message()
    except UnicodeError as error:
        raise ValidationError("Met dit e-mailadres kunnen we niet mailen.", code="unwritable") from error


def _content(message: EmailMultiAlternatives) -> dict[str, Any]:
    return {
        "recipient": message.to[0],
        "reply_to": list(message.reply_to),
        "subject": message.subject,
        "text": message.body,
        "html": message.alternatives[0][0],
    }


def _save(mail: OutgoingMail) -> OutgoingMail:
    """Writes the row, or finds the one that another transaction wrote with the same key in the meantime."""
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
    except IntegrityError:
        known = OutgoingMail.objects.filter(key=mail.key).exclude(key="").first()
        if known is None:
            raise
        return known
    _send_after_commit(mail.pk)
    return mail


def _send_after_commit(pk: int) -> None:
    """Wakes the worker. When even that fails, the job of every minute finds the mail."""
    transaction.on_commit(lambda: send_queued_mail.enqueue(pk), robust=True)

"""The mails about a sign-up, each queued with the change that causes it, and so sent once.

The organiser is in Reply-To. A calendar file comes along where there is something to put in a calendar or take out.
The case of a peer consultation is in none of them, and the link to take part online only for who takes part.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from learning_agenda.calendars import words
from learning_agenda.calendars.invitation import Method, cancellation_of_gone, invitation
from learning_agenda.events.availability import seat_rule
from learning_agenda.models import Event, Handover, Material, Signup
from learning_agenda.signups.mail_lines import Told, changes_between, has_unchanged, lines_of
from pow_site.outbox.composing import Attachment
from pow_site.outbox.queueing import queue_mail

LOOKS_LIKE_ADDRESS = re.compile(r"[/@:]|\.\w\w")
"""A name that a mail program would make a link of."""


def mail_confirmed(signup: Signup) -> None:
    """To who got a place at once."""
    _mail("signup_confirmed", signup, key="confirmed", method="REQUEST")


def mail_waiting(signup: Signup) -> None:
    """To who stands in the line now: their number, and the rule that may put others first."""
    number = signup.event.signups.ahead_of(signup).count() + 1
    rule = seat_rule(signup.event, signup.state_at)
    _mail("signup_waiting", signup, key="waiting", number=number, rule=rule.sentence if rule else "")


def mail_promoted(signup: Signup) -> None:
    """To who waited and got a place."""
    _mail("signup_promoted", signup, key="promoted", method="REQUEST")


def mail_withdrawn(signup: Signup, *, was_going: bool) -> None:
    """To who withdrew; only who had a place has something to take out of the calendar."""
    method: Method | None = "CANCEL" if was_going else None
    _mail("signup_withdrawn", signup, key="withdrawn", method=method, was_going=was_going)


def mail_removed(signup: Signup, why: str, *, was_going: bool) -> None:
    """To who was taken off by the organiser."""
    method: Method | None = "CANCEL" if was_going else None
    _mail("signup_removed", signup, key="removed", method=method, was_going=was_going, why=why)


def mail_handover_offered(handover: Handover) -> None:
    """To the colleague who is offered a place; nothing is known of them but the address."""
    event = handover.signup.event
    address = reverse("learning_agenda:handover-accept", args=[handover.token])
    context = _about(event, with_links=False) | {
        "giver": _name_for_strangers(handover.signup.user),
        "email": handover.email,
        "handover_url": f"{settings.SITE_URL}{address}",
    }
    queue_mail(
        "handover_offered",
        context,
        to=handover.email,
        key=key_of_offer(handover.pk),
        reply_to=_reply_to(event),
    )


def key_of_offer(pk: int) -> str:
    """By which the outbox knows the mail about an offer, for who takes it back."""
    return f"handover-{pk}-offered"


def mail_handed_over(handover: Handover, *, giver: Signup, taker: Signup) -> None:
    """To both, after the colleague took the place."""
    _mail("handover_given", giver, key="handed-over", method="CANCEL")
    _mail("handover_taken", taker, key="taken-over", method="REQUEST")


def mail_changed(signup: Signup, *, was: list[Told], now: datetime) -> None:
    """To who takes part or waits: of what is to come, what was and what is now."""
    event, is_going = signup.event, signup.is_going
    known = [told for told in was if datetime.fromisoformat(told["ends_at"]) > now]
    attachments = [_calendar(signup, "REQUEST")] if is_going else []
    gone = cancellation_of_gone(signup, was=known) if is_going else None
    if gone:
        attachments.append(_file(gone, "CANCEL", name="vervallen.ics"))
    send_to(
        "event_changed",
        signup,
        key=f"changed-{event.sequence}",
        attachments=attachments,
        changes=changes_between(was, event, with_links=is_going, now=now),
        has_unchanged=has_unchanged(was, event, now=now),
        has_gone=gone is not None,
    )


def mail_cancelled(signup: Signup) -> None:
    """To who took part or waited: what of it does not take place, and why."""
    event = signup.event
    missed = lines_of(event, with_links=False, since=event.cancelled_at)
    has_been = len(missed) < len(event.meeting_list)
    method: Method | None = "CANCEL" if signup.is_going else None
    facts = {"missed": missed, "has_been": has_been, "reason": event.cancel_reason}
    _mail("event_cancelled", signup, key="cancelled", method=method, **facts)


def mail_materials(signup: Signup, materials: Sequence[Material]) -> None:
    """To who took part: what is new to take home, in one mail, with nothing of what is in it."""
    items = [{"kind": one.get_kind_display(), "title": words.one_line(one.title)} for one in materials]
    newest = max(one.pk for one in materials)
    has_private = not all(one.is_for_everybody for one in materials)
    _mail("materials_added", signup, key=f"materials-{newest}", materials=items, has_private=has_private)


def _about(event: Event, *, with_links: bool) -> dict[str, Any]:
    """What every mail may say; the event itself stays out of it, with all that not everybody may read."""
    meetings = lines_of(event, with_links=with_links)
    return {
        "title": words.headline(event, is_cancelled=False),
        "meetings": meetings,
        "link_follows": with_links
        and any(one.is_online and not one.online_url for one in event.meeting_list),
        "has_reply_to": bool(event.reply_to),
        "event_url": words.address_of(event),
        "agenda_url": f"{settings.SITE_URL}{reverse('learning_agenda:event-list')}",
    }


def _mail(name: str, signup: Signup, *, key: str, method: Method | None = None, **more: Any) -> None:
    attachments = [_calendar(signup, method)] if method else []
    send_to(name, signup, key=key, attachments=attachments, **more)


def send_to(
    name: str, signup: Signup, *, key: str, attachments: Sequence[Attachment] = (), **more: Any
) -> None:
    """Queues a mail about a sign-up, with what every mail may say and `more`; to nobody whose account is gone."""
    if signup.user is None:
        return
    manage = reverse("learning_agenda:signup-manage", args=[signup.token])
    context = _about(signup.event, with_links=signup.is_going) | {
        "name": words.one_line(signup.user.first_name),
        "is_waiting": signup.is_waiting,
        "manage_url": f"{settings.SITE_URL}{manage}",
    }
    queue_mail(
        name,
        context | more,
        to=signup.user.email,
        user=signup.user,
        key=f"signup-{signup.pk}-{key}",
        reply_to=_reply_to(signup.event),
        attachments=attachments,
    )


def _name_for_strangers(user: Any) -> str:
    """Who offers the place; empty where the name would put a link of theirs in a mail of ours."""
    name = words.one_line(user.get_full_name()) if user else ""
    return "" if LOOKS_LIKE_ADDRESS.search(name) else name


def _reply_to(event: Event) -> list[str]:
    return [event.reply_to] if event.reply_to else []


def _calendar(signup: Signup, method: Method) -> Attachment:
    return _file(invitation(signup, method=method), method)


def _file(content: bytes, method: Method, *, name: str = "activiteit.ics") -> Attachment:
    return Attachment(name, content, f"text/calendar; charset=utf-8; method={method}")

"""The mails to who handed in an example, each queued with the change that it tells of, and so sent once."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from learning_agenda.calendars.words import clean, one_line
from learning_agenda.models import Contribution, LessonPage
from pow_site.cms.navigation import page_address
from pow_site.outbox.queueing import queue_mail


def mail_received(contribution: Contribution) -> None:
    """The receipt; again when it was sent again."""
    _mail("contribution_received", contribution, key=f"received-{_moment(contribution.sent_at)}")


def mail_returned(contribution: Contribution) -> None:
    """The question of the support team."""
    key = f"returned-{_moment(contribution.answered_at)}"
    _mail("contribution_returned", contribution, key=key, question=clean(contribution.answer))


def mail_accepted(contribution: Contribution) -> None:
    """It becomes a lesson, which the support team still works on."""
    _mail("contribution_accepted", contribution, key="accepted")


def mail_declined(contribution: Contribution) -> None:
    """It becomes none, and why."""
    _mail("contribution_declined", contribution, key="declined", reason=clean(contribution.answer))


def mail_published(contribution: Contribution, lesson: LessonPage) -> None:
    """The lesson is there for everybody."""
    lesson_url = page_address(lesson)
    _mail("contribution_published", contribution, key="published", lesson_url=lesson_url)


def _mail(name: str, contribution: Contribution, *, key: str, **more: Any) -> None:
    """To nobody whose account is gone. The subject names neither the person nor the example."""
    if contribution.user is None:
        return
    address = reverse("lessons:contribution-detail", args=[contribution.key])
    context = {
        "name": one_line(contribution.user.first_name),
        "title": one_line(contribution.title),
        "contribution_url": f"{settings.SITE_URL}{address}",
    }
    queue_mail(
        name,
        context | more,
        to=contribution.user.email,
        user=contribution.user,
        key=f"contribution-{contribution.pk}-{key}",
    )


def _moment(moment: Any) -> str:
    return f"{moment:%Y%m%d%H%M%S%f}"

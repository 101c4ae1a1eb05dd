"""The support team asks all regions whether they want a theme, and sees who did not answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import GroupPagePermission

from learning_agenda.calendars.words import clean, one_line
from learning_agenda.models.theme_facts import RegionWish, ThemeCall
from learning_agenda.models.themes import LearningThemePage
from learning_agenda.themes.wishes import CLOSED
from pow_site.accounts.models import User
from pow_site.cms.navigation import page_path
from pow_site.outbox.queueing import queue_mail
from regions.models import ActionPlanPage, Region
from regions.roles import PREFIX

MAIL = "regions_asked"
ONCE_PER = timedelta(days=1)


class CallRefused(Exception):
    """Nothing was asked; the message says why, in Dutch."""


@dataclass
class Answer:
    """What a region says of a theme: the last word of anybody there, or nothing yet."""

    region: Region
    wish: RegionWish | None = None
    editors: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """To how many people it goes, and how many addresses cannot be mailed."""

    people: int
    unreachable: int


def answers_of(theme: LearningThemePage) -> list[Answer]:
    """All regions by name, each with its last word on the theme and the people to ask there; three queries."""
    answers = {region.pk: Answer(region) for region in Region.objects.order_by("name")}
    for wish in theme.wishes.select_related("user").order_by("said_at", "pk"):
        answers[wish.region_id].wish = wish
    for region, editor in editors_of_regions():
        if region in answers:
            answers[region].editors.append(editor)
    return list(answers.values())


def editors_of_regions() -> list[tuple[str, Any]]:
    """(region, editor) for everybody who edits the plan of a region in its own group; two queries."""
    rights = GroupPagePermission.objects.filter(
        permission__codename="change_page", group__name__startswith=PREFIX, group__user__is_active=True
    )
    plans = dict(ActionPlanPage.objects.values_list("pk", "region"))
    pairs = sorted(
        (plans[page], user) for page, user in set(rights.values_list("page", "group__user")) if page in plans
    )
    people = User.objects.in_bulk({user for _, user in pairs})
    return [(region, people[user]) for region, user in pairs]


def people_to_ask(answers: Iterable[Answer]) -> list[Any]:
    """Everybody who gets the mail, each once."""
    return list({editor.pk: editor for answer in answers for editor in answer.editors}.values())


def refusal_to_ask(theme: LearningThemePage, now: datetime) -> str:
    """Why the regions cannot be asked now; empty when they can."""
    if not theme.live or theme.merged_into_id:
        return "Dit thema staat niet op de site. Zet het eerst op de site."
    if theme.status in CLOSED:
        return "Dit thema is afgerond of komt niet op de agenda. Er valt niets te vragen."
    last = calls_of(theme).first()
    if last is not None and last.asked_at > now - ONCE_PER:
        return "Je vroeg dit minder dan een dag geleden. Wacht tot morgen, zodat regio's tijd hebben."
    return ""


def calls_of(theme: LearningThemePage) -> QuerySet[ThemeCall]:
    """When it was asked, the last first."""
    return ThemeCall.objects.filter(theme=theme).select_related("by")


@transaction.atomic
def ask_regions(theme: LearningThemePage, *, by: Any, text: str, expected: int, now: datetime) -> Asked:
    """Mails the editors of every region once. One call a day: two at once are one.

    Raises CallRefused for what `refusal_to_ask` tells, when nobody would get it, or when it is another number of
    people than was shown.
    """
    theme = LearningThemePage.objects.select_for_update(of=("self",)).get(pk=theme.pk)
    if refusal := refusal_to_ask(theme, now):
        raise CallRefused(refusal)
    people = people_to_ask(answers_of(theme))
    if not people:
        raise CallRefused("Geen enkele regio heeft nu een redacteur. Er is niemand om het aan te vragen.")
    if len(people) != expected:
        raise CallRefused(f"Intussen zijn het {len(people)} mensen. Kijk het na en verstuur dan.")
    call = ThemeCall.objects.create(theme=theme, text=clean(text), asked_at=now, by=by)
    sent = sum(_mail_to(person, call, theme) for person in people)
    return Asked(sent, len(people) - sent)


def _mail_to(person: Any, call: ThemeCall, theme: LearningThemePage) -> bool:
    """False when no mail can carry the address: the others still get theirs."""
    context = {
        "name": one_line(person.first_name),
        "title": one_line(theme.title),
        "question": one_line(theme.question),
        "text": call.text,
        "theme_url": f"{settings.SITE_URL}{page_path(theme)}",
    }
    try:
        queue_mail(MAIL, context, to=person.email, user=person, key=f"theme-call-{call.pk}-{person.pk}")
    except ValidationError:
        return False
    return True

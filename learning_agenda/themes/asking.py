"""The support team asks all regions whether they want a theme: a mail to each region's editors, at most once a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from learning_agenda.calendars.words import clean, one_line
from learning_agenda.messages.triage import MAY_TRIAGE
from learning_agenda.models import LearningThemePage, ThemeCall
from learning_agenda.themes.moments import lock_themes
from pow_site.cms.navigation import page_address
from pow_site.outbox.queueing import queue_mail
from regions.models import Region
from regions.roles import editors_of_regions

MAIL = "regions_asked"
MAY_ASK = MAY_TRIAGE
PAUSE = timedelta(hours=24)
NOT_THERE = "Dit thema staat niet op de site. Zet het eerst op de site, dan kunnen regio's het lezen."
TOO_SOON = "De regio's kregen deze vraag korter dan 24 uur geleden. Er is niets verstuurd."
NOBODY = "Geen regio heeft nu een redacteur. Er is niemand om te vragen."


class AskRefused(Exception):
    """Nothing was sent; the message says why, in Dutch."""


@dataclass(frozen=True)
class Asked:
    """To how many people it goes, and how many addresses cannot be mailed."""

    people: int
    unreachable: int


def why_not_ask(theme: LearningThemePage, *, now: datetime) -> str:
    """Why all regions cannot be asked now; empty when they can."""
    if not theme.live or theme.merged_into_id is not None:
        return NOT_THERE
    last = theme.calls.first()
    return TOO_SOON if last is not None and now < last.asked_at + PAUSE else ""


@transaction.atomic
def ask_regions(theme: LearningThemePage, *, by: Any, text: str, now: datetime) -> Asked:
    """Keeps that they were asked, and mails every editor of a region once, with the answers to who asks.

    Raises AskRefused within `PAUSE` of the last time, for a theme that nobody can read, and when it reaches nobody.
    """
    current = lock_themes([theme.pk]).get(theme.pk)
    if refusal := NOT_THERE if current is None else why_not_ask(current, now=now):
        raise AskRefused(refusal)
    people = regions_by_person(editors_of_regions())
    if not people:
        raise AskRefused(NOBODY)
    call = theme.calls.create(text=text, asked_at=now, by=by)
    names = dict(Region.objects.values_list("pk", "name"))
    count = sum(
        _mail(call, person, sorted(names[code] for code in codes)) for person, codes in people.items()
    )
    return Asked(count, len(people) - count)


def regions_by_person(editors: Mapping[str, list[Any]]) -> dict[Any, list[str]]:
    """Everybody who gets the mail, with the codes of the regions they get it for."""
    found: dict[Any, list[str]] = {}
    for code, people in editors.items():
        for person in people:
            found.setdefault(person, []).append(code)
    return found


def _mail(call: ThemeCall, person: Any, regions: list[str]) -> bool:
    """False when no mail can carry the address: the others still get theirs."""
    by: Any = call.by
    context = {
        "name": one_line(person.first_name),
        "theme_title": one_line(call.theme.title),
        "question": one_line(call.theme.question),
        "text": clean(call.text),
        "writer": one_line(by.get_full_name()) or "Een medewerker",
        "regions": " en ".join(regions),
        "answer_url": f"{page_address(call.theme)}#regios",
    }
    key = f"theme-call-{call.pk}-{person.pk}"
    try:
        queue_mail(MAIL, context, to=person.email, user=person, key=key, reply_to=[by.email])
    except ValidationError:
        return False
    return True

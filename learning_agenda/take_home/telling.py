"""Tells those who took part what there is to take home: one mail for all that they do not know of yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from wagtail.log_actions import log

from learning_agenda.events.availability import was_held
from learning_agenda.events.history import MATERIALS_TOLD
from learning_agenda.models import Event, Material
from learning_agenda.signups import mails
from learning_agenda.signups.locking import atomically, locked, one_by_one

PATIENCE = timedelta(days=1)
"""So long the organiser has to tell it by hand; then the site tells all that is there."""


@dataclass(frozen=True)
class Told:
    """How many people were told, of how much."""

    people: int
    materials: int


def untold(event: Event) -> QuerySet:
    """What nobody was told of yet."""
    return event.materials.filter(told_at=None)


def reached(event: Event) -> QuerySet:
    """The sign-ups of who took part: who has a place, but not who was ticked absent at every meeting."""
    absent = Count("attendances", filter=Q(attendances__is_present=False))
    signups: QuerySet = event.signups.going().exclude(user=None).annotate(absent=absent)
    return signups.exclude(absent=len(event.meeting_list)).select_related("user").order_by("pk")


def may_tell(event: Event) -> bool:
    """Its people find it on the page: the event is on the site, and was not called off before it began."""
    return event.live and bool(event.meeting_list) and was_held(event)


@atomically
def tell(event: Event, *, by: Any, now: datetime) -> Told:
    """Mails each of them once. Whoever presses at the same moment, or later, tells nothing a second time."""
    event = locked(event.pk)
    new = list(untold(event))
    if not new or not may_tell(event):
        return Told(0, 0)
    people = list(reached(event))
    for signup in people:
        mails.mail_materials(signup, new)
    Material.objects.filter(pk__in=[one.pk for one in new]).update(told_at=now)
    told = Told(len(people), len(new))
    log(event, MATERIALS_TOLD, user=by, data={"people": told.people, "materials": told.materials})
    return told


def tell_late(now: datetime, dry_run: bool) -> dict[str, int]:
    """For the clock: of every event of which something waits for a day, all that nobody was told of yet."""
    waiting = Material.objects.filter(told_at=None, added_at__lte=now - PATIENCE).order_by()
    events = Event.objects.filter(live=True, pk__in=waiting.values("event")).order_by("pk")
    keys = [event.pk for event in events.prefetch_related("meetings") if may_tell(event)]
    if not dry_run:
        one_by_one(keys, lambda key: tell(Event(pk=key), by=None, now=now))
    return {"activiteiten met nieuw materiaal gemeld": len(keys)}

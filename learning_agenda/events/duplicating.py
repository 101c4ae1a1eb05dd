"""A copy of an event, as a draft to go on from: the same contents at other dates, without anybody who signed up."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from learning_agenda.events.series import moved
from learning_agenda.models import Event, Meeting

COPIED = (
    "form",
    "intro",
    "theme",
    "takeaway",
    "audience",
    "programme",
    "speakers",
    "organiser",
    "reply_to",
    "pillars",
    "capacity",
    "has_waiting_list",
    "seats_per_region",
    "is_example",
)
"""Not the case of a peer consultation, which is its group's alone, nor moments: those belong to the old dates."""


def duplicate(event: Event, *, title: str, first_day: date, by: Any) -> Event:
    """The newest version of an event as a new draft, with its first meeting on that day and the others as far apart.

    The links to take part online stay behind: a new group would come into the meetings of the old one. A rule for seats
    per region ends as many days before the first meeting as it did.
    """
    source = event.get_latest_revision_as_object()
    copy = Event(title=title, slug=_free_slug(title), live=False)
    for name in COPIED:
        setattr(copy, name, getattr(source, name))
    meetings = source.meeting_list
    if meetings:
        days = first_day - timezone.localdate(meetings[0].starts_at)
        copy.seats_until = source.seats_until and source.seats_until + days
        copy.meetings = [
            Meeting(
                starts_at=moved(meeting.starts_at, days),
                ends_at=moved(meeting.ends_at, days),
                place=meeting.place,
                is_online=meeting.is_online,
            )
            for meeting in meetings
        ]
    else:
        copy.seats_per_region = None
    copy.regions = list(source.regions.all())
    copy.save()
    copy.save_revision(user=by, log_action="wagtail.create")
    return copy


def _free_slug(title: str) -> str:
    """The title as an address, with a number behind it when it is taken."""
    longest = Event._meta.get_field("slug").max_length or 0
    stem = slugify(title)[: longest - 4].strip("-") or "activiteit"
    taken = set(Event.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if slug not in taken)

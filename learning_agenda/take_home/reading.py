"""What there is to take home of an event, for who looks at its page, and for its people in their own list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db.models import Count
from django.urls import reverse

from learning_agenda.enums import MaterialKind
from learning_agenda.events.availability import was_held
from learning_agenda.models import Event, Material, Signup
from learning_agenda.take_home.photos import ending_of
from pow_site.cms.choices import Choice

PART = "om-mee-te-nemen"
"""Where it stands on the page of the event."""


@dataclass(frozen=True)
class TakeHome:
    """One thing to take home, as the page shows it."""

    material: Material
    file_path: str
    """Empty where there is no file."""

    @property
    def is_photo(self) -> bool:
        return self.material.kind == MaterialKind.PHOTO

    @property
    def file_kind(self) -> str:
        """“PDF”."""
        return ending_of(self.material.file.name or "").upper()

    @property
    def host(self) -> str:
        """To which website the link leads."""
        return (urlsplit(self.material.url).hostname or "").removeprefix("www.")


def take_home(event: Event, sees_all: Callable[[], bool]) -> list[TakeHome]:
    """By meeting; one query. Nothing of an event that never was.

    `sees_all` is asked only when there is something that not everybody may see.
    """
    found = everything(event) if was_held(event) else []
    if all(one.material.is_for_everybody for one in found) or sees_all():
        return found
    return [one for one in found if one.material.is_for_everybody]


def everything(event: Event) -> list[TakeHome]:
    """As the organiser sees it: by meeting, then what belongs to none; the oldest first."""
    found = sorted(event.materials.select_related("meeting"), key=_by_meeting)
    return [TakeHome(one, _file_path(event, one)) for one in found]


def _by_meeting(material: Material) -> tuple[bool, datetime, int]:
    meeting = material.meeting
    return meeting is None, meeting.starts_at if meeting else material.added_at, material.pk


def _file_path(event: Event, material: Material) -> str:
    if not material.file:
        return ""
    return reverse("learning_agenda:material-file", args=[event.slug, material.pk])


def ways_to_take_home(signups: Sequence[Signup], now: datetime) -> dict[int, list[Choice]]:
    """“Om mee te nemen (3)”, by the key of the sign-up; one query, however many there are."""
    shown = [signup for signup in signups if signup.event.live and was_held(signup.event)]
    if not shown:
        return {}
    counted = Material.objects.filter(event__in=[signup.event_id for signup in shown]).order_by()
    counts = dict(counted.values_list("event").annotate(Count("pk")))
    return {
        signup.pk: [Choice(f"Om mee te nemen ({counts[signup.event_id]})", f"{signup.event.path}#{PART}")]
        for signup in shown
        if signup.event_id in counts
    }

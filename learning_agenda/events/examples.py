"""Events around today in every state, plainly marked as examples, so that a new site shows what it can do.

In the files `days` counts from the day of loading; what would fall in a weekend lies a little further from that day.
`until` is the last day of a meeting of several days. `takeaway`, `programme` and `case` are Markdown. `place` is empty
for a meeting that is online only. `going` and `waiting` say how many sign-ups there are, `cancelled` why it is off.
"""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from learning_agenda.events.changes import cancel
from learning_agenda.models import Event, LearningThemePage, Meeting
from learning_agenda.signups.examples import add_example_signups
from pow_site.lib.markdown import to_rich_text
from regions.models import Region

FOLDER = Path(__file__).parents[1] / "start_content" / "activiteiten"
RICH = ("takeaway", "programme", "case")
SATURDAY = 5


def add_example_events(today: date) -> None:
    """Makes the events of the files, their days counted from `today`."""
    for path in sorted(FOLDER.glob("*.toml")):
        for facts in tomllib.loads(path.read_text(encoding="utf-8"))["events"]:
            _add_event(facts, today)


def _add_event(facts: dict[str, Any], today: date) -> None:
    """Publishes it, fills its places and then cancels it, in the order in which that happens."""
    going, waiting = facts.pop("going", 0), facts.pop("waiting", 0)
    reason = facts.pop("cancelled", "")
    event = _event(facts, today)
    event.save()
    event.save_revision().publish()
    midnight = _moment(today, "00:00")
    add_example_signups(event, going=going, waiting=waiting, before=midnight)
    if reason:
        cancel(event, by=None, reason=reason, now=midnight)


def _event(facts: dict[str, Any], today: date) -> Event:
    """The event as it is written in the file, not stored yet."""
    meetings = [_meeting(meeting, today) for meeting in facts.pop("meetings")]
    regions = Region.objects.filter(slug__in=facts.pop("regions", []))
    theme = LearningThemePage.objects.filter(slug=facts.pop("theme", "")).first()
    rich = {name: to_rich_text(facts.pop(name, "")) for name in RICH}
    moments = {
        f"{name}_at": _moment(_day(when["days"], today), when["time"])
        for name in ("opens", "closes")
        if (when := facts.pop(name, None))
    }
    if until := facts.pop("seats_until", None):
        facts["seats_until"] = _day(until["days"], today)
    event = Event(**facts, **rich, **moments, theme=theme, is_example=True)
    event.meetings, event.regions = meetings, list(regions)
    return event


def _meeting(facts: dict[str, Any], today: date) -> Meeting:
    days = facts["days"]
    return Meeting(
        starts_at=_moment(_day(days, today), facts["start"]),
        ends_at=_moment(_day(facts.get("until", days), today), facts["end"]),
        place=facts["place"],
        is_online=facts["is_online"],
    )


def _day(days: int, today: date) -> date:
    """Never in a weekend, and never on the other side of today than the file says."""
    day = today + timedelta(days=days)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1 if days > 0 else -1)
    return day


def _moment(day: date, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))

"""A few events around today, plainly marked as examples, so that a new site shows what it can do."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from learning_agenda.models import Event, Meeting
from pow_site.lib.markdown import to_rich_text

FILE = Path(__file__).parent / "start_content" / "activiteiten.toml"


def add_example_events(today: date) -> None:
    """Makes the events of the file, their days counted from `today`."""
    for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["events"]:
        meetings = [_meeting(facts, today) for facts in entry.pop("meetings")]
        rich = {name: to_rich_text(entry.pop(name, "")) for name in ("takeaway", "programme")}
        event = Event(**entry, **rich, is_example=True)
        event.meetings = meetings
        event.save()
        event.save_revision().publish()


def _meeting(facts: dict[str, Any], today: date) -> Meeting:
    day = today + timedelta(days=facts["days"])
    starts_at, ends_at = (
        timezone.make_aware(datetime.combine(day, time.fromisoformat(facts[name])))
        for name in ("start", "end")
    )
    return Meeting(starts_at=starts_at, ends_at=ends_at, place=facts["place"], is_online=facts["is_online"])

"""What the site does by the clock for events."""

from datetime import datetime, timedelta

from learning_agenda.events.changes import tell_all
from learning_agenda.reminding.keeping import of_known_people
from learning_agenda.reminding.telling import tell_what_is_due
from learning_agenda.signups.promoting import promote_all
from learning_agenda.take_home.telling import tell_late
from pow_site.jobs.registry import Job, declare
from pow_site.outbox.forgetting import keep_rows

OFTEN = timedelta(minutes=5)


def let_lines_move(now: datetime, dry_run: bool) -> dict[str, int]:
    """Gives places where a rule for regions lapsed, or where something went wrong when a place came free."""
    return {"plekken van de wachtlijst gegeven": promote_all(now, dry_run=dry_run)}


def tell_what_changed(now: datetime, dry_run: bool) -> dict[str, int]:
    """Tells of changed dates and places where a crash came between publishing and telling."""
    return {"activiteiten bijgewerkt": tell_all(now, dry_run=dry_run)}


def send_event_messages(now: datetime, dry_run: bool) -> dict[str, int]:
    """Reminds people of meetings, sends the link to take part online, and asks them to look back."""
    return tell_what_is_due(now, dry_run=dry_run)


declare(Job("waiting_lists", "Wachtlijsten laten doorschuiven", OFTEN, let_lines_move))
declare(Job("event_changes", "Gewijzigde activiteiten nalopen", OFTEN, tell_what_changed))
declare(Job("materials", "Nieuw materiaal melden", OFTEN, tell_late))
declare(Job("event_messages", "Herinneren en laten terugkijken", OFTEN, send_event_messages))
keep_rows(of_known_people)

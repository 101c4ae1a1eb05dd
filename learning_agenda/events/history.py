"""What the CMS's history of an event tells beside what Wagtail writes there itself."""

from collections.abc import Sequence
from typing import Any

from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import ModelLogEntry

from learning_agenda.models import Event

CANCELLED = "learning_agenda.cancel"
CLOSED = "learning_agenda.close"
REOPENED = "learning_agenda.reopen"
LOOKBACK_EXPORTED = "learning_agenda.lookback_export"
LOOKBACK_ANSWER_REMOVED = "learning_agenda.lookback_remove"
MATERIALS_TOLD = "learning_agenda.materials_told"
EXPORTED = "learning_agenda.export"
MAILED = "learning_agenda.mail"
OF_THE_LIST = (CANCELLED, CLOSED, REOPENED, EXPORTED, MAILED)
SHOWN = 20


class ExportFormatter(LogFormatter):
    """“Lijst gedownload als CSV, 12 mensen”; no names."""

    label = "Deelnemers downloaden"

    def format_message(self, log_entry: Any) -> str:
        kind = log_entry.data.get("kind", "bestand")
        return f"Lijst gedownload als {kind.upper()}, {_people(log_entry)}"


class MailFormatter(LogFormatter):
    """“Mail gestuurd aan de wachtlijst, 3 mensen”; not what was in it."""

    label = "Mail aan deelnemers"

    def format_message(self, log_entry: Any) -> str:
        return f"Mail gestuurd aan {log_entry.data.get('audience', 'deelnemers')}, {_people(log_entry)}"


def register_log_actions(actions: LogActionRegistry) -> None:
    """For Wagtail's hook of that name."""
    actions.register_action(CANCELLED, "Afgelasten", "Afgelast")
    actions.register_action(CLOSED, "Aanmelden sluiten", "Aanmelden met de hand gesloten")
    actions.register_action(REOPENED, "Aanmelden weer openen", "Aanmelden weer geopend")
    actions.register_action(
        LOOKBACK_EXPORTED, "Terugblik downloaden", "Antwoorden van de terugblik gedownload"
    )
    actions.register_action(
        LOOKBACK_ANSWER_REMOVED, "Antwoord weghalen", "Een antwoord van de terugblik weggehaald"
    )
    actions.register_action(MATERIALS_TOLD, "Nieuw materiaal melden", "Nieuw materiaal gemeld")
    actions.register_action(EXPORTED)(ExportFormatter)
    actions.register_action(MAILED)(MailFormatter)


def log_export(event: Event, kind: str, *, count: int, by: Any) -> None:
    """Somebody took the list along."""
    log(event, EXPORTED, user=by, data={"kind": kind, "count": count})


def log_mail(event: Event, audience: str, *, count: int, by: Any) -> None:
    """Somebody mailed people of the list."""
    log(event, MAILED, user=by, data={"audience": audience, "count": count})


def history_of_list(event: Event) -> Sequence[ModelLogEntry]:
    """What happened to the list of participants last, the newest first."""
    entries = ModelLogEntry.objects.for_instance(event).filter(action__in=OF_THE_LIST)
    return entries.select_related("user").order_by("-timestamp", "-pk")[:SHOWN]


def _people(entry: Any) -> str:
    count = entry.data.get("count", 0)
    return "1 persoon" if count == 1 else f"{count} mensen"

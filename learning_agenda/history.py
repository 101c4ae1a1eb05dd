"""What the CMS's history of an event tells beside what Wagtail writes there itself."""

from wagtail.log_actions import LogActionRegistry

CANCELLED = "learning_agenda.cancel"
CLOSED = "learning_agenda.close"
REOPENED = "learning_agenda.reopen"
LOOKBACK_EXPORTED = "learning_agenda.lookback_export"
LOOKBACK_ANSWER_REMOVED = "learning_agenda.lookback_remove"
MATERIALS_TOLD = "learning_agenda.materials_told"


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

"""What the site holds about people in this room; `learning_agenda.personal_data` gathers it."""

from learning_agenda.lessons.contribution_forgetting import (
    TEXTS,
    contributions_of,
    forget_contributions_of,
    forget_old_contributions,
)
from pow_site.privacy.registry import PersonalData, declare
from pow_site.privacy.retention import Sweep


def declare_lessons() -> None:
    """Declares every model of this room."""
    declare_contributions()


def declare_contributions() -> None:
    """The examples that members hand in."""
    declare(
        PersonalData(
            model="learning_agenda.Contribution",
            title="Voorbeelden die je instuurde",
            why="Zo kun je verder schrijven, kan het ondersteuningsteam je iets vragen, en hoor je wat ervan kwam.",
            kept="Tot {RETENTION_MESSAGE_MONTHS} nadat je het voor het laatst bewaarde of er een antwoord op kwam. "
            "Wordt het een les? Dan weet daarna niemand meer dat jij het instuurde. In de les zelf staat alleen "
            "de naam die jij koos.",
            shows=contributions_of,
            only_in_download=tuple(TEXTS.values()),
            users=("user", "answered_by"),
            erase=forget_contributions_of,
            stays="Voorbeelden die een les werden. Er staat niet meer bij wie ze instuurde. Koos je ervoor om in de "
            "les zelf genoemd te worden? Die naam halen we met de hand weg als je dat vraagt.",
            retention=Sweep("ingestuurde voorbeelden vergeten", forget_old_contributions),
            correct_at="/kennisbank/insturen/",
            correct_as="Bekijk je voorbeelden",
            ground="nodig om je de dienst te geven waar je om vroeg",
        )
    )

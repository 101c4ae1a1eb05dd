"""What the site holds about people in this room; `learning_agenda.personal_data` gathers it."""

from django.conf import settings

from learning_agenda.messages.forgetting import (
    forget_answers,
    forget_messages,
    forget_moments,
    forget_notes,
    messages_of,
    sweep_messages,
)
from learning_agenda.messages.own_data import answers_of, moments_of_messages, notes_of, own_messages
from pow_site.privacy.registry import USUAL, PersonalData, declare
from pow_site.privacy.retention import Retention, Sweep

AGREED = "nodig om je de dienst te geven waar je om vroeg"
PUBLIC_INTEREST = "gerechtvaardigd belang: laten zien wat er met een onderwerp gebeurt"
KEPT = "Tot {RETENTION_MESSAGE_MONTHS} na de laatste verandering van de stand."
BEFORE = USUAL - 1
"""Before the messages lose their writer: after that nobody finds what hangs on them."""


def declare_messages() -> None:
    """Declares every model of this room."""
    _declare_messages()
    _declare_moments()
    _declare_notes()
    _declare_answers()


def _declare_messages() -> None:
    declare(
        PersonalData(
            model="learning_agenda.ContactMessage",
            title="Je berichten aan het ondersteuningsteam",
            why="Zo kunnen we je antwoord geven, en laten zien wat er van een onderwerp wordt. Wie het nummer heeft, "
            "ziet de soort, de regio en hoe ver we zijn. Wat je schreef en wie je bent, staat daar niet.",
            kept=f"{KEPT} Bevestigt niemand het e-mailadres? Dan {{RETENTION_UNCONFIRMED_DAYS}}. Wat we voor spam "
            f"houden: {settings.OUTBOX_KEEP.days} dagen.",
            shows=own_messages,
            only_in_download=("Bericht",),
            rows=messages_of,
            erase=forget_messages,
            stays="Dat er een bericht was, met de soort, de regio en het thema. Wat je schreef en je naam zijn weg.",
            retention=Sweep("berichten verwijderd of zonder naam", sweep_messages),
            ground=AGREED,
        )
    )


def _declare_moments() -> None:
    declare(
        PersonalData(
            model="learning_agenda.MessageMoment",
            title="Wat er met je bericht gebeurde",
            why="Zo kun je volgen hoe ver we zijn. Bij een onderwerp voor de leeragenda leest iedereen met het nummer "
            "ook waarom.",
            kept="Zolang we weten dat het bericht er was.",
            shows=moments_of_messages,
            users=("by", "message__user"),
            erase=forget_moments,
            stays="Wat er met een bericht gebeurde. Er staat niet meer bij wie dat deed.",
            order=BEFORE,
            ground=PUBLIC_INTEREST,
        )
    )


def _declare_notes() -> None:
    declare(
        PersonalData(
            model="learning_agenda.MessageNote",
            title="Notities bij berichten",
            why="Zo weet het ondersteuningsteam wie wat uitzoekt. Alleen het team leest dit.",
            kept=KEPT,
            shows=notes_of,
            users=("by", "message__user"),
            erase=forget_notes,
            stays="Notities die je bij berichten van anderen schreef. Je naam staat er niet meer bij.",
            order=BEFORE,
            retention=Retention("RETENTION_MESSAGE_MONTHS", "message__state_at", "notities bij berichten"),
            ground="gerechtvaardigd belang: vragen goed beantwoorden",
        )
    )


def _declare_answers() -> None:
    declare(
        PersonalData(
            model="learning_agenda.MessageAnswer",
            title="Antwoorden op berichten",
            why="Zo weten jij en het ondersteuningsteam wat we antwoordden.",
            kept=KEPT,
            shows=answers_of,
            only_in_download=("Antwoord",),
            users=("by", "message__user"),
            erase=forget_answers,
            stays="Antwoorden die je aan anderen gaf. Je naam staat er niet meer bij.",
            order=BEFORE,
            retention=Retention("RETENTION_MESSAGE_MONTHS", "message__state_at", "antwoorden op berichten"),
            ground=AGREED,
        )
    )

"""What somebody gets to see of the messages that the site holds about them; not who the others are."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from learning_agenda.messages.forgetting import messages_of
from learning_agenda.models.messages import ContactMessage, MessageAnswer, MessageMoment, MessageNote
from pow_site.privacy.registry import Row

WRITTEN, TYPED, DEALT_WITH = "Jij schreef dit", "Iemand typte jouw e-mailadres", "Jij pakt dit op"


def own_messages(user: Any) -> Iterator[Row]:
    """What they wrote; without its text, what somebody else sent with their address, and what they deal with."""
    own = set(messages_of(user).values_list("pk", flat=True))
    found = ContactMessage.objects.filter(Q(pk__in=own) | Q(owner=user)).select_related("region")
    for message in found:
        is_writer = message.user_id == user.pk or (message.pk in own and message.confirmed_at is not None)
        yield {
            "Nummer": message.number,
            "Waarom het hier staat": WRITTEN if is_writer else TYPED if message.pk in own else DEALT_WITH,
            "Soort": message.get_kind_display(),
            "Stand": message.get_state_display(),
            "Ontvangen op": message.received_at,
            "Adres bevestigd op": message.confirmed_at,
            **(_typed(message) if is_writer else dict.fromkeys(_typed(message), "")),
        }


def _typed(message: ContactMessage) -> dict[str, str]:
    return {
        "Onderwerp": message.subject,
        "Bericht": message.text,
        "Over welke pagina": message.page_url,
        "Naam": message.name,
        "E-mailadres": message.email,
        "Organisatie": message.organisation,
        "Regio": message.region.name if message.region else "",
    }


def moments_of_messages(user: Any) -> Iterator[Row]:
    """What happened to what they wrote, and what they did with messages of others."""
    own = messages_of(user).values("pk")
    moments = MessageMoment.objects.filter(Q(message__in=own) | Q(by=user)).select_related("message")
    for moment in moments.order_by("-happened_at", "-pk"):
        yield {
            "Bericht": moment.message.number,
            "Wat": moment.get_state_display(),
            "Waarom": moment.why,
            "Wanneer": moment.happened_at,
            "Door jou": moment.by_id == user.pk,
        }


def notes_of(user: Any) -> Iterator[Row]:
    """Their own notes; of those on what they wrote, that they are there."""
    own = messages_of(user).values("pk")
    notes = MessageNote.objects.filter(Q(message__in=own) | Q(by=user)).select_related("message")
    for note in notes.order_by("-written_at", "-pk"):
        is_own = note.by_id == user.pk
        yield {
            "Bericht": note.message.number,
            "Tekst": note.text if is_own else "Alleen voor het ondersteuningsteam",
            "Geschreven op": note.written_at,
            "Door jou": is_own,
        }


def answers_of(user: Any) -> Iterator[Row]:
    """What was mailed to them; of what they mailed to others, that they did."""
    own = set(messages_of(user).values_list("pk", flat=True))
    answers = MessageAnswer.objects.filter(Q(message__in=own) | Q(by=user)).select_related("message")
    for answer in answers.order_by("-sent_at", "-pk"):
        yield {
            "Bericht": answer.message.number,
            "Antwoord": answer.text if answer.message_id in own else "Aan een ander",
            "Gestuurd op": answer.sent_at,
            "Door jou": answer.by_id == user.pk,
        }

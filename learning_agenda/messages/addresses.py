"""The address at which a message is confirmed, and its receipt read: signed, so that nobody makes one up."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from learning_agenda.models.messages import ContactMessage

SIGNER = Signer(salt="learning_agenda.messages")


def confirm_path(message: ContactMessage) -> str:
    """Where the writer types the code, and reads the receipt afterwards; it never expires."""
    return reverse("contact:message-confirm", args=[SIGNER.sign_object(message.number)])


def read_message(word: str) -> ContactMessage | None:
    """The message of such an address; None when we did not sign it, or when the message is gone."""
    try:
        number = SIGNER.unsign_object(word)
    except (BadSignature, ValueError, TypeError):
        return None
    return ContactMessage.objects.filter(number=number).first()

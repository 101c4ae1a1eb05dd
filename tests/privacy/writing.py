"""Somebody who wrote to the support team, with an account and without; and who is in that team themselves."""

from learning_agenda.models import ContactMessage, MessageAnswer, MessageMoment, MessageNote


def write_to_us(user, mark, *, now) -> None:
    """A message of theirs with all that hangs on it, one by address alone, and one of another that they deal with."""
    own = _message(
        f"VR-{user.pk}-1", now, user=user, email=user.email, text=f"{mark} vraagt", name=f"{mark} Naam"
    )
    _message(
        f"VR-{user.pk}-2",
        now,
        email=user.email.upper(),
        subject=f"{mark} onderwerp",
        organisation=f"{mark} BV",
    )
    other = _message(f"VR-{user.pk}", now, email="x@example.net", text="Van een ander.", owner=user)
    for message, by, text in ((own, None, f"Over {mark}"), (other, user, "Van het team.")):
        MessageNote.objects.create(message=message, text=text, written_at=now, by=by)
        MessageAnswer.objects.create(message=message, text=text, sent_at=now, by=by)
        MessageMoment.objects.create(message=message, state="bezig", happened_at=now, by=by)


def _message(number, now, **fields) -> ContactMessage:
    return ContactMessage.objects.create(
        **{
            "number": number,
            "kind": "vraag",
            "subject": "Iets",
            "text": "Hoe kan dat?",
            "state": "bezig",
            "state_at": now,
            "received_at": now,
            "confirmed_at": now,
            **fields,
        }
    )

"""What the rooms below this one hold: the mails that wait or were sent, and the jobs."""

from datetime import datetime
from typing import Any

from django.conf import settings

from pow_site.outbox.forgetting import forget_person
from pow_site.privacy.registry import LATE, PersonalData, declare, no_personal_data


def forget_mails(user: Any, now: datetime) -> int:
    """What waits is not sent any more; of the rest the content goes."""
    return forget_person(user, now=now)


declare(
    PersonalData(
        model="outbox.OutgoingMail",
        title="Mail die we je stuurden",
        why="Zo weten we dat een mail is aangekomen, en kunnen we hem opnieuw sturen als dat niet lukte.",
        kept=f"{settings.OUTBOX_KEEP.days} dagen. Dat er een mail was, zonder adres en tekst, "
        f"bewaren we {settings.OUTBOX_KEEP_ROWS.days} dagen.",
        shows={
            "recipient": "Aan",
            "subject": "Onderwerp",
            "text": "Tekst",
            "state": "Stand",
            "created_at": "Gemaakt op",
            "ended_at": "Klaar op",
        },
        addresses=("recipient",),
        erase=forget_mails,
        only_in_download=("Tekst",),
        order=LATE,  # after all that may still queue a mail
        ground="nodig om je de dienst te geven waar je om vroeg",
    )
)
no_personal_data("jobs.DueJob", "Wanneer een taak liep, met aantallen; van een fout alleen de soort.")

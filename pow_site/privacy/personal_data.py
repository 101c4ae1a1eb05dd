"""What the rooms below this one hold: the mails that wait or were sent, and the jobs."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q

from pow_site.outbox.forgetting import forget, forget_all, forget_person
from pow_site.outbox.models import OutgoingMail
from pow_site.privacy.addresses import addresses_of
from pow_site.privacy.registry import LATE, PersonalData, declare, no_personal_data


def forget_mails(user: Any, now: datetime) -> int:
    """What waits for any of their addresses is not sent any more; of the rest the content goes."""
    own = addresses_of(user)
    to_own = Q(pk__in=[])
    for address in own:
        to_own |= Q(recipient__iexact=address)
    count = forget_person(user, now=now) + forget_all(OutgoingMail.objects.filter(to_own), now=now)
    _forget_where_answers_went(own)
    return count


def _forget_where_answers_went(addresses: Collection[str]) -> None:
    """Mails to others whose answers come in at one of them: what waits goes without it, the rest is emptied."""
    answered = OutgoingMail.objects.with_content().exclude(reply_to=[]).values_list("pk", "reply_to")
    keys = [pk for pk, reply_to in answered if any(address.lower() in addresses for address in reply_to)]
    mails = OutgoingMail.objects.filter(pk__in=keys)
    mails.waiting().update(reply_to=[], is_kept=False)
    forget(mails)


declare(
    PersonalData(
        model="outbox.OutgoingMail",
        title="Mail die we je stuurden",
        why="Zo weten we dat een mail is aangekomen, en kunnen we hem opnieuw sturen als dat niet lukte.",
        kept=f"{settings.OUTBOX_KEEP.days} dagen. Dat er een mail was, zonder adres en tekst, "
        f"bewaren we {settings.OUTBOX_KEEP_ROWS.days} dagen; van een herinnering aan een activiteit zolang je "
        "aanmelding jouw naam heeft, als dat langer is.",
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

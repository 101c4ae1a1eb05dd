"""What somebody gets to see of what the agenda holds about them; not who the others are."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime

from learning_agenda.models import Attendance, Event, Handover, SignupMoment
from learning_agenda.signups.forgetting import one_of, versions_of_events
from pow_site.privacy.addresses import addresses_of
from pow_site.privacy.registry import Row


def moments_of(user: Any) -> Iterator[Row]:
    """What happened to their sign-ups, and what they did with those of others; not what they wrote of another."""
    moments = SignupMoment.objects.filter(Q(signup__user=user) | Q(by=user))
    for moment in moments.select_related("signup__event").order_by("-happened_at", "-pk"):
        is_own = moment.signup.user_id == user.pk
        yield {
            "Activiteit": moment.signup.event.title,
            "Wiens aanmelding": "Die van jou" if is_own else "Die van een ander",
            "Wat": moment.get_step_display(),
            "Waarom": moment.why if is_own else "",
            "Wanneer": moment.happened_at,
            "Door jou": moment.by_id == user.pk,
        }


def offers_of(user: Any) -> Iterator[Row]:
    """Places that they offered and that were offered to them; not the address of somebody else."""
    own = addresses_of(user)
    offers = Handover.objects.filter(Q(signup__user=user) | one_of("email", own))
    for offer in offers.select_related("signup__event").order_by("-offered_at", "-pk"):
        yield {
            "Activiteit": offer.signup.event.title,
            "Wat": "Jij bood je plek aan"
            if offer.signup.user_id == user.pk
            else "Je kreeg een plek aangeboden",
            "Aan wie": offer.email if offer.email.lower() in own else "Aan een ander",
            "Aangeboden op": offer.offered_at,
            "Aangenomen op": offer.accepted_at,
            "Vervallen op": offer.ended_at,
        }


def organised_by(user: Any) -> Iterator[Row]:
    """Events of which the answers come in at one of their addresses."""
    for event in Event.objects.filter(one_of("reply_to", addresses_of(user))).order_by("-pk"):
        yield _organised(event.title, "Nu", event.organiser, event.reply_to)


def formerly_organised_by(user: Any) -> Iterator[Row]:
    """The same in every version of an event, which visitors never see; this looks into all of them."""
    own = addresses_of(user)
    for version in versions_of_events().order_by("pk").iterator(chunk_size=50):
        address = version.content.get("reply_to") or ""
        if address.lower() in own:
            day = date_format(localtime(version.created_at), "j F Y")
            yield _organised(
                version.object_str, f"In een versie van {day}", version.content["organiser"], address
            )


def _organised(title: str, where: str, organiser: str, address: str) -> Row:
    return {
        "Activiteit": title,
        "Waar": where,
        "Organisator": organiser,
        "E-mailadres van de organisator": address,
    }


def attendance_of(user: Any) -> Iterator[Row]:
    """Where they were and were not; and that they noted it of others, not of whom and what."""
    noted = Attendance.objects.filter(Q(signup__user=user) | Q(noted_by=user))
    for one in noted.select_related("signup", "meeting__event").order_by("-meeting__starts_at", "-pk"):
        is_own = one.signup.user_id == user.pk
        yield {
            "Activiteit": one.meeting.event.title,
            "Bijeenkomst": one.meeting.starts_at,
            "Wiens aanwezigheid": "Die van jou" if is_own else "Die van een ander",
            "Erbij": one.is_present if is_own else "",
            "Genoteerd op": one.noted_at,
            "Door jou genoteerd": one.noted_by_id == user.pk,
        }

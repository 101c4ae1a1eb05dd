"""Proof of participation: who may have it, making it once, and finding it by its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse

from learning_agenda.models import Attendance, Event, Proof, Signup
from learning_agenda.proofs.numbers import make_number
from learning_agenda.proofs.participation import Participation, participation_of
from pow_site.cms.choices import Choice
from pow_site.privacy.periods import period

KEPT = "RETENTION_SIGNUP_MONTHS"
TRIES = 5
NOT_YOURS = (
    "Een bewijs is alleen voor wie zelf meedeed. We vinden geen aanmelding van jou bij deze activiteit."
)
TOO_LATE = (
    "De laatste bijeenkomst is langer dan {} geleden. We bewaren niet meer wie erbij was, dus we kunnen geen "
    "bewijs meer maken. Heb je al een bewijs? Het nummer blijft geldig."
)
NOT_YET = "Er is nog geen bijeenkomst geweest. Daarna vult de organisator in wie erbij was. Dan kun je je bewijs maken."
NOT_TICKED = (
    "De organisator heeft nog niet bij elke bijeenkomst ingevuld of je erbij was. Kijk later nog eens."
)
ABSENT = "De organisator heeft ingevuld dat je er niet bij was. Daarom kun je geen bewijs maken."


class ProofRefused(Exception):
    """There is no proof for this person; the message says why, for them to read."""


@dataclass(frozen=True)
class Found:
    """What anybody learns by a number: what it proves, and the name only if its holder wants that."""

    proof: Proof
    participation: Participation

    @property
    def name(self) -> str:
        """Empty as well when the account is gone, or its time is over."""
        user = self.proof.signup.user
        return user.get_full_name() if user and self.proof.shows_name else ""


def signup_to_prove(event: Event, user: Any) -> Signup | None:
    """The sign-up with which somebody was there, also when they left later; else their newest, or none."""
    present = Attendance.objects.filter(signup=OuterRef("pk"), is_present=True)
    signups = event.signups.filter(user=user.pk).annotate(was_present=Exists(present))
    signup = signups.select_related("user", "proof").order_by("-was_present", "-pk").first()
    if signup:
        signup.event = event
    return signup


def check(signup: Signup | None, *, user: Any, now: datetime) -> Participation:
    """What the proof would say. Raises ProofRefused; `signup.event` came with its meetings."""
    if signup is None or signup.user_id is None or signup.user_id != user.pk:
        raise ProofRefused(NOT_YOURS)
    if not is_kept(signup.event, now):
        raise ProofRefused(TOO_LATE.format(period(KEPT)))
    participation = participation_of(signup, now)
    if participation.attended:
        return participation
    if not participation.held:
        raise ProofRefused(NOT_YET)
    over = [meeting.pk for meeting in signup.event.meeting_list if meeting.ends_at <= now]
    is_ticked = signup.attendances.filter(meeting__in=over).count() == len(over)
    raise ProofRefused(ABSENT if is_ticked else NOT_TICKED)


def issue(signup: Signup | None, *, user: Any, shows_name: bool = False, now: datetime) -> Proof:
    """The proof of this sign-up, made when it is not there yet; whoever asks twice gets the same. Raises ProofRefused.

    One sign-up has one proof, and a number belongs to one proof: the database says so. Another number is tried when
    chance gave one that somebody has.
    """
    check(signup, user=user, now=now)
    for remaining in reversed(range(TRIES)):
        new = {"number": make_number(), "shows_name": shows_name, "issued_at": now}
        try:
            with transaction.atomic():
                return Proof.objects.get_or_create(signup=signup, defaults=new)[0]
        except IntegrityError:
            if not remaining:
                raise
    raise AssertionError("unreachable")


def show_name(proof: Proof, shows_name: bool) -> None:
    """Whether the name stands beside the number, from now on."""
    Proof.objects.filter(pk=proof.pk).update(shows_name=shows_name)


def find(number: str, now: datetime) -> Found | None:
    """What a number proves now; None when nobody has it. Nothing attended any more: then it holds no longer."""
    proofs = Proof.objects.select_related("signup__user", "signup__event")
    proof = proofs.prefetch_related("signup__event__meetings").filter(number=number).first()
    return Found(proof, participation_of(proof.signup, now)) if proof else None


def is_kept(event: Event, now: datetime) -> bool:
    """Whether we still know who was there."""
    ends = [meeting.ends_at for meeting in event.meeting_list]
    return not ends or max(ends) > period(KEPT).before(now)


def proof_ways(signups: Sequence[Signup], now: datetime) -> dict[int, list[Choice]]:
    """Where to make or find the proof, for those who were there. One query."""
    by_key = {signup.pk: signup for signup in signups if is_kept(signup.event, now)}
    present = Attendance.objects.filter(signup__in=list(by_key), is_present=True, meeting__ends_at__lte=now)
    return {
        key: [Choice("Bewijs van deelname", proof_path(by_key[key].event))]
        for key in present.values_list("signup", flat=True).distinct()
    }


def proof_path(event: Event) -> str:
    """The page of its holder."""
    return reverse("learning_agenda:proof-own", args=[event.slug])

"""Signing up for an event, withdrawing, and being removed by the organiser."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError
from django.db.models import Max

from learning_agenda.enums import SignupState, SignupStep
from learning_agenda.events.availability import availability, is_over
from learning_agenda.events.changes import tell_changes
from learning_agenda.models import Event, Signup
from learning_agenda.signups import mails
from learning_agenda.signups.locking import atomically, locked
from learning_agenda.signups.promoting import promote
from learning_agenda.signups.refusals import GONE, NO_ACCOUNT
from pow_site.accounts.models import Profile


class SignupRefused(Exception):
    """Nobody can sign up now; the message says why, in Dutch."""


def sign_up(event: Event, *, user: Any, profile: Profile, now: datetime) -> Signup:
    """Gives the person a place, or a place in the line. Who is signed up already keeps what they have.

    Raises SignupRefused.
    """
    try:
        return _sign_up(event.pk, user, profile, now)
    except Event.DoesNotExist:
        raise SignupRefused(GONE) from None
    except IntegrityError:
        if signup := Signup.objects.active().filter(event=event, user=user).first():
            return signup
        if get_user_model()._base_manager.filter(pk=user.pk).exists():
            raise
        raise SignupRefused(NO_ACCOUNT) from None


@atomically
def _sign_up(event_id: int, user: Any, profile: Profile, now: datetime) -> Signup:
    event = locked(event_id)
    if existing := event.signups.active().filter(user=user).first():
        return existing
    tell_changes(event, now=now)
    promote(event, now=now)  # whoever waited longer goes first
    gives_place = _ask_for_place(event, profile.region_id, now)
    signup = add_signup(
        event, user, profile, now=now, queued_at=None if gives_place else _end_of_line(event, now)
    )
    step = SignupStep.SIGNED_UP if gives_place else SignupStep.QUEUED
    signup.moments.create(step=step, happened_at=now, by=user)
    (mails.mail_confirmed if gives_place else mails.mail_waiting)(signup)
    return signup


def add_signup(
    event: Event, user: Any, profile: Profile, *, now: datetime, queued_at: datetime | None = None
) -> Signup:
    """Writes a sign-up with what the profile says now: one that waits when it has a place in the line."""
    return Signup.objects.create(
        event=event,
        user=user,
        region_id=profile.region_id,
        organisation=profile.organisation,
        organisation_kind_id=profile.organisation_kind_id,
        state=SignupState.WAITING if queued_at else SignupState.GOING,
        signed_up_at=now,
        queued_at=queued_at,
        state_at=now,
    )


def _ask_for_place(event: Event, region_id: str | None, now: datetime) -> bool:
    """Whether someone of that region gets a place, else waits. Raises SignupRefused."""
    going_of_region = event.signups.going().of_region(region_id).count()
    chance = availability(event, now).for_region(region_id, going_of_region)
    if not chance.accepts:
        raise SignupRefused(chance.refusal)
    return chance.gives_place


def _end_of_line(event: Event, now: datetime) -> datetime:
    """Behind everybody, also when the clock that they were written by was ahead of ours."""
    last = event.signups.waiting().aggregate(last=Max("queued_at"))["last"]
    return max(now, last) if last else now


@atomically
def withdraw(signup: Signup, *, by: Any, now: datetime) -> bool:
    """Ends a sign-up at the person's own wish, at any time, and lets the line move. False when it was over already."""
    was_going = _end(signup, SignupState.WITHDRAWN, SignupStep.WITHDRAWN, by=by, now=now)
    if was_going is None:
        return False
    mails.mail_withdrawn(signup, was_going=was_going)
    return True


@atomically
def remove(signup: Signup, *, by: Any, now: datetime, why: str = "") -> bool:
    """The organiser takes someone off, with a word to them. False when the sign-up was over already."""
    was_going = _end(signup, SignupState.REMOVED, SignupStep.REMOVED, by=by, now=now, why=why)
    if was_going is None:
        return False
    mails.mail_removed(signup, why, was_going=was_going)
    return True


@atomically
def let_go(signup: Signup, *, now: datetime) -> bool:
    """The account goes, and so the place comes free; they are not mailed. What is over stays as it was: they came."""
    if is_over(locked(signup.event_id), now):
        return False
    return _end(signup, SignupState.WITHDRAWN, SignupStep.ERASED, by=None, now=now) is not None


@atomically
def let_go_of(user: Any, *, now: datetime) -> int:
    """Lets go of all places of an account; in the order of events, so that two erasures never wait for each other."""
    signups = Signup.objects.active().filter(user=user).order_by("event_id")
    return sum(let_go(signup, now=now) for signup in signups)


def _end(
    signup: Signup, state: SignupState, step: SignupStep, *, by: Any, now: datetime, why: str = ""
) -> bool | None:
    """Says whether it was a place, rather than a number in the line; None when it was over already."""
    event = locked(signup.event_id)
    signup.refresh_from_db()
    signup.event = event
    if not signup.is_active:
        return None
    was_going = signup.is_going
    signup.state, signup.state_at = state, now
    signup.save(update_fields=["state", "state_at"])
    signup.moments.create(step=step, happened_at=now, by=by, why=why)
    signup.handovers.open().update(ended_at=now)
    promote(event, now=now)
    return was_going

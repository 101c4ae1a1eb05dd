"""Handing over a place to a colleague, who takes it after proving the address."""

from datetime import datetime
from typing import Any

from learning_agenda.enums import SignupState, SignupStep
from learning_agenda.events.availability import is_over, seat_rule
from learning_agenda.models import Event, Handover, Signup
from learning_agenda.signups import mails
from learning_agenda.signups.locking import atomically, locked
from learning_agenda.signups.promoting import promote
from learning_agenda.signups.refusals import region_has_share
from learning_agenda.signups.signing_up import add_signup
from pow_site.accounts.models import Profile

NO_PLACE = "Je hebt geen plek om over te dragen."
ENDED = "Deze activiteit is geweest of gaat niet door. Overdragen kan niet meer."
OWN_ADDRESS = "Dit is je eigen e-mailadres. Vul dat van je collega in."
OTHER_ADDRESS = "Deze plek is aangeboden aan een ander e-mailadres. Log in met dat adres."
LAPSED = "Dit aanbod geldt niet meer. Vraag je collega om een nieuw aanbod."
ALREADY_GOING = "Je doet al mee aan deze activiteit. Je collega houdt de eigen plek."
KEEPS_PLACE = "Je collega houdt de plek."


class HandoverRefused(Exception):
    """The place cannot be handed over or taken; the message says why, in Dutch."""


@atomically
def offer(signup: Signup, email: str, *, now: datetime) -> Handover:
    """Offers the place to whoever logs in with that address; an offer to another address lapses.

    The same offer twice is one offer with one mail. Raises HandoverRefused.
    """
    event = _lock(signup)
    if not signup.is_going:
        raise HandoverRefused(NO_PLACE)
    _check_event(event, now)
    address = email.strip().lower()
    if signup.user and signup.user.email.lower() == address:
        raise HandoverRefused(OWN_ADDRESS)
    if known := signup.handovers.open().filter(email=address).first():
        return known
    signup.handovers.open().update(ended_at=now)
    handover = Handover.objects.create(signup=signup, email=address, offered_at=now)
    mails.mail_handover_offered(handover)
    return handover


@atomically
def take_back(signup: Signup, *, now: datetime) -> bool:
    """Ends the open offer of a sign-up; says whether there was one."""
    _lock(signup)
    return bool(signup.handovers.open().update(ended_at=now))


@atomically
def accept(handover: Handover, *, user: Any, profile: Profile, now: datetime) -> Signup:
    """Takes the place that was offered; who took it already has it. Raises HandoverRefused."""
    event = locked(handover.signup.event_id)
    handover.refresh_from_db()
    giver = event.signups.select_related("user").get(pk=handover.signup_id)
    own = event.signups.going().filter(user=user).first()
    _check_address(handover, user)
    if own and handover.accepted_at:
        return own
    _check_offer(handover, giver, own)
    _check_event(event, now)
    _check_region(event, giver, profile, now)
    _leave_line(event, user, now)
    taker = _pass_on(handover, giver, user, profile, now)
    promote(event, now=now)  # the giver's region may have room now, beside a place that nobody could have
    return taker


def check(handover: Handover, *, user: Any, now: datetime) -> None:
    """What stands in the way of who looks at the offer, but for the region, which they may still change.

    `accept` asks all of it again. Raises HandoverRefused.
    """
    giver = handover.signup
    own = giver.event.signups.going().filter(user=user).first()
    _check_address(handover, user)
    _check_offer(handover, giver, own)
    _check_event(giver.event, now)


def _lock(signup: Signup) -> Event:
    """The event of the sign-up, locked, and the sign-up as it is now."""
    event = locked(signup.event_id)
    signup.refresh_from_db()
    signup.event = event
    return event


def _check_event(event: Event, now: datetime) -> None:
    if not event.live or event.cancelled_at is not None or is_over(event, now):
        raise HandoverRefused(ENDED)


def _check_address(handover: Handover, user: Any) -> None:
    if user.email.lower() != handover.email:
        raise HandoverRefused(OTHER_ADDRESS)


def _check_offer(handover: Handover, giver: Signup, own: Signup | None) -> None:
    if handover.accepted_at or handover.ended_at or not giver.is_going:
        raise HandoverRefused(LAPSED)
    if own:
        raise HandoverRefused(ALREADY_GOING)


def _check_region(event: Event, giver: Signup, profile: Profile, now: datetime) -> None:
    """Within a region a place always passes on; to another region the rule holds as for who signs up."""
    rule = seat_rule(event, now)
    if rule is None or giver.region_id == profile.region_id:
        return
    if not rule.has_room(event.signups.going().of_region(profile.region_id).count()):
        raise HandoverRefused(f"{region_has_share(rule, profile.region_id)} {KEEPS_PLACE}")


def _leave_line(event: Event, user: Any, now: datetime) -> None:
    """Who waited and now gets a colleague's place waits no more."""
    for signup in event.signups.waiting().filter(user=user):
        signup.state, signup.state_at = SignupState.WITHDRAWN, now
        signup.save(update_fields=["state", "state_at"])
        signup.moments.create(step=SignupStep.TAKEN_OVER, happened_at=now, by=user)


def _pass_on(handover: Handover, giver: Signup, user: Any, profile: Profile, now: datetime) -> Signup:
    giver.state, giver.state_at = SignupState.HANDED_OVER, now
    giver.save(update_fields=["state", "state_at"])
    giver.moments.create(step=SignupStep.HANDED_OVER, happened_at=now, by=user)
    handover.accepted_at = now
    handover.save(update_fields=["accepted_at"])
    taker = add_signup(giver.event, user, profile, now=now)
    taker.moments.create(step=SignupStep.TAKEN_OVER, happened_at=now, by=user)
    mails.mail_handed_over(handover, giver=giver, taker=taker)
    return taker

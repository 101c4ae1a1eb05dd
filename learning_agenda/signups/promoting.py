"""Who waits gets the place that came free. One process for all that frees a place."""

from collections import Counter
from datetime import datetime

from learning_agenda.enums import SignupState, SignupStep
from learning_agenda.events.availability import SeatRule, may_promote, seat_rule
from learning_agenda.models import Event, Signup, SignupMoment
from learning_agenda.signups import mails
from learning_agenda.signups.locking import atomically, locked, one_by_one
from learning_agenda.signups.refusals import day_in_words, places


def promote(event: Event, *, now: datetime) -> list[Signup]:
    """Gives the free places to those who wait, in their order; the caller holds the lock. Returns who got one.

    Someone whose region has its share already is passed over, and keeps the place in the line.
    """
    if not may_promote(event, now):
        return []
    rule = seat_rule(event, now)
    promoted, passed_over = _divide(event, rule)
    for signup in promoted:
        _give_place(signup, now=now)
    _tell_why(passed_over, rule, now=now)
    return promoted


def promote_all(now: datetime, *, dry_run: bool = False) -> int:
    """Promotes wherever somebody waits: for what happens by the clock, such as a rule for regions that lapses.

    Returns how many got a place; with `dry_run` how many would.
    """
    keys = Event.objects.with_waiting(now).values_list("pk", flat=True)
    return sum(one_by_one(list(keys), lambda key: _promote_one(key, now=now, dry_run=dry_run)))


@atomically
def _promote_one(key: int, *, now: datetime, dry_run: bool) -> int:
    event = locked(key)
    return len(next_in_line(event, now) if dry_run else promote(event, now=now))


def next_in_line(event: Event, now: datetime) -> list[Signup]:
    """Who would get a place if the line moved now."""
    return _divide(event, seat_rule(event, now))[0] if may_promote(event, now) else []


def _divide(event: Event, rule: SeatRule | None) -> tuple[list[Signup], list[Signup]]:
    """Who gets a place, and who is passed over for the rule while there was one."""
    going = Counter(event.signups.going().values_list("region_id", flat=True))
    promoted: list[Signup] = []
    passed_over: list[Signup] = []
    if _is_full(event, going):
        return promoted, passed_over
    for signup in event.signups.waiting().exclude(user=None).select_related("user"):
        if _is_full(event, going):
            break
        if rule and not rule.has_room(going[signup.region_id]):
            passed_over.append(signup)
            continue
        going[signup.region_id] += 1
        promoted.append(signup)
    return promoted, passed_over


def _is_full(event: Event, going: Counter[str | None]) -> bool:
    return event.capacity is not None and going.total() >= event.capacity


def _give_place(signup: Signup, *, now: datetime) -> None:
    signup.state, signup.state_at = SignupState.GOING, now
    signup.save(update_fields=["state", "state_at"])
    signup.moments.create(step=SignupStep.PROMOTED, happened_at=now)
    mails.mail_promoted(signup)


def _tell_why(passed_over: list[Signup], rule: SeatRule | None, *, now: datetime) -> None:
    """Writes the reason once, until something else happens to the sign-up."""
    if not passed_over or rule is None:
        return
    why = f"De regio heeft al {places(rule.per_region)}. Dat is het meeste tot en met {day_in_words(rule.until)}."
    known = set(
        Signup.objects.filter(pk__in=[signup.pk for signup in passed_over])
        .with_last_moment()
        .filter(last_step=SignupStep.PASSED_OVER, last_why=why)
        .values_list("pk", flat=True)
    )
    SignupMoment.objects.bulk_create(
        SignupMoment(signup=signup, step=SignupStep.PASSED_OVER, why=why, happened_at=now)
        for signup in passed_over
        if signup.pk not in known
    )

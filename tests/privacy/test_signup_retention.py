"""When a sign-up loses its person: months after the last meeting of its event; just before, at and just after."""

from datetime import UTC, datetime, timedelta

import pytest

from learning_agenda.events.changes import cancel
from learning_agenda.models import Handover, Meeting, Signup, SignupMoment
from learning_agenda.signups.handing_over import offer
from pow_site.outbox.models import OutgoingMail
from pow_site.privacy.jobs import apply_retention
from tests.factories.people import UserFactory
from tests.privacy.everywhere import tables_with
from tests.privacy.taking_part import join, make_colleague, make_event

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 5, 31, 10, 0, tzinfo=UTC)
LIMIT = datetime(2026, 12, 1, tzinfo=UTC)
"""Six months earlier: November has no 31st, so what ended up to the end of November is due."""
JOINED = datetime(2026, 10, 1, 10, 0, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
DUE = {
    "aanmeldingen zonder naam": 1,
    "stappen van aanmeldingen zonder naam": 1,
    "aangeboden plekken zonder e-mailadres": 1,
}
NONE = dict.fromkeys(DUE, 0)


def counts(now=NOW, dry_run=False):
    """What the job says about sign-ups."""
    found = apply_retention(now, dry_run)
    return {words: found[words] for words in DUE}


def sign_up_and_offer(event, now=JOINED):
    signup = join(event, make_colleague(), now)
    offer(signup, "dirk@example.net", now=now)
    return signup


def is_named(signup):
    signup.refresh_from_db()
    by = set(signup.moments.values_list("by", flat=True)) - {None}
    facts = {signup.user is not None, bool(signup.organisation), bool(by), bool(signup.handovers.get().email)}
    [named] = facts
    return named


@pytest.mark.parametrize(
    ("late", "is_due"),
    [(-SECOND, True), (0 * SECOND, True), (SECOND, False)],
    ids=["before", "at", "after"],
)
def test_sign_up_when_its_time_nears_then_all_that_names_somebody_goes_at_that_moment(late, is_due):
    signup = sign_up_and_offer(make_event("kring", LIMIT - 40 * DAY, LIMIT + late))
    expected = DUE if is_due else NONE

    assert (counts(dry_run=True), is_named(signup)) == (expected, True)
    assert (counts(), is_named(signup)) == (expected, not is_due)
    assert counts() == NONE


def test_sign_up_when_its_time_came_then_it_still_counts_and_the_account_stays():
    signup = sign_up_and_offer(make_event("kring", LIMIT))
    user = signup.user

    counts()

    signup.refresh_from_db(), user.refresh_from_db()
    assert (signup.state, signup.region, signup.organisation_kind.name) == ("going", None, "Gemeente")
    assert user.profile.organisation == "Gemeente"
    assert tables_with("dirk@example.net") <= {
        "outbox.OutgoingMail.recipient",
        "outbox.OutgoingMail.text",
        "outbox.OutgoingMail.html",
    }


def test_sign_up_when_the_event_was_cancelled_then_the_planned_end_counts():
    event = make_event("kring", LIMIT)
    signup = sign_up_and_offer(event)
    cancel(event, by=None, reason="Te weinig mensen", now=JOINED)

    assert (counts(LIMIT + 31 * DAY), is_named(signup)) == (NONE, True)
    assert (counts(), is_named(signup)) == (DUE, False)


@pytest.mark.parametrize(("late", "is_due"), [(-SECOND, True), (0 * SECOND, True), (SECOND, False)], ids=str)
def test_sign_up_when_the_event_has_no_meetings_then_what_last_happened_counts(late, is_due):
    event = make_event("kring", LIMIT + 90 * DAY)
    signup = sign_up_and_offer(event, now=LIMIT + late)
    Meeting.objects.all().delete()

    assert (counts(), is_named(signup)) == (DUE if is_due else NONE, not is_due)


def test_sign_up_when_a_meeting_is_added_to_a_series_then_that_one_counts():
    event = make_event("kring", LIMIT)
    signup = sign_up_and_offer(event)
    Meeting.objects.create(event=event, starts_at=NOW, ends_at=NOW + DAY)

    assert (counts(), is_named(signup)) == (NONE, True)


def test_sign_up_when_the_setting_changes_then_it_follows(settings):
    signup = sign_up_and_offer(make_event("kring", LIMIT))
    settings.RETENTION_SIGNUP_MONTHS = 7

    assert (counts(), is_named(signup)) == (NONE, True)


def test_sign_up_when_withdrawn_or_waiting_then_it_loses_its_person_too():
    event = make_event("kring", LIMIT, capacity=1)
    for state in ("withdrawn", "removed", "handed_over"):
        signup = join(event, make_colleague(), JOINED)
        Signup.objects.filter(pk=signup.pk).update(state=state)
    join(event, make_colleague(), JOINED), join(event, make_colleague(), JOINED)

    assert counts()["aanmeldingen zonder naam"] == 5
    assert set(Signup.objects.values_list("user", "organisation")) == {(None, "")}


def test_why_when_its_time_came_then_what_was_written_of_somebody_goes():
    signup = join(make_event("kring", LIMIT), make_colleague(), JOINED)
    signup.moments.create(step="removed", why="Dirk is ziek", happened_at=JOINED, by=UserFactory())

    counts()

    assert set(SignupMoment.objects.values_list("step", "why", "by")) == {
        ("signed_up", "", None),
        ("removed", "", None),
    }


def test_offers_when_taken_or_lapsed_then_their_addresses_go_too():
    signup = join(make_event("kring", LIMIT), make_colleague(), JOINED)
    for number, moment in enumerate(("accepted_at", "ended_at")):
        Handover.objects.create(
            signup=signup, email=f"{number}@example.net", offered_at=JOINED, **{moment: JOINED}
        )

    assert counts()["aangeboden plekken zonder e-mailadres"] == 2
    assert set(Handover.objects.values_list("email", flat=True)) == {""}


def test_job_when_it_tells_what_it_did_then_it_names_nobody(caplog):
    caplog.set_level("INFO")
    sign_up_and_offer(make_event("kring", LIMIT))
    caplog.clear()

    found = apply_retention(NOW, False)

    assert all(isinstance(count, int) for count in found.values())
    assert [record for record in caplog.records if "example" in str(record.msg)] == []


def test_mails_when_sign_ups_lose_their_person_then_nobody_is_mailed():
    sign_up_and_offer(make_event("kring", LIMIT))
    count = OutgoingMail.objects.count()

    counts()

    assert OutgoingMail.objects.count() == count

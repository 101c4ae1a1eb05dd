"""Accounts that go by themselves: at which moment, after which warning, and who never."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission

from pow_site.accounts.jobs import clear_unused, erase_unconfirmed
from pow_site.accounts.models import InactivityWarning, User
from pow_site.accounts.retention import goes_on, to_erase, unconfirmed, warn
from pow_site.jobs.running import run_due
from pow_site.outbox.models import OutgoingMail
from pow_site.privacy.erasing import erase_person
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 31, 10, 0, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
WARNED_BY, UNUSED_BY = datetime(2024, 6, 30, 10, 0, tzinfo=UTC), datetime(2024, 5, 31, 10, 0, tzinfo=UTC)
"""Who was here last at that moment or earlier is warned now, or may go now."""
NEAR = pytest.mark.parametrize(
    ("late", "is_due"), [(-SECOND, True), (0 * SECOND, True), (SECOND, False)], ids=str
)
ERASED, WARNED, LAPSED = "ongebruikte accounts verwijderd", "mensen gewaarschuwd", "waarschuwingen vervallen"


def member(last_login, **fields):
    """Somebody who was here last at that moment."""
    joined = (last_login or NOW) - 900 * DAY
    return UserFactory(**{"date_joined": joined, "last_login": last_login} | fields)


def warned(user, at):
    return InactivityWarning.objects.create(user=user, sent_at=at)


def counts(erased=0, warned=0, lapsed=0):
    return {ERASED: erased, WARNED: warned, LAPSED: lapsed}


def is_there(user):
    return User.objects.filter(pk=user.pk).exists()


# --- Accounts that nobody uses.


@NEAR
def test_member_when_the_time_of_a_warning_begins_then_they_are_warned_once(late, is_due):
    user = member(WARNED_BY + late, first_name="Dirk")

    assert clear_unused(NOW, False) == counts(warned=int(is_due))
    assert clear_unused(NOW + SECOND, False)[WARNED] == int(not is_due)
    assert clear_unused(NOW + DAY, False)[WARNED] == 0
    assert is_there(user)
    assert OutgoingMail.objects.filter(user=user, name="account_inactive").count() == 1


@NEAR
def test_member_when_unused_for_long_enough_and_warned_then_they_go_at_that_moment(late, is_due):
    user = member(UNUSED_BY + late)
    warned(user, NOW - 40 * DAY)

    assert clear_unused(NOW, False) == counts(erased=int(is_due))
    assert is_there(user) is not is_due


@NEAR
def test_member_when_the_warning_is_not_old_enough_then_they_stay_until_it_is(late, is_due):
    user = member(UNUSED_BY - 300 * DAY)
    warned(user, NOW - 30 * DAY + late)

    assert clear_unused(NOW, False) == counts(erased=int(is_due))
    assert is_there(user) is not is_due


def test_member_when_never_warned_then_they_are_not_erased_however_long_the_site_was_silent():
    user = member(UNUSED_BY - 1000 * DAY)

    assert clear_unused(NOW, False) == counts(warned=1)
    assert clear_unused(NOW + 30 * DAY - SECOND, False) == counts()
    assert is_there(user)
    assert clear_unused(NOW + 30 * DAY, False) == counts(erased=1)


def test_member_when_they_log_in_after_the_warning_then_all_begins_anew():
    user = member(UNUSED_BY)
    warned(user, NOW - 40 * DAY)
    User.objects.filter(pk=user.pk).update(last_login=NOW - 40 * DAY)

    assert clear_unused(NOW, False) == counts(lapsed=1)
    assert is_there(user)
    again = NOW - 40 * DAY + 730 * DAY
    assert clear_unused(again - 60 * DAY, False) == counts()
    assert clear_unused(again, False) == counts(warned=1)
    assert is_there(user)


def test_member_when_an_old_warning_was_left_behind_then_it_does_not_count():
    user = member(UNUSED_BY)
    warned(user, UNUSED_BY - DAY)

    assert list(to_erase(NOW)) == []
    assert clear_unused(NOW, False) == counts(warned=1, lapsed=0)
    assert InactivityWarning.objects.get().sent_at == NOW


def test_member_when_they_never_logged_in_then_the_day_they_joined_counts():
    user = member(None, date_joined=UNUSED_BY)
    warned(user, NOW - 40 * DAY)

    assert clear_unused(NOW, False) == counts(erased=1)


def test_superuser_when_unused_then_neither_warned_nor_erased():
    user = member(UNUSED_BY - 500 * DAY, is_superuser=True)
    warned(user, NOW - 40 * DAY)

    assert clear_unused(NOW, False) == counts()
    assert is_there(user)


def test_editor_when_unused_then_the_same_holds_for_them():
    user = member(UNUSED_BY)
    user.groups.add(Group.objects.create(name="redacteur"))
    warned(user, NOW - 40 * DAY)

    assert clear_unused(NOW, False) == counts(erased=1)


def test_job_when_it_is_a_trial_then_it_counts_the_same_and_changes_nothing():
    warned(member(UNUSED_BY), NOW - 40 * DAY)
    warned(member(NOW), NOW - 40 * DAY)
    member(WARNED_BY)

    trial = clear_unused(NOW, True)

    assert (User.objects.count(), InactivityWarning.objects.count(), OutgoingMail.objects.count()) == (
        3,
        2,
        0,
    )
    assert trial == counts(erased=1, warned=1, lapsed=1)
    assert clear_unused(NOW, False) == trial


def test_job_when_run_again_then_nothing_more_is_done():
    warned(member(UNUSED_BY), NOW - 40 * DAY)
    member(WARNED_BY)
    clear_unused(NOW, False)

    assert clear_unused(NOW, False) == counts()
    assert OutgoingMail.objects.exclude(recipient="").count() == 2


def test_job_when_somebody_logs_in_while_it_runs_then_they_stay(monkeypatch):
    user = member(UNUSED_BY)
    warned(user, NOW - 40 * DAY)
    chosen = list(to_erase(NOW))
    monkeypatch.setattr("pow_site.accounts.retention.list", lambda people: chosen, raising=False)
    User.objects.filter(pk=user.pk).update(last_login=NOW)

    assert clear_unused(NOW, False)[ERASED] == 0
    assert is_there(user)


def test_job_when_it_fails_for_one_then_the_others_are_done_and_it_tells(monkeypatch):
    people = [member(UNUSED_BY - number * DAY) for number in range(3)]
    for user in people:
        warned(user, NOW - 40 * DAY)

    def fail_for_the_first(user, **options):
        if user.pk == people[0].pk:
            raise ValueError("kapot")
        return erase_person(user, **options)

    monkeypatch.setattr("pow_site.accounts.retention.erase_person", fail_for_the_first)

    with pytest.raises(ValueError, match="kapot"):
        clear_unused(NOW, False)
    assert list(User.objects.all()) == people[:1]


def test_warning_when_somebody_logged_in_meanwhile_then_no_mail_is_sent():
    user = member(WARNED_BY)
    User.objects.filter(pk=user.pk).update(last_login=NOW)

    assert warn(user, now=NOW) is False
    assert not OutgoingMail.objects.exists()


def test_warning_when_sent_then_it_says_by_when_and_how_to_stay():
    clear_unused(NOW - SECOND, False)
    member(WARNED_BY, email="dirk@example.org", first_name="Dirk")

    clear_unused(NOW, False)

    mail = OutgoingMail.objects.get()
    assert (mail.recipient, mail.subject) == (
        "dirk@example.org",
        "Wil je je account bij Perspectief op Werk houden?",
    )
    assert mail.text.startswith("Dag Dirk,\n\nJe hebt al lang niet ingelogd")
    for part in (mail.text, mail.html):
        assert "op of na" in part
        assert "30 juni 2026" in part
        assert "http://testserver/inloggen/" in part


@pytest.mark.parametrize(
    ("last_login", "day"),
    [(WARNED_BY, WARNED_BY.replace(year=2026)), (UNUSED_BY - 500 * DAY, NOW + 30 * DAY)],
    ids=["in time", "after silence"],
)
def test_warning_when_it_names_a_day_then_the_account_does_not_go_before(last_login, day):
    user = member(last_login)
    assert goes_on(user, NOW) == day
    warn(user, now=NOW)

    assert list(to_erase(day - SECOND)) == []
    assert list(to_erase(day)) == [user]


@pytest.mark.parametrize(
    ("last_login", "goes"),
    [
        (datetime(2024, 2, 29, 10, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)),
        (datetime(2024, 2, 28, 10, tzinfo=UTC), datetime(2026, 2, 28, 10, tzinfo=UTC)),
        (datetime(2024, 3, 31, 10, tzinfo=UTC), datetime(2026, 3, 31, 10, tzinfo=UTC)),
    ],
    ids=str,
)
def test_member_when_here_last_on_an_odd_day_then_they_go_on_the_day_that_is_there(last_login, goes):
    user = member(last_login)
    warned(user, goes - 40 * DAY)

    assert [list(to_erase(moment)) for moment in (goes - SECOND, goes)] == [[], [user]]


def test_member_when_the_settings_are_other_then_those_hold(settings):
    settings.RETENTION_INACTIVE_MONTHS, settings.RETENTION_WARNING_DAYS = 12, 10
    user = member(NOW - 400 * DAY)

    assert clear_unused(NOW, False) == counts(warned=1)
    assert clear_unused(NOW + 10 * DAY, False) == counts(erased=1)
    assert not is_there(user)


# --- Accounts that nobody confirmed.

JOINED_BY = NOW - 7 * DAY


@NEAR
def test_stranger_when_a_week_has_passed_then_they_go_at_that_moment_without_a_mail(late, is_due):
    user = member(None, date_joined=JOINED_BY + late)
    user.emailaddress_set.create(email=user.email, verified=False)

    assert erase_unconfirmed(NOW, True) == {"onbevestigde accounts verwijderd": int(is_due)}
    assert is_there(user)
    assert erase_unconfirmed(NOW, False) == {"onbevestigde accounts verwijderd": int(is_due)}
    assert is_there(user) is not is_due
    assert erase_unconfirmed(NOW, False) == {"onbevestigde accounts verwijderd": 0}
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    "known_by",
    ["a log-in", "a confirmed address", "a group", "a right", "is_staff", "is_superuser"],
)
def test_stranger_when_there_is_a_reason_to_keep_them_then_they_stay(known_by):
    user = member(None, date_joined=JOINED_BY - 100 * DAY)
    if known_by == "a log-in":
        User.objects.update(last_login=NOW)
    elif known_by == "a confirmed address":
        user.emailaddress_set.create(email=user.email, verified=True)
        user.emailaddress_set.create(email="nieuw@example.org", verified=False)
    elif known_by == "a group":
        user.groups.add(Group.objects.create(name="redacteur"))
    elif known_by == "a right":
        user.user_permissions.add(Permission.objects.first())
    else:
        User.objects.update(**{known_by: True})

    assert list(unconfirmed(NOW)) == []


# --- The clock.


def test_jobs_when_the_clock_runs_them_after_months_of_silence_then_nobody_goes_unwarned():
    user = member(UNUSED_BY - 300 * DAY)
    names = ["clear_unused_accounts", "erase_unconfirmed_accounts"]
    with time_machine.travel(NOW, tick=False):
        run_due(NOW, names)

        outcomes = run_due(NOW + 120 * DAY, names)

    assert {outcome.job.name: outcome.counts for outcome in outcomes} == {
        "clear_unused_accounts": counts(warned=1),
        "erase_unconfirmed_accounts": {"onbevestigde accounts verwijderd": 0},
    }
    assert is_there(user)

"""Roles that nobody uses go after a year and a warning; invitations that nobody answers are put away."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group

from pow_site.jobs.registry import find_jobs
from pow_site.outbox.models import OutgoingMail
from pow_site.roles.holding import grant, record_use
from pow_site.roles.inviting import invite, withdraw_invitation
from pow_site.roles.lapsing import lapse_roles, settle_invitations
from pow_site.roles.models import RoleInvitation, RoleUse
from tests.factories.people import UserFactory
from tests.roles.company import EDITOR, NOW, SUPPORT, TWENTE, mails, roles

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def sleeper(cast):
    """Somebody who got a role on the first of May, with nobody else around who has one."""
    for person in cast.people.values():
        person.groups.clear()
    person = UserFactory(email="slaper@example.org")
    grant(person, Group.objects.get(name=TWENTE), by=None, now=NOW)
    return person


def run(now, dry_run=False):
    """How many were warned, and how many lapsed."""
    counts = lapse_roles(now, dry_run)
    return counts["gewaarschuwd"], counts["rollen vervallen"]


def run_daily(first, last):
    """The job as it runs: every day from the first to the last."""
    return [run(NOW + number * DAY) for number in range(first, last + 1)]


def test_jobs_when_the_site_starts_then_both_are_declared():
    jobs = find_jobs(["lapse_roles", "settle_invitations"])

    assert [(job.every, job.run) for job in jobs] == [(DAY, lapse_roles), (DAY, settle_invitations)]


@pytest.mark.parametrize(("days", "warned"), [(334, 0), (335, 1), (336, 1)])
def test_warning_when_eleven_months_pass_then_it_comes_on_that_day(sleeper, days, warned):
    assert run(NOW + days * DAY) == (warned, 0)

    assert mails() == [("role_lapse_warning", "slaper@example.org")] * warned


@pytest.mark.parametrize(("days", "left"), [(364, [TWENTE]), (365, []), (366, [])])
def test_role_when_a_year_passes_with_a_warning_then_it_lapses_on_that_day(sleeper, days, left):
    run(NOW + 335 * DAY)

    run(NOW + days * DAY)

    assert roles(sleeper) == left
    assert len(mails()) == (1 if left else 2)


def test_role_when_the_job_runs_daily_then_one_warning_and_one_end(sleeper):
    assert sum(warned for warned, _ in run_daily(330, 370)) == 1
    assert mails() == [("role_lapse_warning", sleeper.email), ("role_lapsed", sleeper.email)]
    assert not RoleUse.objects.exists()


@pytest.mark.parametrize(("days", "left"), [(29, [TWENTE]), (30, []), (31, [])])
def test_role_when_the_site_was_silent_for_years_then_the_warning_still_comes_thirty_days_before(
    sleeper, days, left
):
    late = NOW + 1000 * DAY
    assert run(late) == (1, 0)
    assert RoleUse.objects.get().lapses_on == (late + 30 * DAY).date()

    run(late + days * DAY)

    assert roles(sleeper) == left


def test_role_when_warned_late_in_the_evening_then_the_promised_day_is_kept(sleeper):
    """Half past eleven in the evening in Amsterdam is another day in Greenwich in winter, not here."""
    warned = datetime(2027, 4, 1, 22, 30, tzinfo=UTC)  # the second of April in Amsterdam
    run(warned)

    run(datetime(2027, 5, 1, 21, 0, tzinfo=UTC))
    assert roles(sleeper) == [TWENTE]
    run(datetime(2027, 5, 1, 22, 0, tzinfo=UTC))
    assert roles(sleeper) == []
    assert "2 mei 2027" in OutgoingMail.objects.first().text


def test_role_when_used_after_the_warning_then_a_new_year_begins(sleeper):
    run(NOW + 335 * DAY)
    record_use(sleeper, NOW + 364 * DAY)

    assert run_daily(365, 370) == [(0, 0)] * 6

    assert (roles(sleeper), RoleUse.objects.get().lapses_on) == ([TWENTE], (NOW + 729 * DAY).date())


def test_warning_when_a_second_year_passes_then_it_comes_again(sleeper):
    run(NOW + 335 * DAY)
    record_use(sleeper, NOW + 340 * DAY)

    assert run(NOW + 675 * DAY) == (1, 0)

    assert len(mails()) == 2


def test_role_when_given_by_hand_then_the_year_begins_when_the_job_sees_it(sleeper):
    other = UserFactory()
    other.groups.add(Group.objects.get(name=EDITOR))

    run(NOW + 100 * DAY)

    assert RoleUse.objects.get(user=other).used_on == (NOW + 100 * DAY).date()


def test_role_when_taken_by_hand_then_it_is_followed_no_more(sleeper):
    sleeper.groups.clear()

    assert run(NOW + 400 * DAY) == (0, 0)

    assert (RoleUse.objects.exists(), mails()) == (False, [])


def test_superuser_when_a_year_passes_then_all_stays(sleeper):
    sleeper.is_superuser = True
    sleeper.save()

    run_daily(330, 400)

    assert (roles(sleeper), mails()) == ([TWENTE], [])


def test_group_that_is_no_role_when_the_roles_lapse_then_it_stays(sleeper):
    sleeper.groups.add(Group.objects.create(name="Technisch beheer"))

    run_daily(335, 366)

    assert roles(sleeper) == ["Technisch beheer"]


def test_roles_when_somebody_has_two_then_both_lapse_with_one_mail(sleeper):
    grant(sleeper, Group.objects.get(name=EDITOR), by=None, now=NOW)

    run_daily(335, 366)

    assert roles(sleeper) == []
    assert len(mails()) == 2
    text = OutgoingMail.objects.first().text
    assert (EDITOR in text, TWENTE in text) == (True, True)


def test_role_when_the_account_is_off_then_it_lapses_without_mail(sleeper):
    sleeper.is_active = False
    sleeper.save()

    run_daily(330, 370)

    assert (roles(sleeper), mails()) == ([], [])


def test_role_when_it_lapses_then_what_they_sent_ends_too(sleeper, office):
    invite(office(), "vriend@example.org", by=sleeper, now=NOW + 364 * DAY)

    run_daily(335, 366)

    assert not RoleInvitation.objects.open(NOW + 366 * DAY).exists()


@pytest.mark.parametrize(("days", "would"), [(100, (0, 0)), (335, (1, 0))])
def test_dry_run_when_done_then_it_counts_and_changes_nothing(sleeper, days, would):
    other = UserFactory()
    other.groups.add(Group.objects.get(name=EDITOR))

    assert run(NOW + days * DAY, dry_run=True) == would

    assert (RoleUse.objects.count(), mails()) == (1, [])
    assert RoleUse.objects.get().warned_at is None


def test_dry_run_when_a_role_would_lapse_then_it_stays(sleeper):
    run(NOW + 335 * DAY)

    assert run(NOW + 365 * DAY, dry_run=True) == (0, 1)

    assert roles(sleeper) == [TWENTE]


def test_periods_when_set_then_they_hold(sleeper, settings):
    settings.ROLE_LAPSE_DAYS, settings.ROLE_WARNING_DAYS = 10, 3

    assert run_daily(6, 10) == [(0, 0), (1, 0), (0, 0), (0, 0), (0, 1)]


def test_lapse_date_when_warned_or_not_then_it_is_never_sooner_than_promised():
    early, late = datetime(2026, 4, 1, 12, tzinfo=UTC), datetime(2026, 4, 20, 12, tzinfo=UTC)

    assert [RoleUse(used_on=date(2025, 5, 1), warned_at=at).lapses_on for at in (None, early, late)] == [
        date(2026, 5, 1),
        date(2026, 5, 1),
        date(2026, 5, 20),
    ]


# Invitations


@pytest.mark.parametrize(("late", "settled"), [(-timedelta(seconds=1), 0), (timedelta(0), 1)], ids=str)
def test_invitation_when_nobody_answered_then_it_is_put_away_and_the_sender_told_once(
    cast, office, late, settled
):
    rosa = cast.people[TWENTE]
    invite(office(), "noor@example.org", by=rosa, now=NOW)
    moment = NOW + 14 * DAY + late

    assert settle_invitations(moment, True)["uitnodigingen verlopen"] == settled
    assert [settle_invitations(moment, False)["uitnodigingen verlopen"] for _ in range(2)] == [settled, 0]

    assert mails()[1:] == [("role_not_accepted", rosa.email)] * settled
    assert roles(rosa) == [TWENTE]


def test_invitation_when_the_support_team_asked_for_somebody_then_the_giver_is_told(cast, office):
    rosa = cast.people[TWENTE]
    invite(office(), "noor@example.org", by=cast.people[SUPPORT], now=NOW, replaces=rosa)

    settle_invitations(NOW + 14 * DAY, False)

    assert mails()[1:] == [("role_not_accepted", rosa.email)]
    assert "Er verandert niets: jij bent nog steeds" in OutgoingMail.objects.last().text


@pytest.mark.parametrize(("days", "left"), [(29, 1), (30, 0), (31, 0)])
def test_invitation_when_it_ended_a_month_ago_then_the_address_is_removed(cast, office, days, left):
    rosa = cast.people[TWENTE]
    invitation = invite(office(), "noor@example.org", by=rosa, now=NOW)
    withdraw_invitation(invitation.pk, by=rosa, now=NOW)
    moment = NOW + days * DAY

    assert settle_invitations(moment, True)["uitnodigingen opgeruimd"] == 1 - left
    settle_invitations(moment, False)

    assert RoleInvitation.objects.count() == left


def test_invitation_when_the_site_was_silent_then_it_is_put_away_first_and_removed_a_month_later(
    cast, office
):
    invite(office(), "noor@example.org", by=cast.people[TWENTE], now=NOW)

    assert settle_invitations(NOW + 400 * DAY, False) == {
        "uitnodigingen verlopen": 1,
        "uitnodigingen opgeruimd": 0,
    }
    assert settle_invitations(NOW + 430 * DAY, False) == {
        "uitnodigingen verlopen": 0,
        "uitnodigingen opgeruimd": 1,
    }

"""Two at once: answering, inviting, leaving and lapsing each happen once, and no region is left with nobody."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from wagtail.models import ModelLogEntry

from pow_site.accounts.models import User
from pow_site.outbox.models import OutgoingMail
from pow_site.roles.answering import accept, decline
from pow_site.roles.groups import EDITOR, EDITORS
from pow_site.roles.holding import grant
from pow_site.roles.inviting import InvitationRefused, invite
from pow_site.roles.lapsing import lapse_roles, settle_invitations
from pow_site.roles.models import RoleInvitation, RoleUse
from pow_site.roles.offices import Office
from pow_site.roles.withdrawing import WithdrawalRefused, withdraw_role
from tests.factories.people import EditorFactory, UserFactory
from tests.roles.company import NOW, prove, roles

DAY = timedelta(days=1)
NAME = EDITORS


@pytest.fixture
def office(django_db_setup, django_db_blocker, monkeypatch):
    """A role in a database without a transaction around the test, for what several connections see."""
    if connection.vendor == "sqlite":
        pytest.skip("an SQLite in memory has one connection at a time: nothing to race")
    monkeypatch.setattr("pow_site.outbox.queueing._send_after_commit", lambda pk: None)
    with django_db_blocker.unblock():
        group, is_made = Group.objects.get_or_create(name=NAME)
        yield Office(group, EDITOR)
        OutgoingMail.objects.all().delete()
        RoleInvitation.objects.all().delete()
        User.objects.filter(email__endswith="@race.example.org").delete()
        ModelLogEntry.objects.filter(action__startswith="roles.").delete()
        if is_made:
            group.delete()
        connection.close()


def person(name):
    return prove(UserFactory(email=f"{name}@race.example.org"))


def at_once(*calls):
    """Each in a thread and a connection of its own; how many were not refused."""
    gate, done = threading.Barrier(len(calls)), []

    def run(call):
        gate.wait()
        try:
            call()
            done.append(call)
        except (InvitationRefused, WithdrawalRefused):
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done)


def invited(office, sender, **fields):
    return invite(office, "noor@race.example.org", by=sender, now=NOW, **fields)


@pytest.fixture
def sender(office):
    return EditorFactory(email="sam@race.example.org")


def test_invitation_when_accepted_in_four_tabs_at_once_then_once(office, sender):
    noor, invitation = person("noor"), invited(office, sender)

    assert at_once(*[lambda: accept(invitation.pk, user=noor, now=NOW)] * 4) == 1

    assert roles(noor) == [NAME]
    assert ModelLogEntry.objects.filter(action="roles.grant", data__person=noor.pk).count() == 1


def test_invitation_when_accepted_and_declined_at_once_then_one_of_both(office, sender):
    noor, invitation = person("noor"), invited(office, sender)

    done = at_once(
        lambda: accept(invitation.pk, user=noor, now=NOW), lambda: decline(invitation.pk, user=noor, now=NOW)
    )

    invitation.refresh_from_db()
    assert done == 1
    assert (roles(noor) == [NAME]) is (invitation.accepted_at is not None)


def test_invitation_when_answered_while_it_is_put_away_then_one_of_both(office, sender):
    noor, invitation = person("noor"), invited(office, sender)
    last = invitation.expires_at - timedelta(seconds=1)

    at_once(
        lambda: accept(invitation.pk, user=noor, now=last),
        lambda: settle_invitations(invitation.expires_at, False),
    )

    invitation.refresh_from_db()
    assert (invitation.accepted_at is None) is (invitation.expired_at is not None)
    assert (roles(noor) == [NAME]) is (invitation.accepted_at is not None)


def test_address_when_invited_four_times_at_once_then_one_invitation_and_one_mail(office, sender):
    assert at_once(*[lambda: invited(office, sender)] * 4) == 1

    assert (RoleInvitation.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_role_when_the_last_two_leave_at_once_then_one_stays(office):
    people = [person("een"), person("twee")]
    for one in people:
        grant(one, office.group, by=None, now=NOW)

    done = at_once(*[lambda one=one: withdraw_role(one, office, by=one, now=NOW) for one in people])

    assert done == 1
    assert sorted(roles(one) for one in people) == [[], [NAME]]


def test_role_when_it_lapses_in_four_runs_at_once_then_one_warning_and_one_end(office):
    sleeper = person("slaper")
    grant(sleeper, office.group, by=None, now=NOW)

    counts = []
    at_once(*[lambda: counts.append(lapse_roles(NOW + 335 * DAY, False)["gewaarschuwd"])] * 4)
    at_once(*[lambda: counts.append(lapse_roles(NOW + 365 * DAY, False)["rollen vervallen"])] * 4)

    assert sorted(counts) == [0] * 6 + [1] * 2
    mails = OutgoingMail.objects.filter(recipient=sleeper.email).order_by("pk")
    assert list(mails.values_list("name", flat=True)) == ["role_lapse_warning", "role_lapsed"]
    assert (roles(sleeper), RoleUse.objects.filter(user=sleeper).exists()) == ([], False)

"""Taking a role from somebody, giving one's own back, and what is protected."""

import pytest
from django.contrib.auth.models import Group

from pow_site.roles.inviting import invite
from pow_site.roles.models import RoleInvitation
from pow_site.roles.withdrawing import WithdrawalRefused, withdraw_role
from tests.roles.company import ACHTERHOEK, EDITOR, NOW, SUPPORT, TWENTE, mails, roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(cast):
    """Rosa edits for Twente."""
    return cast.people[TWENTE]


@pytest.fixture
def colleague(cast):
    """Another editor of Twente."""
    member = cast.people["lid"]
    member.groups.add(Group.objects.get(name=TWENTE))
    return member


@pytest.mark.parametrize("by", [SUPPORT, "beheerder"])
def test_withdrawing_when_the_support_team_does_then_the_role_is_gone_and_a_mail_says_so(
    cast, rosa, office, by
):
    withdraw_role(rosa, office(), by=cast.people[by], now=NOW)

    assert (roles(rosa), mails()) == ([], [("role_withdrawn", rosa.email)])


@pytest.mark.parametrize("by", [ACHTERHOEK, EDITOR, "lid"])
def test_withdrawing_when_somebody_else_does_then_it_is_refused(cast, rosa, office, by):
    with pytest.raises(WithdrawalRefused, match="mag je niet"):
        withdraw_role(rosa, office(), by=cast.people[by], now=NOW)

    assert (roles(rosa), mails()) == ([TWENTE], [])


def test_withdrawing_when_it_is_a_colleague_of_the_same_region_then_it_is_refused(rosa, colleague, office):
    """One editor cannot push the other out."""
    with pytest.raises(WithdrawalRefused):
        withdraw_role(rosa, office(), by=colleague, now=NOW)

    assert roles(rosa) == [TWENTE]


def test_giving_back_when_there_is_a_colleague_then_it_goes(rosa, colleague, office):
    withdraw_role(rosa, office(), by=rosa, now=NOW)

    assert (roles(rosa), roles(colleague)) == ([], [TWENTE])


@pytest.mark.parametrize("name", [TWENTE, SUPPORT])
def test_giving_back_when_nobody_else_has_it_then_it_is_refused(cast, office, name):
    person = cast.people[name]

    with pytest.raises(WithdrawalRefused, match="de enige"):
        withdraw_role(person, office(name), by=person, now=NOW)

    assert roles(person) == [name]


def test_giving_back_when_the_colleague_is_switched_off_then_it_is_refused(rosa, colleague, office):
    colleague.is_active = False
    colleague.save()

    with pytest.raises(WithdrawalRefused, match="de enige"):
        withdraw_role(rosa, office(), by=rosa, now=NOW)


def test_giving_back_when_a_superuser_has_the_role_too_then_they_stay_superuser(cast, office):
    admin = cast.people["beheerder"]
    admin.groups.set([Group.objects.get(name=EDITOR)])

    withdraw_role(admin, office(EDITOR), by=admin, now=NOW)

    admin.refresh_from_db()
    assert (roles(admin), admin.is_superuser, admin.is_active) == ([], True, True)


def test_withdrawing_when_the_person_does_not_have_it_then_it_says_so(cast, rosa, office):
    with pytest.raises(WithdrawalRefused, match="heeft deze rol niet"):
        withdraw_role(rosa, office(ACHTERHOEK), by=cast.people[SUPPORT], now=NOW)


def test_withdrawing_when_somebody_invited_others_then_those_invitations_end_too(cast, rosa, office):
    invite(office(), "vriend@example.org", by=rosa, now=NOW)
    invite(office(EDITOR), "vriend@example.org", by=cast.people[SUPPORT], now=NOW)

    withdraw_role(rosa, office(), by=cast.people[SUPPORT], now=NOW)

    assert [one.group.name for one in RoleInvitation.objects.open(NOW)] == [EDITOR]


def test_giving_back_when_somebody_invited_others_then_those_invitations_stand(rosa, colleague, office):
    invite(office(), "vriend@example.org", by=rosa, now=NOW)

    withdraw_role(rosa, office(), by=rosa, now=NOW)

    assert RoleInvitation.objects.open(NOW).count() == 1

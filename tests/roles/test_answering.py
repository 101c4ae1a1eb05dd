"""Accepting and declining: the invitation belongs to whoever proved the address, and is answered once."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from pow_site.roles.answering import accept, decline, open_invitations
from pow_site.roles.holding import withdraw
from pow_site.roles.inviting import InvitationRefused, invite, withdraw_invitation
from pow_site.roles.models import RoleInvitation, RoleUse
from tests.factories.people import UserFactory
from tests.roles.company import ACHTERHOEK, EDITOR, NOW, SUPPORT, TWENTE, mails, prove, roles

pytestmark = pytest.mark.django_db
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@pytest.fixture
def rosa(cast):
    """Rosa edits for Twente."""
    return cast.people[TWENTE]


@pytest.fixture
def invitation(cast, rosa, office):
    """Rosa asked Noor."""
    return invite(office(), "noor@example.org", by=rosa, now=NOW)


def test_accepting_when_it_is_open_then_the_role_is_there_and_counts_as_used(noor, invitation):
    accept(invitation.pk, user=noor, now=NOW + DAY)

    invitation.refresh_from_db()
    assert (roles(noor), invitation.accepted_at) == ([TWENTE], NOW + DAY)
    assert RoleUse.objects.get(user=noor).used_on == (NOW + DAY).date()
    assert not noor.is_staff
    assert not noor.is_superuser


def test_accepting_when_it_was_done_then_it_says_so_and_nothing_changes(noor, invitation):
    accept(invitation.pk, user=noor, now=NOW)

    with pytest.raises(InvitationRefused, match="al aangenomen"):
        accept(invitation.pk, user=noor, now=NOW + DAY)
    with pytest.raises(InvitationRefused, match="al aangenomen"):
        decline(invitation.pk, user=noor, now=NOW + DAY)

    assert roles(noor) == [TWENTE]


def test_accepting_when_the_role_was_withdrawn_since_then_the_old_invitation_does_not_bring_it_back(
    noor, invitation
):
    accept(invitation.pk, user=noor, now=NOW)
    withdraw(noor, invitation.group, by=None, now=NOW)

    with pytest.raises(InvitationRefused, match="daarna gestopt"):
        accept(invitation.pk, user=noor, now=NOW + DAY)

    assert roles(noor) == []


def test_accepting_when_it_was_declined_then_it_says_so(noor, invitation):
    decline(invitation.pk, user=noor, now=NOW)

    with pytest.raises(InvitationRefused, match="al afgeslagen"):
        accept(invitation.pk, user=noor, now=NOW)

    assert roles(noor) == []


def test_accepting_when_it_was_withdrawn_then_it_says_so(noor, rosa, invitation):
    withdraw_invitation(invitation.pk, by=rosa, now=NOW)

    with pytest.raises(InvitationRefused, match="is ingetrokken"):
        accept(invitation.pk, user=noor, now=NOW)


def test_accepting_when_its_sender_was_switched_off_then_it_gives_nothing(noor, rosa, invitation):
    rosa.is_active = False
    rosa.save()

    with pytest.raises(InvitationRefused, match="is ingetrokken"):
        accept(invitation.pk, user=noor, now=NOW)

    assert roles(noor) == []


@pytest.mark.parametrize(("late", "given"), [(-SECOND, [TWENTE]), (0 * SECOND, []), (SECOND, [])], ids=str)
def test_accepting_when_two_weeks_pass_then_it_works_until_that_moment(noor, invitation, late, given):
    refusal = pytest.raises(InvitationRefused, match="was geldig tot 15 mei 2026")
    with nullcontext() if given else refusal:
        accept(invitation.pk, user=noor, now=NOW + 14 * DAY + late)

    assert roles(noor) == given


@pytest.mark.parametrize("answer", [accept, decline])
def test_answering_when_it_is_somebody_elses_then_it_tells_as_little_as_of_one_that_is_not_there(
    cast, invitation, answer
):
    stranger = cast.people["lid"]
    told = []
    for pk in (invitation.pk, invitation.pk + 1000):
        with pytest.raises(InvitationRefused) as refused:
            answer(pk, user=stranger, now=NOW)
        told.append(str(refused.value))

    assert told[0] == told[1]
    assert roles(stranger) == []
    assert RoleInvitation.objects.open(NOW).exists()


def test_accepting_when_the_address_was_only_typed_then_it_gives_nothing(cast, invitation):
    """Whoever writes somebody else's address in an account has not proved that it is theirs."""
    thief = UserFactory(email="noor@example.org")
    EmailAddress.objects.create(user=thief, email="noor@example.org", verified=False, primary=True)

    with pytest.raises(InvitationRefused, match="ander e-mailadres"):
        accept(invitation.pk, user=thief, now=NOW)

    assert not open_invitations(thief, NOW).exists()


def test_accepting_when_the_proven_address_has_capitals_then_it_is_the_same(cast, invitation):
    person = prove(UserFactory(email="Noor@example.org"))

    accept(invitation.pk, user=person, now=NOW)

    assert roles(person) == [TWENTE]


def test_accepting_when_it_is_their_second_address_then_it_is_theirs_too(cast, invitation):
    person = prove(prove(UserFactory(email="prive@example.org")), "noor@example.org")

    accept(invitation.pk, user=person, now=NOW)

    assert roles(person) == [TWENTE]


def test_open_invitations_when_there_are_more_then_only_those_for_them_that_are_open(
    cast, noor, rosa, office
):
    sam = cast.people[SUPPORT]
    mine = invite(office(), "noor@example.org", by=rosa, now=NOW)
    invite(office(), "ander@example.org", by=rosa, now=NOW)
    gone = invite(office(EDITOR), "noor@example.org", by=sam, now=NOW)
    withdraw_invitation(gone.pk, by=sam, now=NOW)
    invite(office(ACHTERHOEK), "noor@example.org", by=sam, now=NOW - 14 * DAY)

    assert list(open_invitations(noor, NOW)) == [mine]


def test_declining_when_somebody_was_asked_then_the_sender_is_told(noor, rosa, invitation):
    decline(invitation.pk, user=noor, now=NOW)

    assert mails()[1:] == [("role_not_accepted", rosa.email)]


# Handing over


@pytest.fixture
def handing_over(cast, rosa, office):
    """Rosa wants Noor to take Twente over."""
    return invite(office(), "noor@example.org", by=rosa, now=NOW, replaces=rosa)


def test_hand_over_when_accepted_then_one_has_the_role_and_the_other_not_and_both_get_a_mail(
    noor, rosa, handing_over
):
    accept(handing_over.pk, user=noor, now=NOW)

    assert (roles(noor), roles(rosa)) == ([TWENTE], [])
    assert mails()[1:] == [("role_handed_over", noor.email), ("role_handed_over", rosa.email)]


def test_hand_over_when_declined_then_nothing_changes_and_the_giver_is_told(noor, rosa, handing_over):
    decline(handing_over.pk, user=noor, now=NOW)

    assert (roles(noor), roles(rosa)) == ([], [TWENTE])
    assert mails()[1:] == [("role_not_accepted", rosa.email)]


def test_hand_over_when_the_support_team_asked_then_the_giver_is_told_of_a_no(cast, noor, rosa, office):
    invitation = invite(office(), "noor@example.org", by=cast.people[SUPPORT], now=NOW, replaces=rosa)

    decline(invitation.pk, user=noor, now=NOW)

    assert mails()[1:] == [("role_not_accepted", rosa.email)]


def test_hand_over_when_the_giver_lost_the_role_meanwhile_then_the_other_gets_it_all_the_same(
    noor, rosa, handing_over
):
    withdraw(rosa, handing_over.group, by=None, now=NOW)

    accept(handing_over.pk, user=noor, now=NOW)

    assert (roles(noor), mails()[1:]) == ([TWENTE], [])


def test_hand_over_when_the_giver_has_no_account_any_more_then_the_other_gets_the_role(
    noor, rosa, handing_over
):
    rosa.delete()

    accept(handing_over.pk, user=noor, now=NOW)

    assert roles(noor) == [TWENTE]


def test_hand_over_when_the_taker_is_the_giver_by_another_address_then_they_keep_the_role(cast, rosa, office):
    prove(rosa, "rosa.prive@example.org")
    invitation = invite(office(), "rosa.prive@example.org", by=rosa, now=NOW, replaces=rosa)

    accept(invitation.pk, user=rosa, now=NOW)

    assert roles(rosa) == [TWENTE]


def test_hand_over_when_a_mail_cannot_be_made_then_nothing_has_changed(noor, rosa, handing_over, monkeypatch):
    def fail(*_, **__):
        raise ValueError("Stuk")

    monkeypatch.setattr("pow_site.roles.mails.queue_mail", fail)

    with pytest.raises(ValueError, match="Stuk"):
        accept(handing_over.pk, user=noor, now=NOW)

    handing_over.refresh_from_db()
    assert (roles(noor), roles(rosa), handing_over.accepted_at) == ([], [TWENTE], None)

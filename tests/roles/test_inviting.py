"""Inviting somebody to a role: who may, to what, and how it ends."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction

from pow_site.outbox.enums import State
from pow_site.outbox.models import OutgoingMail
from pow_site.roles.groups import EDITOR as EDITOR_ROLE
from pow_site.roles.inviting import InvitationRefused, NotAllowed, invite, resend, withdraw_invitation
from pow_site.roles.models import RoleInvitation
from pow_site.roles.offices import Office
from tests.roles.company import ACHTERHOEK, EDITOR, NOW, SUPPORT, TWENTE, mails

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def rosa(cast):
    """Rosa edits for Twente."""
    return cast.people[TWENTE]


def test_invitation_when_sent_then_it_waits_two_weeks_and_a_mail_goes_out(cast, rosa, office):
    invitation = invite(office(), " Noor@Example.org ", by=rosa, now=NOW, word="Doe je mee?")

    invitation.refresh_from_db()
    assert (invitation.email, invitation.group.name, invitation.word) == (
        "noor@example.org",
        TWENTE,
        "Doe je mee?",
    )
    assert (invitation.invited_by, invitation.replaces) == (rosa, None)
    assert (invitation.created_at, invitation.expires_at) == (NOW, NOW + 14 * DAY)
    assert mails() == [("role_invitation", "noor@example.org")]


def test_invitation_when_it_is_open_for_the_same_role_then_it_is_refused_and_one_mail_stays(
    cast, rosa, office
):
    invite(office(), "noor@example.org", by=rosa, now=NOW)

    with pytest.raises(InvitationRefused, match="staat al een uitnodiging"):
        invite(office(), "NOOR@example.org", by=cast.people[SUPPORT], now=NOW + HOUR)

    assert len(mails()) == 1


def test_invitation_when_it_is_for_another_role_then_both_stand(cast, office):
    for name in (TWENTE, EDITOR):
        invite(office(name), "noor@example.org", by=cast.people[SUPPORT], now=NOW)

    assert RoleInvitation.objects.open(NOW).count() == 2


def test_invitation_when_somebody_has_the_role_then_it_says_so(cast, rosa, office):
    with pytest.raises(InvitationRefused, match="heeft deze rol al"):
        invite(office(), rosa.email.upper(), by=rosa, now=NOW)

    assert mails() == []


@pytest.mark.parametrize(
    ("late", "is_open"), [(-SECOND, True), (0 * SECOND, False), (SECOND, False)], ids=str
)
def test_invitation_when_two_weeks_pass_then_it_is_open_until_that_moment(cast, rosa, office, late, is_open):
    invite(office(), "noor@example.org", by=rosa, now=NOW)

    assert RoleInvitation.objects.open(NOW + 14 * DAY + late).exists() is is_open


def test_invitation_when_the_old_one_expired_then_a_new_one_takes_its_place(cast, rosa, office):
    old = invite(office(), "noor@example.org", by=rosa, now=NOW)

    new = invite(office(), "noor@example.org", by=rosa, now=NOW + 14 * DAY)

    old.refresh_from_db()
    assert (old.expired_at, list(RoleInvitation.objects.open(NOW + 15 * DAY))) == (NOW + 14 * DAY, [new])


def test_invitation_when_its_sender_is_switched_off_then_it_is_void_and_another_may_be_sent(
    cast, rosa, office
):
    invite(office(), "noor@example.org", by=rosa, now=NOW)
    rosa.is_active = False
    rosa.save()
    assert not RoleInvitation.objects.open(NOW).exists()

    again = invite(office(), "noor@example.org", by=cast.people[SUPPORT], now=NOW)

    assert list(RoleInvitation.objects.open(NOW)) == [again]


def test_invitation_when_its_sender_has_no_account_any_more_then_it_stands(cast, rosa, office):
    invitation = invite(office(), "noor@example.org", by=rosa, now=NOW)

    rosa.delete()

    assert list(RoleInvitation.objects.open(NOW)) == [invitation]


@pytest.mark.parametrize(
    ("role", "target"),
    [
        (TWENTE, ACHTERHOEK),
        (TWENTE, EDITOR),
        (TWENTE, SUPPORT),
        (EDITOR, EDITOR),
        (EDITOR, SUPPORT),
        (EDITOR, TWENTE),
        ("lid", TWENTE),
        ("lid", SUPPORT),
    ],
)
def test_invitation_when_the_role_is_not_theirs_to_give_then_it_is_refused(cast, office, role, target):
    with pytest.raises(NotAllowed):
        invite(office(target), "noor@example.org", by=cast.people[role], now=NOW)

    assert (RoleInvitation.objects.count(), mails()) == (0, [])


@pytest.mark.parametrize("role", [SUPPORT, "beheerder", TWENTE])
def test_invitation_when_the_group_is_no_role_then_nobody_gives_it(cast, role):
    mighty = Group.objects.create(name="Technisch beheer")
    mighty.permissions.set(Permission.objects.all())

    with pytest.raises(NotAllowed):
        invite(Office(mighty, EDITOR_ROLE), "noor@example.org", by=cast.people[role], now=NOW)


def test_hand_over_when_a_region_editor_asks_then_they_are_the_giver(cast, rosa, office):
    invitation = invite(office(), "noor@example.org", by=rosa, now=NOW, replaces=rosa)

    assert (invitation.is_hand_over, invitation.replaces) == (True, rosa)


def test_hand_over_when_the_support_team_asks_for_somebody_then_that_may(cast, rosa, office):
    invitation = invite(office(), "noor@example.org", by=cast.people[SUPPORT], now=NOW, replaces=rosa)

    assert invitation.replaces == rosa


def test_hand_over_when_it_would_remove_a_colleague_then_it_is_refused(cast, rosa, office):
    colleague = cast.people["lid"]
    colleague.groups.add(Group.objects.get(name=TWENTE))

    with pytest.raises(NotAllowed):
        invite(office(), "noor@example.org", by=rosa, now=NOW, replaces=colleague)


def test_hand_over_when_the_giver_has_not_the_role_then_it_is_refused(cast, office):
    with pytest.raises(InvitationRefused, match="heeft de rol niet"):
        invite(
            office(), "noor@example.org", by=cast.people[SUPPORT], now=NOW, replaces=cast.people[ACHTERHOEK]
        )


def test_hand_over_when_it_is_no_region_then_it_is_refused(cast, office):
    sam = cast.people[SUPPORT]

    with pytest.raises(InvitationRefused, match="Alleen een regio"):
        invite(office(SUPPORT), "noor@example.org", by=sam, now=NOW, replaces=sam)


@pytest.mark.parametrize(("after", "sent"), [(HOUR - SECOND, False), (HOUR, True)], ids=str)
def test_resending_when_an_hour_has_passed_then_it_goes_out_again(cast, rosa, office, after, sent):
    invitation = invite(office(), "noor@example.org", by=rosa, now=NOW)

    with nullcontext() if sent else pytest.raises(InvitationRefused, match="net verstuurd"):
        resend(invitation.pk, by=rosa, now=NOW + after)

    invitation.refresh_from_db()
    assert (len(mails()) == 2) is sent
    assert invitation.expires_at == NOW + 14 * DAY + (after if sent else 0 * HOUR)


def test_resending_when_the_first_mail_still_waits_then_only_the_second_is_sent(cast, rosa, office):
    invitation = invite(office(), "noor@example.org", by=rosa, now=NOW)

    resend(invitation.pk, by=rosa, now=NOW + HOUR)

    assert list(OutgoingMail.objects.order_by("pk").values_list("state", flat=True)) == [
        State.WITHDRAWN,
        State.WAITING,
    ]


def test_resending_when_it_expired_then_it_says_to_invite_again(cast, rosa, office):
    invitation = invite(office(), "noor@example.org", by=rosa, now=NOW)

    with pytest.raises(InvitationRefused, match="staat niet meer open"):
        resend(invitation.pk, by=rosa, now=NOW + 14 * DAY)


def test_withdrawing_when_it_is_open_then_it_ends_and_a_mail_that_waits_does_not_go_out(cast, rosa, office):
    invitation = invite(office(), "noor@example.org", by=rosa, now=NOW)

    withdraw_invitation(invitation.pk, by=rosa, now=NOW + HOUR)

    invitation.refresh_from_db()
    assert invitation.withdrawn_at == NOW + HOUR
    assert OutgoingMail.objects.get().state == State.WITHDRAWN
    with pytest.raises(InvitationRefused, match="staat niet meer open"):
        withdraw_invitation(invitation.pk, by=rosa, now=NOW + HOUR)


def test_withdrawing_when_another_takes_a_hand_over_back_then_the_giver_is_told(cast, rosa, office):
    invitation = invite(office(), "noor@example.org", by=rosa, now=NOW, replaces=rosa)

    withdraw_invitation(invitation.pk, by=cast.people[SUPPORT], now=NOW + HOUR)

    assert mails()[1:] == [("role_not_accepted", rosa.email)]


@pytest.mark.parametrize("change", [resend, withdraw_invitation])
@pytest.mark.parametrize("role", [ACHTERHOEK, EDITOR, "lid"])
def test_invitation_of_another_region_when_somebody_changes_it_then_it_is_refused(
    cast, rosa, office, change, role
):
    invitation = invite(office(), "noor@example.org", by=rosa, now=NOW)

    with pytest.raises(NotAllowed):
        change(invitation.pk, by=cast.people[role], now=NOW + 2 * HOUR)

    assert RoleInvitation.objects.open(NOW).get().sent_at == NOW


BASE = {"created_at": NOW, "sent_at": NOW, "expires_at": NOW + DAY, "email": "noor@example.org"}


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "Noor@example.org"},
        {"expires_at": NOW},
        {"accepted_at": NOW, "declined_at": NOW},
        {"withdrawn_at": NOW, "expired_at": NOW},
    ],
    ids=["capitals", "no-time", "two-ends", "two-other-ends"],
)
def test_invitation_when_it_makes_no_sense_then_the_database_refuses(cast, office, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleInvitation.objects.create(group=office().group, **BASE | fields)


def test_invitation_when_open_twice_then_the_database_refuses_and_after_an_end_it_may(cast, office):
    RoleInvitation.objects.create(group=office().group, declined_at=NOW, **BASE)
    RoleInvitation.objects.create(group=office().group, **BASE)

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleInvitation.objects.create(group=office().group, **BASE)

"""Who may do what with roles: everybody against every screen and every POST, by what came of it."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone

from pow_site.roles.inviting import invite
from pow_site.roles.models import RoleInvitation
from pow_site.roles.offices import all_offices
from tests.regions.cast import EVERYBODY, Cast
from tests.roles.company import ACHTERHOEK, EDITOR, SUPPORT, TWENTE, roles

pytestmark = pytest.mark.django_db

VISITOR, MEMBER, OWN, OTHER, EDITORS, SUPPORTERS, ADMIN = EVERYBODY
ADDRESS = "nieuw@example.org"
HOUR = timedelta(hours=1)


@dataclass
class Attempt:
    """Somebody's browser, and the whole cast; everything is tried with the region of Twente."""

    browser: Client
    cast: Cast
    role: str

    def group(self, name):
        return Group.objects.get(name=name)

    def shows(self, address, text):
        response = self.browser.get(address)
        return response.status_code == 200 and text in response.content.decode()

    def post(self, address, **data):
        return self.browser.post(address, data)

    def invited_to(self, name):
        return RoleInvitation.objects.filter(email=ADDRESS, group__name=name).exists()

    def of(self, name, action):
        """The address at which the holder of a role loses it, or hands it over."""
        return f"/cms/mensen/{self.cast.people[name].pk}/rollen/{self.group(name).pk}/{action}/"

    def open_invitation(self, name, email=ADDRESS):
        """One that the support team sent two hours ago."""
        [office] = [one for one in all_offices() if one.name == name]
        return invite(office, email, by=self.cast.people[SUPPORT], now=timezone.now() - 2 * HOUR)


def see_people(attempt):
    return attempt.shows("/cms/mensen/", "Mensen en rollen")


def see_people_of_twente(attempt):
    return attempt.shows("/cms/mensen/", attempt.cast.people[TWENTE].email)


def see_people_of_support_team(attempt):
    return attempt.shows("/cms/mensen/", attempt.cast.people[SUPPORT].email)


def see_invitations_of_twente(attempt):
    attempt.open_invitation(TWENTE)
    return attempt.shows("/cms/mensen/", ADDRESS)


def see_form(attempt):
    return attempt.shows("/cms/mensen/uitnodigen/", "Verstuur de uitnodiging")


def see_hand_over(attempt):
    return attempt.shows(attempt.of(TWENTE, "overdragen"), "Verstuur de uitnodiging")


def see_withdrawal(attempt):
    return attempt.shows(attempt.of(TWENTE, "intrekken"), attempt.cast.people[TWENTE].email)


def _invite(attempt, name, **data):
    attempt.post("/cms/mensen/uitnodigen/", email=ADDRESS, **data)
    return attempt.invited_to(name)


def invite_to_twente(attempt):
    return _invite(attempt, TWENTE, role="regio-redacteur", region="twente")


def invite_to_achterhoek(attempt):
    return _invite(attempt, ACHTERHOEK, role="regio-redacteur", region="achterhoek")


def invite_to_editors(attempt):
    return _invite(attempt, EDITOR, role=EDITOR)


def invite_to_support_team(attempt):
    return _invite(attempt, SUPPORT, role=SUPPORT)


def invite_to_support_team_with_own_region(attempt):
    return _invite(attempt, SUPPORT, role=SUPPORT, region="twente")


def invite_to_support_team_by_number(attempt):
    pk = attempt.group(SUPPORT).pk
    return _invite(attempt, SUPPORT, role=pk, group=pk, group_pk=pk, office=pk, region="twente")


def invite_to_group_of_administrators(attempt):
    mighty = Group.objects.create(name="Technisch beheer")
    mighty.permissions.set(Permission.objects.all())
    return _invite(attempt, mighty.name, role=mighty.name, group=mighty.pk)


def hand_over_twente(attempt):
    attempt.post(attempt.of(TWENTE, "overdragen"), email=ADDRESS)
    return RoleInvitation.objects.filter(email=ADDRESS, replaces=attempt.cast.people[TWENTE]).exists()


def hand_over_achterhoek(attempt):
    attempt.post(attempt.of(ACHTERHOEK, "overdragen"), email=ADDRESS)
    return attempt.invited_to(ACHTERHOEK)


def hand_over_support_team(attempt):
    attempt.post(attempt.of(SUPPORT, "overdragen"), email=ADDRESS)
    return attempt.invited_to(SUPPORT)


def resend_for_twente(attempt):
    invitation = attempt.open_invitation(TWENTE)
    attempt.post(f"/cms/mensen/uitnodigingen/{invitation.pk}/opnieuw/")
    return RoleInvitation.objects.get().sent_at > invitation.sent_at


def resend_for_support_team(attempt):
    invitation = attempt.open_invitation(SUPPORT)
    attempt.post(f"/cms/mensen/uitnodigingen/{invitation.pk}/opnieuw/")
    return RoleInvitation.objects.get().sent_at > invitation.sent_at


def withdraw_invitation_for_twente(attempt):
    attempt.post(f"/cms/mensen/uitnodigingen/{attempt.open_invitation(TWENTE).pk}/intrekken/")
    return RoleInvitation.objects.get().withdrawn_at is not None


def withdraw_invitation_for_support_team(attempt):
    attempt.post(f"/cms/mensen/uitnodigingen/{attempt.open_invitation(SUPPORT).pk}/intrekken/")
    return RoleInvitation.objects.get().withdrawn_at is not None


def _withdraw(attempt, name):
    attempt.post(attempt.of(name, "intrekken"))
    return name not in roles(attempt.cast.people[name])


def withdraw_from_twente(attempt):
    attempt.cast.people[MEMBER].groups.add(attempt.group(TWENTE))  # a colleague, so that Rosa may leave
    return _withdraw(attempt, TWENTE)


def withdraw_from_last_of_achterhoek(attempt):
    return _withdraw(attempt, ACHTERHOEK)


def withdraw_from_editor(attempt):
    return _withdraw(attempt, EDITOR)


def withdraw_from_support_team(attempt):
    return _withdraw(attempt, SUPPORT)


def accept_ones_own(attempt):
    person = attempt.cast.people.get(attempt.role)
    invitation = (
        attempt.open_invitation(EDITOR, person.email if person else ADDRESS)
        if attempt.role != EDITORS
        else None
    )
    if invitation is None:
        return True
    attempt.post(f"/mijn/uitnodigingen/{invitation.pk}/aannemen/")
    return person is not None and EDITOR in roles(person)


def accept_somebody_elses(attempt):
    attempt.post(f"/mijn/uitnodigingen/{attempt.open_invitation(EDITOR).pk}/aannemen/")
    return RoleInvitation.objects.get().accepted_at is not None


def decline_somebody_elses(attempt):
    attempt.post(f"/mijn/uitnodigingen/{attempt.open_invitation(EDITOR).pk}/afslaan/")
    return RoleInvitation.objects.get().declined_at is not None


def see_somebody_elses(attempt):
    invitation = attempt.open_invitation(EDITOR)
    return attempt.shows("/mijn/uitnodigingen/", f"/{invitation.pk}/aannemen/")


def see_wagtails_users(attempt):
    return attempt.shows("/cms/users/", attempt.cast.people[TWENTE].email)


ALL = [SUPPORTERS, ADMIN]
ALLOWED = {
    see_people: [OWN, OTHER, *ALL],
    see_people_of_twente: [OWN, *ALL],
    see_people_of_support_team: ALL,
    see_invitations_of_twente: [OWN, *ALL],
    see_form: [OWN, OTHER, *ALL],
    see_hand_over: [OWN, *ALL],
    see_withdrawal: [OWN, *ALL],
    invite_to_twente: [OWN, *ALL],
    invite_to_achterhoek: [OTHER, *ALL],
    invite_to_editors: ALL,
    invite_to_support_team: ALL,
    invite_to_support_team_with_own_region: ALL,
    invite_to_support_team_by_number: [],
    invite_to_group_of_administrators: [],
    hand_over_twente: [OWN, *ALL],
    hand_over_achterhoek: [OTHER, *ALL],
    hand_over_support_team: [],
    resend_for_twente: [OWN, *ALL],
    resend_for_support_team: ALL,
    withdraw_invitation_for_twente: [OWN, *ALL],
    withdraw_invitation_for_support_team: ALL,
    withdraw_from_twente: [OWN, *ALL],
    withdraw_from_last_of_achterhoek: ALL,
    withdraw_from_editor: ALL,
    withdraw_from_support_team: [ADMIN],  # the only member does not leave by accident
    accept_ones_own: [role for role in EVERYBODY if role != VISITOR],
    accept_somebody_elses: [],
    decline_somebody_elses: [],
    see_somebody_elses: [],
    see_wagtails_users: [ADMIN],
}
MATRIX = [
    pytest.param(action, role, role in allowed, id=f"{action.__name__}-{role}")
    for action, allowed in ALLOWED.items()
    for role in EVERYBODY
]


@pytest.mark.parametrize(("action", "role", "may"), MATRIX)
def test_role_when_somebody_tries_something_then_it_happens_only_if_they_may(cast, action, role, may):
    assert action(Attempt(cast.browser(role), cast, role)) is may


WRITES = [
    "uitnodigingen/1/opnieuw/",
    "uitnodigingen/1/intrekken/",
]


@pytest.mark.parametrize("path", WRITES)
def test_write_when_asked_by_get_then_it_leads_to_the_overview_and_changes_nothing(cast, path):
    response = cast.browser(SUPPORTERS).get(f"/cms/mensen/{path}")

    assert (response.status_code, response.headers["Location"]) == (302, "/cms/mensen/")


@pytest.mark.parametrize("answer", ["aannemen", "afslaan"])
def test_answer_when_asked_by_get_then_it_leads_to_the_list_and_changes_nothing(cast, answer):
    """A mail scanner opens every link."""
    person = cast.people[MEMBER]
    invitation = Attempt(Client(), cast, "").open_invitation(EDITOR, person.email)

    response = cast.browser(MEMBER).get(f"/mijn/uitnodigingen/{invitation.pk}/{answer}/")

    assert response.headers["Location"] == "/mijn/uitnodigingen/"
    assert (roles(person), RoleInvitation.objects.open(timezone.now()).count()) == ([], 1)


@pytest.mark.parametrize(
    "address",
    [
        "/cms/mensen/uitnodigingen/{}/opnieuw/",
        "/cms/mensen/uitnodigingen/{}/intrekken/",
        "/cms/mensen/{}/rollen/{}/intrekken/",
        "/cms/mensen/{}/rollen/{}/overdragen/",
        "/mijn/uitnodigingen/{}/aannemen/",
        "/mijn/uitnodigingen/{}/afslaan/",
    ],
)
@pytest.mark.parametrize("number", ["0", "987654321", "9" * 30])
@pytest.mark.parametrize("method", ["get", "post"])
def test_address_when_the_number_is_nobodys_then_it_is_a_plain_no(cast, address, number, method):
    response = getattr(cast.browser(ADMIN), method)(address.format(number, number))

    assert response.status_code in (302, 404)


def test_address_when_the_person_is_not_there_then_it_is_not_found(cast):
    pk = Group.objects.get(name=TWENTE).pk

    assert cast.browser(ADMIN).get(f"/cms/mensen/987654321/rollen/{pk}/intrekken/").status_code == 404


@pytest.mark.parametrize(
    ("role", "shown"),
    [(role, role in (OWN, OTHER, *ALL)) for role in EVERYBODY if role not in (VISITOR, MEMBER)],
)
def test_menu_when_somebody_opens_the_cms_then_the_item_is_there_for_who_gives_roles(cast, role, shown):
    assert ("/cms/mensen/" in cast.browser(role).get("/cms/").content.decode()) is shown


def test_groups_when_edited_then_the_right_can_be_ticked(cast):
    page = cast.browser(ADMIN).get("/cms/groups/new/").content.decode()

    assert "Mag mensen voor elke rol uitnodigen en rollen intrekken" in page


def test_post_when_there_is_no_token_then_it_is_refused(cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.people[ADMIN])

    for address in ("/cms/mensen/uitnodigen/", "/mijn/uitnodigingen/1/aannemen/"):
        assert browser.post(address, {"email": ADDRESS, "role": SUPPORT}).status_code == 403

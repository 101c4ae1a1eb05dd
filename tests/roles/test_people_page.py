"""“Mensen en rollen” in the CMS: who has what, who was invited, and what it costs."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group

from pow_site.roles.inviting import invite
from pow_site.roles.models import RoleInvitation, RoleUse
from tests.factories.people import UserFactory
from tests.roles.company import ACHTERHOEK, EDITOR, NOW, SUPPORT, TWENTE, roles, said

pytestmark = pytest.mark.django_db
ADDRESS = "/cms/mensen/"
ADVICE = "Advies: minstens twee mensen per regio."


@pytest.fixture
def sams(cast):
    """The browser of Sam of the support team."""
    sam = cast.people[SUPPORT]
    sam.first_name, sam.last_name = "Sam", "de Wit"
    sam.save()
    return cast.browser(SUPPORT)


@pytest.fixture
def sections(cast):
    """By heading what each part of the page says."""

    def sections(browser, query=None):
        with time_machine.travel(NOW, tick=False):
            response = browser.get(ADDRESS, query)
        assert response.status_code == 200
        page = BeautifulSoup(response.content, "html.parser").main
        found = {}
        for section in page.select("section[aria-labelledby^=role-]"):
            found[section.find(["h2", "h3"]).get_text(strip=True)] = " ".join(section.get_text(" ").split())
        return found

    return sections


def test_page_when_the_support_team_looks_then_every_role_tells_what_it_may_and_may_not(cast, sams, sections):
    told = sections(sams)

    assert list(told) == ["Redacteur", "Ondersteuningsteam", "Achterhoek", "Twente"]
    assert "Dit mag: Inloggen in het CMS. Alle pagina's, plannen," in told["Redacteur"]
    assert "Dit mag niet:" in told["Redacteur"]
    assert "Het actieplan van de eigen regio aanpassen" in said(sams.get(ADDRESS))


def test_page_when_somebody_has_a_role_then_name_address_use_and_end_are_there(cast, sams, sections):
    RoleUse.objects.create(user=cast.people[SUPPORT], used_on=date(2026, 4, 2))

    told = sections(sams)["Ondersteuningsteam"]

    assert "Sam de Wit (jij) " + cast.people[SUPPORT].email in told
    assert (
        "Laatst gebruikt of gekregen op 2 april 2026. Zonder gebruik vervalt de rol op 2 april 2027." in told
    )


def test_page_when_the_site_does_not_follow_somebody_yet_then_it_says_so(cast, sams, sections):
    assert "Nog niet bekend wanneer de rol gebruikt is." in sections(sams)["Redacteur"]


def test_page_when_an_account_is_off_then_it_says_so(cast, sams, sections):
    cast.people[EDITOR].is_active = False
    cast.people[EDITOR].save()

    assert "Dit account staat uit." in sections(sams)["Redacteur"]


def test_page_when_a_superuser_has_a_role_then_nothing_is_said_of_lapsing(cast, sams, sections):
    admin = cast.people["beheerder"]
    admin.groups.add(Group.objects.get(name=TWENTE))
    RoleUse.objects.create(user=admin, used_on=date(2026, 4, 2))

    assert "vervalt" not in sections(sams)["Twente"]


@pytest.mark.parametrize(("extra", "advised"), [(0, True), (1, False), (2, False)])
def test_region_when_it_has_fewer_than_two_people_then_there_is_advice(cast, sams, sections, extra, advised):
    for _ in range(extra):
        UserFactory().groups.add(Group.objects.get(name=TWENTE))

    told = sections(sams)

    assert (ADVICE in told["Twente"]) is advised
    assert ADVICE in told["Achterhoek"]
    assert ADVICE not in told["Redacteur"]


def test_region_when_one_of_two_accounts_is_off_then_there_is_advice(cast, sams, sections):
    UserFactory(is_active=False).groups.add(Group.objects.get(name=TWENTE))

    assert ADVICE in sections(sams)["Twente"]


def test_region_when_nobody_has_it_then_it_says_so(cast, sams, sections):
    cast.people[TWENTE].groups.clear()

    assert "Nog niemand heeft deze rol." in sections(sams)["Twente"]


def test_invitation_when_open_then_it_tells_to_whom_by_whom_and_until_when(cast, sams, sections, office):
    rosa = cast.people[TWENTE]
    invite(office(), "noor@example.org", by=cast.people[SUPPORT], now=NOW, replaces=rosa)

    told = sections(sams)["Twente"]

    assert (
        "Uitgenodigd noor@example.org Verstuurd op 1 mei 2026 door Sam de Wit. "
        f"Te accepteren tot 15 mei 2026, 12:00. {rosa.email} stopt zodra deze uitnodiging is geaccepteerd."
    ) in told


def test_invitation_when_ended_then_it_is_not_there(cast, sams, sections, office):
    invitation = invite(office(), "noor@example.org", by=cast.people[SUPPORT], now=NOW)
    RoleInvitation.objects.filter(pk=invitation.pk).update(declined_at=NOW)

    assert "noor@example.org" not in sections(sams)["Twente"]


def test_page_when_a_region_editor_looks_then_only_their_own_region_is_there(cast, sections):
    told = sections(cast.browser(TWENTE))

    assert list(told) == ["Twente"]
    assert cast.people[TWENTE].email in told["Twente"]
    page = said(cast.browser(TWENTE).get(ADDRESS))
    assert not [name for name in (ACHTERHOEK, SUPPORT) if cast.people[name].email in page]


def test_region_editor_when_they_look_at_a_colleague_then_they_can_take_nothing_from_them(cast):
    colleague = cast.people["lid"]
    colleague.groups.add(Group.objects.get(name=TWENTE))

    page = cast.browser(TWENTE).get(ADDRESS).content.decode()

    assert f"/cms/mensen/{cast.people[TWENTE].pk}/rollen/" in page
    assert f"/cms/mensen/{colleague.pk}/rollen/" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"regio": "twente"}, ["Twente"]),
        ({"q": "twente"}, ["Twente"]),
        ({"q": " SAM "}, ["Ondersteuningsteam"]),
        ({"q": "de wit"}, ["Ondersteuningsteam"]),
        ({"q": "noor@"}, ["Achterhoek"]),
        ({"q": "redacteur"}, ["Redacteur", "Achterhoek", "Twente"]),
        ({"q": "sam", "regio": "twente"}, []),
        ({"q": "xyz"}, []),
        ({"regio": "atlantis"}, []),
    ],
)
def test_filter_when_used_then_only_what_fits_is_there(cast, sams, sections, office, query, found):
    invite(office(ACHTERHOEK), "noor@example.org", by=cast.people[SUPPORT], now=NOW)

    assert list(sections(sams, query)) == found
    with time_machine.travel(NOW, tick=False):
        assert ("Niemand gevonden." in said(sams.get(ADDRESS, query))) is (not found)


def test_filter_when_used_then_what_was_typed_stays_and_is_escaped(cast, sams):
    page = BeautifulSoup(sams.get(ADDRESS, {"q": '"><b>', "regio": "twente"}).content, "html.parser")

    assert page.select_one("input[name=q]")["value"] == '"><b>'
    assert page.select_one("select[name=regio] option[selected]")["value"] == "twente"


def test_page_when_there_are_sixty_people_then_it_asks_the_database_as_much_as_for_three(
    cast, sams, visit, office
):
    sams.get(ADDRESS)
    few = visit(ADDRESS, sams)
    for number in range(60):
        person = UserFactory(first_name=f"Persoon {number}")
        person.groups.add(Group.objects.get(name=(TWENTE, ACHTERHOEK, EDITOR)[number % 3]))
        RoleUse.objects.create(user=person, used_on=NOW.date())
        if number % 3 == 0:
            invite(office(), f"nieuw{number}@example.org", by=person, now=NOW)

    many = visit(ADDRESS, sams)

    assert many.response.status_code == 200
    assert (len(few.queries), many.repeated) == (len(many.queries), few.repeated)


# Inviting, and taking back


def test_form_when_the_support_team_opens_it_then_every_role_and_region_can_be_chosen(cast, sams):
    page = BeautifulSoup(sams.get(f"{ADDRESS}uitnodigen/").content, "html.parser")

    assert [one["value"] for one in page.select("input[name=role]")] == [EDITOR, SUPPORT, "regio-redacteur"]
    assert [one["value"] for one in page.select("select[name=region] option")] == ["", "achterhoek", "twente"]
    assert not page.select("input[name=hands_over]")
    assert page.select_one("main a[href='/privacy/']")


def test_form_when_a_region_editor_opens_it_then_there_is_one_region_and_the_tick_to_stop(cast):
    page = BeautifulSoup(cast.browser(TWENTE).get(f"{ADDRESS}uitnodigen/").content, "html.parser")

    assert not page.select("input[name=role]")
    assert [one["value"] for one in page.select("select[name=region] option")] == ["twente"]
    assert len(page.select("input[name=hands_over]")) == 1


def test_form_when_a_region_editor_has_two_regions_then_they_choose(cast):
    cast.people[TWENTE].groups.add(Group.objects.get(name=ACHTERHOEK))

    page = BeautifulSoup(cast.browser(TWENTE).get(f"{ADDRESS}uitnodigen/").content, "html.parser")

    assert [one["value"] for one in page.select("select[name=region] option")] == ["", "achterhoek", "twente"]


def send(browser, **data):
    return browser.post(f"{ADDRESS}uitnodigen/", data, follow=True)


def test_form_when_sent_then_the_invitation_is_there_and_the_page_says_so(cast, sams):
    response = send(sams, email="Noor@Example.org", role="regio-redacteur", region="twente", word="Welkom!")

    assert response.redirect_chain == [(ADDRESS, 302)]
    assert "De uitnodiging is verstuurd naar noor@example.org." in said(response)
    invitation = RoleInvitation.objects.get()
    assert (invitation.email, invitation.group.name, invitation.word) == (
        "noor@example.org",
        TWENTE,
        "Welkom!",
    )


@pytest.mark.parametrize(("ticked", "giver"), [({}, False), ({"hands_over": "on"}, True)])
def test_form_when_a_region_editor_ticks_to_stop_then_it_is_a_hand_over(cast, ticked, giver):
    send(cast.browser(TWENTE), email="noor@example.org", region="twente", **ticked)

    assert (RoleInvitation.objects.get().replaces == cast.people[TWENTE]) is giver


def test_form_when_the_support_team_forges_the_tick_then_nobody_stops(cast, sams):
    send(sams, email="noor@example.org", role="regio-redacteur", region="twente", hands_over="on")

    assert RoleInvitation.objects.get().replaces is None


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({"role": EDITOR}, "Vul het e-mailadres in"),
        ({"role": EDITOR, "email": "noor"}, "Dit is geen e-mailadres."),
        ({"role": EDITOR, "email": "noor@example.org\nbcc:x@example.org"}, "Dit is geen e-mailadres."),
        ({"role": EDITOR, "email": "n" * 290 + "@example.org"}, "E-mailadres:"),
        ({"role": EDITOR, "email": "ноор@пример.рф"}, "Gebruik alleen gewone letters"),
        ({"role": EDITOR, "email": "noor@bücher.example"}, "Gebruik alleen gewone letters"),
        ({"role": EDITOR, "email": "noor@example.org\u202e"}, "Dit is geen e-mailadres."),
        ({"role": EDITOR, "email": '"no or"@example.org'}, "Dit is geen e-mailadres."),
        ({"email": "noor@example.org"}, "Kies voor welke rol"),
        ({"email": "noor@example.org", "role": "superuser"}, "Rol:"),
        ({"email": "noor@example.org", "role": "regio-redacteur"}, "Kies de regio"),
        ({"email": "noor@example.org", "role": "regio-redacteur", "region": "atlantis"}, "Regio:"),
        ({"email": "noor@example.org", "role": EDITOR, "word": "x" * 301}, "Persoonlijk bericht"),
    ],
    ids=[
        "empty",
        "no-address",
        "line-break",
        "long",
        "script",
        "script-of-the-host",
        "unseen-mark",
        "quoted",
        "no-role",
        "superuser",
        "no-region",
        "atlantis",
        "word",
    ],
)
def test_form_when_something_is_wrong_then_it_says_what_and_keeps_what_was_typed(cast, sams, data, complaint):
    response = send(sams, **{"word": "Een lief woord", **data})

    assert response.status_code == 200
    told = said(response)
    assert ("We hebben nog niets verstuurd." in told, complaint in told) == (True, True)
    assert data.get("word", "Een lief woord") in response.content.decode()
    assert not RoleInvitation.objects.exists()


def test_form_when_the_person_has_the_role_then_it_says_so_plainly(cast, sams):
    told = said(send(sams, email=cast.people[EDITOR].email, role=EDITOR))

    assert "Degene met dit adres heeft deze rol al." in told


@pytest.mark.parametrize("address", ["lid@example.org", "niemand@example.org"])
def test_form_when_the_address_has_an_account_or_not_then_the_answer_is_the_same(cast, sams, address):
    response = send(sams, email=address, role=EDITOR)

    assert said(response).count(address) == 2  # the word that it was sent, and the list
    assert "account" not in said(response).replace("Instellingen", "").split("Beheerder")[0]


def test_form_when_sent_too_often_then_it_says_when_again_and_keeps_what_was_typed(cast, sams, monkeypatch):
    monkeypatch.setattr("pow_site.roles.views.people.is_allowed", lambda *_: False)

    response = send(sams, email="noor@example.org", role=EDITOR)

    assert "Wacht een uur en probeer het dan opnieuw." in said(response)
    assert 'value="noor@example.org"' in response.content.decode()
    assert not RoleInvitation.objects.exists()


def test_hand_over_when_sent_then_the_invitation_names_the_giver(cast, sams):
    rosa = cast.people[TWENTE]
    address = f"{ADDRESS}{rosa.pk}/rollen/{rosa.groups.get().pk}/overdragen/"

    assert f"overneemt van {rosa.email}" in said(sams.get(address))
    sams.post(address, {"email": "noor@example.org"})

    assert RoleInvitation.objects.get().replaces == rosa


def test_withdrawing_when_the_page_is_asked_then_it_warns_for_the_last_one_and_changes_nothing(cast, sams):
    rosa = cast.people[TWENTE]

    told = said(sams.get(f"{ADDRESS}{rosa.pk}/rollen/{rosa.groups.get().pk}/intrekken/"))

    assert f"Weet je zeker dat {rosa.email} geen {TWENTE} meer is?" in told
    assert "Let op: daarna heeft niemand meer deze rol." in told
    assert roles(rosa) == [TWENTE]


def test_withdrawing_when_posted_then_the_overview_says_so(cast, sams):
    rosa = cast.people[TWENTE]

    response = sams.post(f"{ADDRESS}{rosa.pk}/rollen/{rosa.groups.get().pk}/intrekken/", follow=True)

    assert f"{rosa.email} is geen {TWENTE} meer." in said(response)
    assert roles(rosa) == []


def test_giving_back_when_there_is_nobody_else_then_the_page_leads_to_the_hand_over(cast):
    rosa = cast.people[TWENTE]
    address = f"{ADDRESS}{rosa.pk}/rollen/{rosa.groups.get().pk}"
    browser = cast.browser(TWENTE)

    page = BeautifulSoup(browser.get(f"{address}/intrekken/").content, "html.parser").main
    response = browser.post(f"{address}/intrekken/", follow=True)

    assert "Je bent de enige met deze rol." in page.get_text()
    assert (page.find("a", string="Draag de regio over")["href"], page.find("form")) == (
        f"{address}/overdragen/",
        None,
    )
    assert "Je bent de enige met deze rol." in said(response)
    assert roles(rosa) == [TWENTE]


def test_giving_back_when_there_is_somebody_else_then_it_leads_to_mijn_pow(cast):
    cast.people["lid"].groups.add(Group.objects.get(name=TWENTE))
    rosa = cast.people[TWENTE]

    response = cast.browser(TWENTE).post(
        f"{ADDRESS}{rosa.pk}/rollen/{rosa.groups.get().pk}/intrekken/", follow=True
    )

    assert response.redirect_chain == [("/mijn/", 302)]
    assert f"Je hebt geen toegang meer als {TWENTE}." in said(response)


def test_buttons_of_an_invitation_when_pressed_then_the_overview_says_what_was_done(cast, sams, office):
    with time_machine.travel(NOW, tick=False):
        invitation = invite(office(), "noor@example.org", by=cast.people[SUPPORT], now=NOW)
        soon = said(sams.post(f"{ADDRESS}uitnodigingen/{invitation.pk}/opnieuw/", follow=True))
    assert "Deze uitnodiging is net verstuurd." in soon

    with time_machine.travel(NOW.replace(hour=12), tick=False):
        later = said(sams.post(f"{ADDRESS}uitnodigingen/{invitation.pk}/opnieuw/", follow=True))
        taken = said(sams.post(f"{ADDRESS}uitnodigingen/{invitation.pk}/intrekken/", follow=True))
        twice = said(sams.post(f"{ADDRESS}uitnodigingen/{invitation.pk}/intrekken/", follow=True))

    assert "De uitnodiging is opnieuw verstuurd naar noor@example.org." in later
    assert "De uitnodiging aan noor@example.org is ingetrokken." in taken
    assert "Deze uitnodiging staat niet meer open." in twice

"""What is asked once: name, region, organisation and its kind; and what happens when a region is gone."""

from importlib import import_module
from unittest.mock import Mock

import pytest
from django.db import IntegrityError
from django.test import Client

from pow_site.accounts.models import OrganisationKind, Profile, User
from tests.accounts.entering import ENTRY, WELCOME, errors, hidden, tree
from tests.factories.people import EditorFactory, OrganisationKindFactory, ProfileFactory, UserFactory
from tests.factories.places import RegionFactory

pytestmark = pytest.mark.django_db

module = import_module("pow_site.accounts.views.profile")  # the package gives the view that name
PROFILE = "/mijn/profiel/"
MISSING = [
    "Voornaam: Vul je voornaam in.",
    "Achternaam: Vul je achternaam in.",
    "Arbeidsmarktregio: Kies je regio, of kies dat je landelijk werkt.",
    "Organisatie: Vul de naam van je organisatie in.",
    "Soort organisatie: Kies wat voor organisatie het is.",
]


@pytest.fixture
def bob(client):
    """Bob has just logged in for the first time."""
    user = UserFactory(email="bob@example.org")
    client.force_login(user)
    return user


@pytest.fixture
def twente(home):
    """A region to choose."""
    return RegionFactory(name="Twente")


@pytest.fixture
def answers(kind, twente):
    """What Bob fills in."""
    return {
        "first_name": "Bob",
        "last_name": "Bos",
        "region": twente.pk,
        "organisation": "Gemeente Voorbeeld",
        "organisation_kind": kind.pk,
    }


def facts(user):
    """What is known of someone."""
    user.refresh_from_db()
    profile = Profile.objects.get(user=user)
    return (
        user.get_full_name(),
        profile.region and profile.region.name,
        profile.is_nationwide,
        profile.organisation,
        profile.organisation_kind.name,
        (profile.shows_name, profile.shows_organisation, profile.shows_email),
    )


def test_questions_when_answered_then_they_are_kept_and_nothing_is_shown_to_others(client, bob, answers):
    response = client.post(WELCOME, answers)

    assert (response.status_code, response["Location"]) == (302, "/mijn/")
    assert facts(bob) == ("Bob Bos", "Twente", False, "Gemeente Voorbeeld", "Gemeente", (False, False, False))
    assert client.get(WELCOME)["Location"] == "/mijn/"


def test_questions_when_someone_works_nationwide_then_no_region_is_kept(client, bob, answers):
    client.post(WELCOME, answers | {"region": "landelijk"})

    assert facts(bob)[1:3] == (None, True)
    assert client.get(PROFILE).status_code == 200


def test_questions_when_opened_then_they_say_why_and_link_to_privacy(client, bob, answers):
    page = tree(client.get(WELCOME))

    assert page.h1.get_text() == "Nog een paar gegevens"
    assert "/privacy/" in [link["href"] for link in page.select("main a")]
    fields = page.select("main .field")
    assert [field.select_one(".field__label").get_text(strip=True) for field in fields] == [
        "Voornaam",
        "Achternaam",
        "Arbeidsmarktregio",
        "Organisatie",
        "Soort organisatie",
    ]
    assert [bool(field.select(".field-notes__hint")) for field in fields] == [False, True, True, True, True]
    assert [field.select_one("input, select").get("autocomplete") for field in fields] == [
        "given-name",
        "family-name",
        None,
        "organization",
        None,
    ]


def test_lists_when_shown_then_every_region_and_every_offered_kind_is_there(client, bob, answers):
    RegionFactory(name="Achterhoek")
    OrganisationKindFactory(name="Anders", order=9)
    OrganisationKindFactory(name="Oud soort", is_offered=False)
    page = tree(client.get(WELCOME))

    def offered(name):
        return [option.get_text() for option in page.select(f"select[name={name}] option")]

    assert offered("region") == ["Kies je regio", "Ik werk landelijk", "Achterhoek", "Twente"]
    assert offered("organisation_kind") == ["Kies een soort", "Gemeente", "Anders"]


def test_questions_when_left_empty_then_each_says_what_to_do(client, bob, answers):
    response = client.post(WELCOME, {})

    assert (response.status_code, errors(response)) == (200, MISSING)
    assert not Profile.objects.exists()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("region", "AM99", "Arbeidsmarktregio: Deze regio is er niet meer. Kies een regio uit de lijst."),
        (
            "organisation_kind",
            "999",
            "Soort organisatie: Dit soort is er niet meer. Kies er een uit de lijst.",
        ),
        ("organisation_kind", "x", "Soort organisatie: Dit soort is er niet meer. Kies er een uit de lijst."),
        (
            "first_name",
            "B" * 151,
            "Voornaam: Zorg dat deze waarde niet meer dan 150 tekens bevat (het zijn er nu 151).",
        ),
        (
            "organisation",
            "O" * 121,
            "Organisatie: Zorg dat deze waarde niet meer dan 120 tekens bevat (het zijn er nu 121).",
        ),
        ("organisation", " ", MISSING[3]),
        ("last_name", "Bos\0", "Achternaam: Null-tekens zijn niet toegestaan."),
    ],
)
def test_questions_when_one_is_wrong_then_it_is_told_and_the_rest_stays(
    client, bob, answers, name, value, expected
):
    response = client.post(WELCOME, answers | {name: value})

    assert (response.status_code, errors(response)) == (200, [expected])
    for other in {"first_name", "last_name", "organisation"} - {name}:
        assert tree(response).select_one(f"input[name={other}]")["value"] == answers[other]
    assert not Profile.objects.exists()


def test_questions_when_sent_twice_at_once_then_there_is_one_profile(client, bob, answers, monkeypatch):
    """The second was underway when the first was saved."""
    client.post(WELCOME, answers)
    monkeypatch.setattr(module, "profile_of", lambda user: None)

    response = client.post(WELCOME, answers | {"organisation": "UWV"})

    assert response.status_code == 302
    assert facts(bob)[3] == "UWV"


def test_choice_when_it_disappears_while_saving_then_the_form_comes_back(client, bob, answers, monkeypatch):
    monkeypatch.setattr(module, "save_profile", Mock(side_effect=IntegrityError))

    response = client.post(WELCOME, answers)

    assert errors(response) == [
        "De keuze die je maakte, is er net niet meer. Kies opnieuw en sla nog een keer op."
    ]
    assert tree(response).select_one("input[name=first_name]")["value"] == "Bob"


def test_region_when_it_disappears_then_it_is_asked_again_and_the_rest_is_filled_in(
    client, bob, answers, twente
):
    client.post(WELCOME, answers)
    assert client.get(PROFILE).status_code == 200
    twente.delete()

    response = client.get(f"{PROFILE}?a=1")
    assert response["Location"] == f"{WELCOME}?next=%2Fmijn%2Fprofiel%2F%3Fa%3D1"
    page = tree(client.get(response["Location"]))
    assert "De regio in je profiel is er niet meer." in page.main.get_text()
    assert "Dit vragen we maar één keer" not in page.main.get_text()
    assert page.select_one("input[name=organisation]")["value"] == "Gemeente Voorbeeld"
    assert page.select_one("select[name=organisation_kind] option[selected]").get_text() == "Gemeente"
    assert page.select("select[name=region] option[selected]")[0]["value"] == ""
    sent = hidden(client, response["Location"]) | answers | {"region": "landelijk"}
    assert client.post(WELCOME, sent)["Location"] == f"{PROFILE}?a=1"
    assert facts(bob)[1:3] == (None, True)


def test_kind_when_it_is_no_longer_offered_then_who_has_it_may_keep_it(client, bob, answers, kind):
    client.post(WELCOME, answers)
    OrganisationKind.objects.update(is_offered=False)

    response = client.post(PROFILE, answers | {"organisation": "Gemeente Elders"})

    assert response.status_code == 302
    assert facts(bob)[3:5] == ("Gemeente Elders", "Gemeente")


def test_visitor_when_they_come_to_a_page_of_their_own_then_they_are_asked_to_log_in(client, home):
    assert client.get(f"{PROFILE}?a=1&b=2")["Location"] == f"{ENTRY}?next=/mijn/profiel/%3Fa%3D1%26b%3D2"
    assert client.get(WELCOME)["Location"] == f"{ENTRY}?next=/inloggen/gegevens/"
    assert client.post(PROFILE, {})["Location"] == f"{ENTRY}?next=/mijn/profiel/"
    assert not client.cookies


def test_editor_when_without_profile_then_pages_of_their_own_ask_for_it_and_the_cms_does_not(client, home):
    client.force_login(EditorFactory())

    assert client.get(PROFILE)["Location"] == f"{WELCOME}?next=%2Fmijn%2Fprofiel%2F"
    assert client.get("/cms/").status_code == 200


def test_profile_when_changed_then_it_says_so_and_others_see_what_was_ticked(client, home, answers):
    profile = ProfileFactory()
    client.force_login(profile.user)

    response = client.post(PROFILE, answers | {"shows_name": "on", "shows_organisation": "on"}, follow=True)

    assert response.redirect_chain == [(PROFILE, 302)]
    assert tree(response).select_one(".messages").get_text(strip=True) == "Je profiel is opgeslagen."
    assert facts(profile.user)[5] == (True, True, False)
    client.post(PROFILE, answers)
    assert facts(profile.user)[5] == (False, False, False)


def test_profile_when_opened_then_nothing_is_ticked_and_the_page_says_who_would_see_it(client, home):
    client.force_login(ProfileFactory().user)

    page = tree(client.get(PROFILE))

    ticks = page.select("input[type=checkbox]")
    assert [(tick["name"], tick.get("checked")) for tick in ticks] == [
        ("shows_name", None),
        ("shows_organisation", None),
        ("shows_email", None),
    ]
    [group] = page.select("main fieldset")
    assert group.legend.get_text(strip=True) == "Wat mogen anderen zien?"
    assert "Wie zich ook aanmeldt voor een activiteit waar jij naartoe gaat" in group.get_text()


def test_profile_when_someone_else_is_in_then_they_change_their_own(client, home, answers):
    alice, bob = ProfileFactory(), ProfileFactory(organisation="UWV")
    client.force_login(bob.user)

    client.post(PROFILE, answers | {"user": alice.user_id, "id": alice.pk})

    assert facts(alice.user)[3] == "Gemeente Voorbeeld"
    assert facts(bob.user)[0] == "Bob Bos"
    assert User.objects.get(pk=alice.user_id).get_full_name() == "Alice de Wit"


def test_profile_when_asked_for_then_it_takes_few_queries_however_many_regions_there_are(client, home, visit):
    client.force_login(ProfileFactory().user)
    few = len(visit(PROFILE).queries)
    for n in range(5):
        RegionFactory(name=f"Regio {n}")

    assert (len(visit(PROFILE).queries), visit(PROFILE).repeated) == (few, [])
    assert few <= 8


def test_profile_when_the_token_is_missing_then_it_is_refused(home, answers):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ProfileFactory().user)

    assert strict.post(PROFILE, answers).status_code == 403

"""Following a message by its number: how far it is and what came of it, and nothing that was typed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning_agenda.enums import MessageState
from learning_agenda.messages.states import change_state
from learning_agenda.models import ContactMessage, ThemeMoment
from tests.learning_agenda.cast import DAY, NOW, make_region
from tests.learning_agenda.contact import FOLLOW, limit, title_of
from tests.learning_agenda.loop_world import World, apply
from tests.learning_agenda.visiting import alerts, browser_of, heading, links, tree, words

pytestmark = pytest.mark.django_db

NUMBER = "VR-7K3M-9QXA-4TRB"
ADDRESS = f"{FOLLOW}{NUMBER}/"
SECRETS = {
    "subject": "Geheim onderwerp",
    "text": "Geheime tekst",
    "name": "Anna Ansems",
    "email": "anna@example.net",
    "organisation": "Geheime stichting",
    "page_url": "/geheim/",
    "quarantined_because": "Geheime reden",
}


@pytest.fixture(autouse=True)
def site(home, time_machine):
    time_machine.move_to(NOW, tick=False)


def make_message(state="nieuw", *, kind="thema", confirmed=True, moments=(), **fields):
    """A message with everything that must stay inside, that went by way of these states, one a day."""
    message = ContactMessage.objects.create(
        **{
            "number": NUMBER,
            "kind": kind,
            "state": state,
            "state_at": NOW,
            "received_at": NOW,
            "confirmed_at": NOW if confirmed else None,
            "answer_due_on": date(2026, 12, 22) if confirmed else None,
            "region": make_region("AM01"),
            **SECRETS,
            **fields,
        }
    )
    for days, (name, why) in enumerate(moments):
        change_state(message, MessageState(name), by=None, now=NOW + days * DAY, why=why)
    return message


def way(response):
    """The stops of each timeline: the day, the words and the reason."""
    return [
        [
            " | ".join(
                part.get_text(" ", strip=True) for part in item.select("time, h3, .timeline-item__body")
            )
            for item in timeline.select("li.timeline-item")
        ]
        for timeline in tree(response).select("ol.timeline")
    ]


@pytest.mark.parametrize("typed", [NUMBER, "vr 7k3m 9qxa 4trb", "7K3M-9QXA-4TRB", "VR7K3M9QXA4TRB"])
def test_number_when_typed_in_any_way_then_it_leads_to_the_message(client, typed):
    make_message()

    response = client.get(FOLLOW, {"nummer": typed})

    assert (response.status_code, response.url) == (302, ADDRESS)
    assert client.get(f"{FOLLOW}{typed}/", follow=True).request["PATH_INFO"] == ADDRESS


@pytest.mark.parametrize("typed", ["x", "PW-7K3M-9QXA-4TRB", "VR-0000-0000-0000"])
def test_number_when_it_cannot_be_one_then_it_says_so_and_keeps_what_was_typed(client, typed):
    response = client.get(FOLLOW, {"nummer": typed})

    assert (response.status_code, alerts(response)) == (200, ["Dit is geen nummer van een bericht"])
    assert tree(response).select_one("input[name=nummer]")["value"] == typed


@pytest.mark.parametrize("number", [NUMBER, "VR-1", "PW-7K3M-9QXA-4TRB"])
def test_number_when_no_message_has_it_then_it_is_not_found(client, number):
    response = client.get(f"{FOLLOW}{number}/")

    assert (response.status_code, heading(response)) == (404, "Dit nummer kennen we niet")
    assert response["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("kind", ["vraag", "thema", "site"])
@pytest.mark.parametrize("state", ["apart", "onbevestigd", "nieuw", "bezig", "klaar"])
@pytest.mark.parametrize("confirmed", [True, False])
def test_page_when_shown_then_nothing_that_was_typed_is_on_it(client, kind, state, confirmed):
    make_message(state, kind=kind, confirmed=confirmed, moments=[(state, "")])

    response = client.get(ADDRESS)

    said = response.content.decode()
    assert response.status_code == 200
    assert [secret for secret in SECRETS.values() if secret in said] == []
    assert "Apart gezet" not in said
    assert (response["X-Robots-Tag"], dict(browser_of().get(ADDRESS).cookies)) == ("noindex, nofollow", {})


def test_page_when_the_address_waits_for_its_code_then_it_says_so_and_no_more(client):
    make_message("onbevestigd", confirmed=False)

    response = client.get(ADDRESS)

    assert (alerts(response), way(response)) == (["Bevestig eerst je e-mailadres"], [])
    assert make_region("AM01").name not in words(response)


def test_page_when_put_apart_then_it_says_the_same_as_of_any_other(client):
    def shown(**fields):
        ContactMessage.objects.all().delete()
        make_message(**fields)
        return words(client.get(ADDRESS))

    unconfirmed = shown(state="onbevestigd", confirmed=False, moments=[("onbevestigd", "")])
    assert shown(state="apart", confirmed=False, moments=[("apart", "")]) == unconfirmed
    received = shown(state="nieuw", moments=[("nieuw", "")])
    assert shown(state="apart", moments=[("apart", "")]) == received
    assert shown(state="nieuw", moments=[("nieuw", ""), ("apart", "Spam")]) == received
    assert shown(state="nieuw", moments=[("nieuw", "Dit is geen spam.")]) == received


def test_page_when_it_is_a_nomination_then_it_tells_each_step_with_why(client):
    make_message(
        moments=[
            ("onbevestigd", ""),
            ("nieuw", ""),
            ("bezig", "We vragen rond."),
            ("klaar", "Het past niet."),
        ]
    )

    response = client.get(ADDRESS)

    assert (heading(response), title_of(response)) == (
        f"Bericht {NUMBER}",
        f"{NUMBER} – Perspectief op Werk",
    )
    assert way(response) == [
        [
            "9 december 2026 | Ontvangen | ",
            "10 december 2026 | In behandeling | We vragen rond.",
            "11 december 2026 | Afgehandeld (nu) | Het past niet.",
        ]
    ]
    for said in ("Een onderwerp voor de leeragenda", "dinsdag 8 december 2026", "dinsdag 22 december 2026"):
        assert said in words(response)
    assert make_region("AM01").name in words(response)


@pytest.mark.parametrize("kind", ["vraag", "site"])
def test_page_when_it_is_no_nomination_then_it_tells_the_steps_without_why(client, kind):
    make_message(kind=kind, moments=[("nieuw", ""), ("klaar", "Intern gesprek met Bram.")])

    response = client.get(ADDRESS)

    assert way(response) == [["8 december 2026 | Ontvangen | ", "9 december 2026 | Afgehandeld (nu) | "]]
    assert "Bram" not in words(response)


def test_page_when_the_nomination_became_a_theme_then_it_leads_on_to_lessons_and_who_applies_them(
    client, home
):
    world = World(home)
    theme = world.theme("Bellen", status="agenda")
    ThemeMoment.objects.create(theme=theme, status="genoemd", happened_at=NOW)
    ThemeMoment.objects.create(theme=theme, status="agenda", happened_at=NOW + DAY, why="Twaalf regio's.")
    lesson = world.lesson("Dinsdagbellen", theme)
    world.lesson("Verborgen", theme, live=False)
    apply(lesson, "AM02")
    apply(lesson, "AM03", stage="overwegen")
    make_message("thema", theme=theme, moments=[("nieuw", ""), ("thema", "Dit wordt een thema.")])

    response = client.get(ADDRESS)

    assert way(response) == [
        [
            "8 december 2026 | Ontvangen | ",
            "9 december 2026 | Hoort bij een thema (nu) | Dit wordt een thema.",
        ],
        ["8 december 2026 | Genoemd | ", "9 december 2026 | Op de agenda (nu) | Twaalf regio's."],
    ]
    path = "/leeragenda/thema/bellen/"
    own = [link for link in links(response) if link.startswith(("/leeragenda", "/kennisbank"))]
    assert own == [path, "/kennisbank/dinsdagbellen/", f"{path}#lessen", f"{path}#toegepast"]
    assert f"Toegepast door {make_region('AM02').name}." in words(response)
    assert make_region("AM03").name not in words(response)


@pytest.mark.parametrize("hide", ["unpublish", "restrict", "unlink"])
def test_page_when_visitors_may_not_see_the_theme_then_it_is_not_named(client, home, hide):
    theme = World(home).theme("Bellen")
    message = make_message("thema", theme=theme)
    if hide == "unpublish":
        theme.unpublish()
    elif hide == "restrict":
        theme.view_restrictions.create(restriction_type="login")
    else:
        change_state(message, MessageState.CLOSED, by=None, now=NOW)

    assert "Bellen" not in words(client.get(ADDRESS))


def test_page_when_there_are_more_steps_and_lessons_then_it_asks_no_more_queries(client, home):
    world = World(home)
    theme = world.theme("Bellen")
    message = make_message("thema", theme=theme)

    def count(times):
        for number in range(times):
            change_state(message, MessageState.LINKED, by=None, now=NOW)
            ThemeMoment.objects.create(theme=theme, status="genoemd", happened_at=NOW)
            apply(world.lesson(f"Les-{times}{number}", theme), f"AM1{number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        return len(queries)

    client.get(ADDRESS)
    assert (count(1), count(3)) == (8, 8)


def test_numbers_when_tried_too_often_then_it_stops(client, settings):
    limit(settings, follow_message="2/h/ip")
    make_message()

    assert [client.get(ADDRESS).status_code for _ in range(3)] == [200, 200, 429]


def test_addresses_when_the_sitemap_is_read_then_no_message_is_in_it(client):
    make_message()

    assert "volgen" not in client.get("/sitemap.xml").content.decode()

"""The page of an event: the same for everybody, with what is personal for who is logged in, and what is the group's."""

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from learning_agenda.events.changes import cancel
from learning_agenda.models import CaseFile, Event, LearningThemePage, Meeting
from pow_site.accounts.models import Profile
from tests.factories.pages import LearningAgendaPageFactory
from tests.learning_agenda.cast import DAY, HOUR, NOW, join, make_event, make_person, make_region
from tests.learning_agenda.visiting import EVENTS, alerts, browser_of, buttons, links, member, tree, words

pytestmark = pytest.mark.django_db

ADDRESS = f"{EVENTS}kring/"
LINK = "https://bellen.example.org/geheim"
CASE = "Een jobcoach loopt vast."
ANONYMOUS_QUERIES, GROUP_QUERIES = 7, 13


@pytest.fixture(autouse=True)
def site(home, time_machine, post):
    """A site on which it is NOW, and mails are only noted."""
    time_machine.move_to(NOW)


def facts(response):
    return [item.get_text(strip=True) for item in tree(response).select(".signup-box__facts li")]


def test_page_when_everything_is_written_then_everything_is_told(client):
    make_event(
        "Kring", NOW + 2 * DAY, NOW + 9 * DAY,
        takeaway="<p>Je kunt het zelf.</p>", programme="<p>Eerst koffie.</p>", audience="Klantmanagers",
        speakers="Fatima Yilmaz, jobcoach\n\nPiet Jansen, ondernemer", organiser="WSP Twente",
        reply_to="wsp@example.org", pillars="vraag,match",
    )  # fmt: skip
    event = Event.objects.get()
    event.regions = [make_region("AM02"), make_region("AM01")]
    event.save()
    Meeting.objects.filter(starts_at=NOW + 2 * DAY).update(place="Enschede; Hengelo")
    Meeting.objects.filter(starts_at=NOW + 9 * DAY).update(is_online=True, online_url=LINK)

    response = client.get(ADDRESS)

    said = words(response)
    assert tree(response).h1.get_text() == "Kring"
    for text in (
        "Leerkring Open Kring Waar het over gaat.",
        "Wat neem je mee? Je kunt het zelf.",
        "Programma Eerst koffie.",
        "Sprekers Fatima Yilmaz, jobcoach Piet Jansen, ondernemer",
        "donderdag 10 december 2026 10.00 – 12.00 uur Enschede; Hengelo",
        "donderdag 17 december 2026 10.00 – 12.00 uur Online",
        "Voor wie Klantmanagers",
        "Organisatie WSP Twente",
        "Past bij Vraag Match",
        "Deze regio's doen mee Regio AM01, Regio AM02",
    ):
        assert text in said
    assert "mailto:wsp@example.org" in links(response)
    assert f"{ADDRESS}activiteit.ics" in links(response)
    assert len(tree(response).select(".region-mark__lit")) == 2
    assert LINK not in response.content.decode()


def test_page_when_hardly_anything_is_written_then_it_says_what_comes_and_whom_to_ask(client):
    make_event()

    response = client.get(ADDRESS)

    assert "Het programma volgt" in words(response)
    assert "/contact/" in links(response)
    assert not tree(response).select(".region-mark")


@pytest.mark.parametrize(
    ("fields", "pressed", "said"),
    [
        ({}, ["Meld je aan"], ["Er is geen maximum aantal plekken.", "Aanmelden kan tot donderdag 10 december 2026, 10.00 uur."]),
        ({"capacity": 4, "closes_at": NOW + DAY}, ["Meld je aan"],
         ["Nog 2 van de 4 plekken vrij.", "Aanmelden kan tot woensdag 9 december 2026, 10.00 uur."]),
        ({"capacity": 2}, ["Zet mij op de wachtlijst"],
         ["Alle 2 plekken zijn bezet.", "Er staat nog niemand op de wachtlijst.", "Aanmelden kan tot donderdag 10 december 2026, 10.00 uur."]),
        ({"capacity": 9, "seats_per_region": 2, "seats_until": date(2026, 12, 9)}, ["Meld je aan"],
         ["Nog 7 van de 9 plekken vrij.", "Aanmelden kan tot donderdag 10 december 2026, 10.00 uur.",
          "Tot en met woensdag 9 december 2026 krijgt elke regio hoogstens 2 plekken. Mensen die landelijk werken, tellen samen als één regio."]),
        ({"capacity": 2, "has_waiting_list": False}, [], ["Alle 2 plekken zijn bezet."]),
        ({"capacity": 4, "opens_at": NOW + DAY}, [], ["Nog 2 van de 4 plekken vrij."]),
        ({"capacity": 4, "closes_at": NOW - HOUR}, [], ["Nog 2 van de 4 plekken vrij."]),
        ({"closed_by_hand_at": NOW}, [], ["Er is geen maximum aantal plekken."]),
    ],
    ids=str,
)  # fmt: skip
def test_page_when_signing_up_stands_somehow_then_one_button_or_the_reason(client, fields, pressed, said):
    event = make_event(capacity=None)
    join(event, make_person(), make_person())
    Event.objects.update(**fields)

    response = client.get(ADDRESS)

    assert (buttons(response), facts(response)) == (pressed, said)
    why = tree(response).select_one(".signup-box__why")
    assert (why is None) == bool(pressed)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"opens_at": NOW + DAY}, "Aanmelden kan vanaf woensdag 9 december 2026, 10.00 uur."),
        ({"closes_at": NOW - HOUR}, "Aanmelden kon tot dinsdag 8 december 2026, 09.00 uur."),
        ({"closed_by_hand_at": NOW}, "De organisator heeft het aanmelden gesloten."),
    ],
)
def test_page_when_nobody_can_sign_up_then_it_says_why(client, fields, why):
    make_event(**fields)

    assert tree(client.get(ADDRESS)).select_one(".signup-box__why").get_text() == why


def test_page_when_people_wait_then_it_says_how_many_and_a_series_is_one_sign_up(client):
    event = make_event("Kring", NOW + DAY, NOW + 2 * DAY, capacity=1)
    join(event, *(make_person() for _ in range(3)))

    assert facts(client.get(ADDRESS))[:3] == [
        "Je meldt je aan voor alle 2 bijeenkomsten tegelijk.",
        "De plek is bezet.",
        "Er staan 2 mensen op de wachtlijst.",
    ]


def test_page_when_one_place_is_there_or_one_waits_then_the_words_fit(client):
    event = make_event(capacity=1)
    assert facts(client.get(ADDRESS))[0] == "Er is 1 plek, en die is nog vrij."

    join(event, make_person(), make_person())

    assert facts(client.get(ADDRESS))[:2] == ["De plek is bezet.", "Er staat 1 iemand op de wachtlijst."]


@pytest.mark.parametrize("reason", ["Te weinig mensen.", ""])
def test_page_when_cancelled_then_the_reason_stands_on_top_and_nothing_to_press(client, eva, reason):
    event = make_event(capacity=3)
    cancel(event, by=eva, reason=reason, now=NOW)

    response = client.get(ADDRESS)

    assert alerts(response) == ["Deze activiteit gaat niet door"]
    assert (reason or "De organisatie noemde geen reden.") in tree(response).select_one(".alert").get_text()
    assert (buttons(response), facts(response)) == ([], [])
    assert f"{ADDRESS}activiteit.ics" not in links(response)


@pytest.mark.parametrize(
    ("sequence", "moment", "said"), [(0, NOW, []), (1, NOW, ["Gewijzigd"]), (1, NOW + 9 * DAY, [])]
)
def test_page_when_the_meetings_changed_then_it_says_so_until_it_is_over(
    client, time_machine, sequence, moment, said
):
    make_event(sequence=sequence)
    time_machine.move_to(moment)

    assert alerts(client.get(ADDRESS)) == said


@pytest.mark.parametrize("is_live", [True, False])
def test_page_when_it_has_a_theme_then_it_leads_there_if_that_page_is_live(client, home, is_live):
    agenda = LearningAgendaPageFactory(parent=home, slug="leeragenda")
    theme = agenda.add_child(
        instance=LearningThemePage(title="Nazorg", slug="nazorg", question="?", live=is_live)
    )
    make_event(theme=theme)

    response = client.get(ADDRESS)

    assert ("/leeragenda/nazorg/" in links(response), "Nazorg" in words(response)) == (is_live, is_live)


def test_page_when_read_by_search_engines_then_they_find_the_facts_and_no_example(client):
    make_event(organiser="</script><b>")
    make_event("Proef", is_example=True)

    page = BeautifulSoup(client.get(ADDRESS).content, "html.parser")
    [data] = page.head.select('script[type="application/ld+json"]')

    assert json.loads(data.string)["@id"] == f"http://testserver{ADDRESS}"
    assert "ld+json" not in client.get(f"{EVENTS}proef/").content.decode()


def test_page_when_nobody_is_logged_in_then_it_is_the_same_for_all_and_sets_no_cookie(client):
    event = make_event(form="intervisie", case=CASE, capacity=3)
    event.meetings.update(is_online=True, online_url=LINK)
    CaseFile.objects.create(event=event, title="Tekening", file="casus/1/a.pdf", added_at=NOW)
    anna, bram = member("Anna"), member("Bram")
    Profile.objects.update(shows_name=True, shows_email=True)
    before = client.get(ADDRESS)
    join(event, anna, bram)

    first, second = client.get(ADDRESS), Client().get(ADDRESS)

    assert first.content == second.content
    assert not client.cookies
    assert "Cache-Control" not in first.headers
    assert "Cookie" in first["Vary"]
    for secret in (LINK, CASE, "Tekening", "casus", "Anna", "Bram", "Voor wie meedoet"):
        assert secret not in first.content.decode()
    assert words(before).replace("Nog 3 van", "Nog 1 van") == words(first)


def test_page_when_somebody_takes_part_then_they_see_it_and_what_the_group_shares(client):
    event = make_event(form="intervisie", case=CASE)
    event.meetings.update(is_online=True, online_url=LINK)
    kept = CaseFile.objects.create(event=event, title="Tekening", file="casus/1/a.pdf", added_at=NOW)
    people = [member(name, "AM01") for name in ("Anna", "Bram", "Cas", "Dina")]
    anna, bram, cas, dina = people
    Profile.objects.filter(user=bram).update(shows_name=True, shows_organisation=True, shows_email=True)
    Profile.objects.filter(user=cas).update(shows_organisation=True)
    join(event, *people)

    response = browser_of(anna).get(ADDRESS)

    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert alerts(response) == ["Je doet mee"]
    assert buttons(response) == ["Meld je af", "Draag je plek over"]
    inside = tree(response).select_one(".event-inside")
    assert tree(response).select_one(".signup-box a[href^='#']")["href"] == f"#{inside.h2['id']}"
    assert CASE in inside.get_text()
    assert [link["href"] for link in inside.select("a")] == [
        LINK, f"{ADDRESS}casus/{kept.pk}/", "mailto:bram@example.org", "/mijn/profiel/",
    ]  # fmt: skip
    names = [" ".join(item.get_text().split()) for item in inside.select("ul")[-1].select("li")]
    assert names == [
        "Bram de Vries, Gemeente Voorbeeld, Regio AM01: bram@example.org",
        "Gemeente Voorbeeld, Regio AM01",
    ]
    assert "En nog 1 deelnemer die niets van zichzelf laat zien." in " ".join(inside.get_text().split())


def test_page_when_somebody_waits_then_they_see_their_number_and_nothing_of_the_group(client):
    event = make_event(form="intervisie", case=CASE, capacity=1)
    event.meetings.update(is_online=True, online_url=LINK)
    anna, bram, cas = (member(name) for name in ("Anna", "Bram", "Cas"))
    join(event, anna, bram, cas)
    Profile.objects.update(shows_name=True)

    response = browser_of(cas).get(ADDRESS)

    assert alerts(response) == ["Je staat op de wachtlijst"]
    assert "Je bent nummer 2." in words(response)
    assert buttons(response) == ["Haal mij van de wachtlijst"]
    for secret in (LINK, CASE, "Anna", "Bram", "Voor wie meedoet"):
        assert secret not in words(response)


def test_page_when_it_is_no_peer_consultation_then_a_case_shows_to_nobody(client):
    event, anna = make_event(case=CASE), member("Anna")
    join(event, anna)

    assert CASE not in words(browser_of(anna).get(ADDRESS))


@pytest.mark.parametrize("what", ["cancelled", "over"])
def test_page_when_it_is_off_or_over_then_the_link_is_gone(client, eva, time_machine, what):
    event, anna = make_event(), member("Anna")
    event.meetings.update(is_online=True, online_url=LINK)
    join(event, anna)
    assert LINK in words(browser_of(anna).get(ADDRESS))
    if what == "cancelled":
        cancel(event, by=eva, reason="", now=NOW)
    else:
        time_machine.move_to(NOW + 2 * DAY + 2 * HOUR)

    response = browser_of(anna).get(ADDRESS)

    assert LINK not in words(response)
    assert "Draag je plek over" not in buttons(response)


def test_page_when_the_place_is_offered_then_its_owner_reads_to_whom(client):
    event, anna = make_event(), member("Anna")
    join(event, anna).handovers.create(email="bram@example.org", offered_at=NOW)

    assert "Je bood je plek aan bram@example.org aan." in words(browser_of(anna).get(ADDRESS))


def test_page_when_somebody_withdrew_or_never_came_then_it_is_the_page_of_everybody(client):
    event, anna, bram = make_event(), member("Anna"), member("Bram")
    signup = join(event, anna)
    signup.state = "withdrawn"
    signup.save()

    assert [buttons(browser_of(person).get(ADDRESS)) for person in (anna, bram)] == [["Meld je aan"]] * 2


@pytest.mark.parametrize("count", [1, 12])
def test_page_when_more_take_part_then_it_asks_the_database_no_more(visit, count):
    event = make_event("Kring", *(NOW + number * DAY for number in range(1, count + 1)), form="intervisie")
    event = Event.objects.get(pk=event.pk)
    event.regions = [make_region(f"AM{number:02}") for number in range(count)]
    event.save()
    people = [make_person(region=f"AM{number:02}") for number in range(count)]
    join(event, *people)
    for number in range(count):
        CaseFile.objects.create(event=event, title=f"{number}", file=f"casus/1/{number}.pdf", added_at=NOW)

    everybody, inside = visit(ADDRESS), visit(ADDRESS, browser_of(people[0]))

    assert (len(everybody.queries), everybody.repeated) == (ANONYMOUS_QUERIES, [])
    assert (len(inside.queries), inside.repeated) == (GROUP_QUERIES, [])


@pytest.mark.parametrize("is_stored", [True, False])
def test_preview_when_an_editor_looks_then_the_page_is_there_with_the_case_and_nobody_in_it(is_stored):
    event = make_event(form="intervisie", case=CASE, live=False)
    if is_stored:
        join_as(event, member("Anna"))
    else:
        event.pk = None

    response = event.make_preview_request()

    assert response.status_code == 200
    assert "De casus Alleen wie meedoet, ziet dit. Een jobcoach loopt vast." in words(response.render())
    assert "Anna" not in words(response)


def join_as(event, person):
    """Takes part, although the event is not on the site."""
    event.signups.create(user=person, state="going", signed_up_at=NOW, state_at=NOW)

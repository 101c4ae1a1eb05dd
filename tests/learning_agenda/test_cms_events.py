"""Events in the CMS: the flat list, the series, the copy, cancelling, who comes, and who may do what."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from learning_agenda.enums import SignupState
from learning_agenda.models import Event
from pow_site.roles.groups import EDITORS, SUPPORT_TEAM, ensure_roles
from tests.factories.people import GroupEditorFactory
from tests.learning_agenda.cast import DAY, HOUR, NOW, join, line, make_event, make_person, states

pytestmark = pytest.mark.django_db

LIST = "/cms/activiteiten/"
WAYS = {
    "list": "",
    "series": "{pk}/reeks/",
    "copy": "{pk}/kopieren/",
    "cancel": "{pk}/afgelasten/",
    "signups": "{pk}/deelnemers/",
}


@pytest.fixture(autouse=True)
def clock(small_site, time_machine):
    """The site, at the moment of these tests."""
    time_machine.move_to(NOW, tick=False)


def address(way, event):
    return LIST + WAYS[way].format(pk=event.pk)


def page_of(response):
    return BeautifulSoup(response.content, "html.parser").select_one("main")


def said(response):
    """What the CMS says on top of the page to which this leads."""
    found = [" ".join(one.get_text(" ").split()) for one in page_of(response).select(".messages li")]
    return [text.removesuffix(" Ga naar eerste fout") for text in found]


def texts(response, selector):
    return [" ".join(one.get_text(" ").split()) for one in page_of(response).select(selector)]


def test_list_when_events_come_and_went_then_the_next_one_is_on_top(cms):
    # Arrange
    make_event("Oud", NOW - 30 * DAY)
    make_event("Later", NOW + 9 * DAY)
    make_event("Straks", NOW + DAY, capacity=3)
    make_event("Concept", NOW + 2 * DAY, live=False)

    # Act
    response = cms.get(LIST)

    # Assert
    assert texts(response, "tbody .title-wrapper a") == ["Straks", "Concept", "Later", "Oud"]
    rows = texts(response, "tbody tr")
    assert ["Open: nog 3 plekken" in rows[0], "Nog niet gepubliceerd" in rows[1], "Geweest" in rows[3]] == [
        True
    ] * 3


def test_list_when_it_grows_then_the_number_of_queries_is_the_same(cms, visit):
    make_event("Een", NOW + DAY)
    visit(LIST, cms)
    few = visit(LIST, cms)
    for number in range(12):
        make_event(f"Meer-{number}", NOW + (number + 2) * DAY)

    many = visit(LIST, cms)

    assert len(many.queries) == len(few.queries)


def test_series_when_the_rule_is_given_then_the_days_show_and_nothing_changes_yet(cms):
    event = make_event("Kring", NOW)

    response = cms.get(address("series", event), {"ritme": "2", "aantal": "3"})

    days = texts(response, "fieldset li")
    assert days == [
        "dinsdag 8 december 2026: staat er al",
        "dinsdag 22 december 2026, 10.00 – 12.00 uur",
        "dinsdag 5 januari 2027, 10.00 – 12.00 uur",
    ]
    assert event.revisions.count() == 0


def test_series_when_days_are_ticked_then_those_come_in_the_draft(cms):
    event = make_event("Kring", NOW)
    answer = {"ritme": "2", "aantal": "6", "dag": ["2027-01-05", "2027-01-19", "1999-01-01"]}

    response = cms.post(address("series", event), answer, follow=True)

    assert said(response) == [
        "Het concept heeft 2 bijeenkomsten meer. Kijk ze na, pas aan wat anders is, en publiceer."
    ]
    assert response.redirect_chain == [(f"{LIST}edit/{event.pk}/", 302)]
    draft = Event.objects.get().get_latest_revision_as_object()
    assert [f"{meeting.starts_at:%Y-%m-%d}" for meeting in draft.meeting_list] == [
        "2026-12-08",
        "2027-01-05",
        "2027-01-19",
    ]


@pytest.mark.parametrize(
    ("count", "complaint"),
    [
        ("1", "Een reeks heeft minstens 2 bijeenkomsten."),
        ("53", "Een reeks heeft hoogstens 52 bijeenkomsten. Maak er anders twee reeksen van."),
        ("zes", "Vul een getal in, zoals 6."),
        ("", "Vul in hoeveel keer de groep bijeenkomt."),
    ],
)
def test_series_when_the_number_makes_no_sense_then_it_says_what_to_do(cms, count, complaint):
    event = make_event("Kring", NOW)

    response = cms.get(address("series", event), {"ritme": "2", "aantal": count})

    assert texts(response, ".error-message") == [complaint]
    assert page_of(response).select_one("fieldset") is None


def test_copy_when_asked_then_it_leads_to_the_draft(cms):
    event = make_event("Kring", NOW)

    response = cms.post(address("copy", event), {"title": "Lente", "first_day": "2027-04-06"}, follow=True)

    copy = Event.objects.get(slug="lente")
    assert response.redirect_chain == [(f"{LIST}edit/{copy.pk}/", 302)]
    assert not copy.live


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ({"title": "", "first_day": "2027-04-06"}, "Geef de kopie een titel."),
        ({"title": "Lente", "first_day": ""}, "Kies de dag van de eerste bijeenkomst."),
        ({"title": "Lente", "first_day": "morgen"}, "Dit is geen dag. Schrijf hem zo: 2026-12-08."),
        ({"title": "Lente", "first_day": "9999-12-31"}, "Kies een dag die dichterbij is."),
    ],
)
def test_copy_when_an_answer_is_wrong_then_it_says_so_and_keeps_the_rest(cms, answer, complaint):
    event = make_event("Kring", NOW)

    response = cms.post(address("copy", event), answer)

    assert texts(response, ".error-message") == [complaint]
    assert page_of(response).select_one("[name=title]").get("value", "") == answer["title"]
    assert Event.objects.count() == 1


def test_cancelling_when_looked_at_then_it_tells_how_many_get_a_mail(cms, post):
    event = make_event("Kring", NOW + DAY, capacity=1)
    join(event, make_person("Anna"), make_person("Bram"))

    html = " ".join(page_of(cms.get(address("cancel", event))).get_text(" ").split())

    assert "Er gaat een mail naar 1 deelnemer en naar 1 op de wachtlijst." in html
    assert Event.objects.get().cancelled_at is None


def test_cancelling_when_done_then_everybody_is_mailed_once(cms, post):
    event = make_event("Kring", NOW + DAY)
    join(event, make_person("Anna"))
    post.take()

    for _ in range(2):
        cms.post(address("cancel", event), {"reason": "De zaal staat onder water."})

    stored = Event.objects.get()
    assert (stored.cancelled_at, stored.cancel_reason) == (NOW, "De zaal staat onder water.")
    assert post.take() == [("cancelled", "Anna")]


@pytest.mark.parametrize(
    ("fields", "start", "refusal"),
    [
        ({"live": False}, NOW + DAY, "Deze activiteit staat niet op de site. Er valt niets af te gelasten."),
        ({"cancelled_at": NOW - DAY}, NOW + DAY, "Deze activiteit is al afgelast."),
        ({}, NOW - 2 * HOUR, "Deze activiteit is geweest. Afgelasten kan niet meer."),
    ],
)
def test_cancelling_when_it_cannot_be_then_it_says_why(cms, fields, start, refusal):
    event = make_event("Kring", start, **fields)
    was = Event.objects.values("cancelled_at", "sequence").get()

    responses = [
        cms.get(address("cancel", event)),
        cms.post(address("cancel", event), {"reason": "Toch niet."}),
    ]

    assert [texts(response, ".help-warning") for response in responses] == [[refusal]] * 2
    assert Event.objects.values("cancelled_at", "sequence").get() == was


def test_cancelling_when_no_reason_is_given_then_it_asks_for_one(cms):
    event = make_event("Kring", NOW + DAY)

    response = cms.post(address("cancel", event), {"reason": " "})

    assert texts(response, ".error-message") == ["Vertel waarom het niet doorgaat. Mensen willen dat weten."]
    assert Event.objects.get().cancelled_at is None


def test_capacity_when_raised_then_the_line_moves(cms, post):
    event = make_event("Kring", NOW + DAY, capacity=1)
    join(event, make_person("Anna"), make_person("Bram"))

    response = cms.post(f"{address('signups', event)}plekken/", {"capacity": "2"}, follow=True)

    assert said(response) == ["Het aantal plekken is veranderd."]
    assert states(event) == {"anna": "going", "bram": "going"}


def test_capacity_when_it_is_no_number_then_it_says_so_and_keeps_it(cms):
    event = make_event("Kring", NOW + DAY, capacity=4)

    response = cms.post(f"{address('signups', event)}plekken/", {"capacity": "0"})

    assert texts(response, ".error-message") == [
        "Er is minstens 1 plek. Wil je geen aanmeldingen meer? Sluit dan het aanmelden."
    ]
    assert page_of(response).select_one("[name=capacity]")["value"] == "0"
    assert Event.objects.get().capacity == 4


def test_sign_up_when_closed_by_hand_and_opened_again_then_the_line_stops_and_moves(cms, post):
    event = make_event("Kring", NOW + DAY, capacity=1)
    anna, _ = join(event, make_person("Anna"), make_person("Bram"))
    cms.post(f"{address('signups', event)}sluiten/")
    Event.objects.update(capacity=2)
    assert line(event) == ["bram"]

    cms.post(f"{address('signups', event)}openen/")

    assert states(event) == {"anna": "going", "bram": "going"}


def test_removing_when_done_then_the_person_reads_why_and_the_next_one_comes(cms, post):
    # Arrange
    event = make_event("Kring", NOW + DAY, capacity=1)
    anna, _ = join(event, make_person("Anna"), make_person("Bram"))
    way = f"{address('signups', event)}{anna.pk}/verwijderen/"
    assert cms.post(way, {"why": ""}).status_code == 200
    post.take()

    # Act
    response = cms.post(way, {"why": "Dit is voor werkgevers."}, follow=True)

    # Assert
    anna.refresh_from_db()
    assert anna.state == SignupState.REMOVED
    assert states(event) == {"bram": "going"}
    assert post.take() == [("promoted", "Bram"), ("removed", "Anna")]
    assert said(response) == ["De persoon staat niet meer op de lijst en krijgt er een mail over."]
    assert said(cms.post(way, {"why": "Nog eens."}, follow=True)) == [
        "Deze persoon staat niet meer op de lijst. Er is niets veranderd."
    ]


def test_removing_when_the_sign_up_is_of_another_event_then_it_is_not_found(cms, post):
    signup = join(make_event("Ander", NOW + DAY), make_person("Anna"))
    event = make_event("Kring", NOW + DAY)

    response = cms.post(f"{address('signups', event)}{signup.pk}/verwijderen/", {"why": "Hoort hier niet."})

    assert response.status_code == 404
    signup.refresh_from_db()
    assert signup.is_going


def test_deleting_when_people_signed_up_then_it_stays_and_says_what_to_do(cms, post):
    event = make_event("Kring", NOW + DAY)
    join(event, make_person("Anna"))
    bulk = "/cms/bulk/learning_agenda/event/delete/"

    responses = [
        cms.post(f"{LIST}delete/{event.pk}/", follow=True),
        cms.post(f"{bulk}?id={event.pk}&next={LIST}", follow=True),
    ]

    refusal = (
        "“Kring” heeft aanmeldingen. Die blijven bewaard, daarom kun je de activiteit niet verwijderen. "
        "Gaat ze niet door? Kies dan Afgelasten."
    )
    assert [said(response) for response in responses] == [[refusal]] * 2
    assert Event.objects.count() == 1


def test_deleting_when_nobody_signed_up_then_it_goes(cms):
    event = make_event("Kring", NOW + DAY)

    cms.post(f"{LIST}delete/{event.pk}/")

    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("start", "fields", "has_people", "stays"),
    [
        (NOW + DAY, {}, True, True),
        (NOW + DAY, {}, False, False),
        (NOW + DAY, {"cancelled_at": NOW - HOUR}, True, False),
        (NOW - 2 * HOUR, {}, True, False),
    ],
    ids=["awaited", "nobody comes", "cancelled", "over"],
)
def test_taking_off_when_people_still_come_then_it_stays_and_says_what_to_do(
    cms, post, start, fields, has_people, stays
):
    event = make_event("Kring", NOW + 9 * DAY)
    if has_people:
        join(event, make_person("Anna"))
    event.meetings.update(starts_at=start, ends_at=start + 2 * HOUR)
    Event.objects.update(**fields)

    response = cms.post(f"{LIST}unpublish/{event.pk}/", follow=True)

    assert Event.objects.get().live == stays
    assert ("Kies dan Afgelasten" in " ".join(said(response))) == stays


def who(name):
    """A browser of somebody in that group; a member has an account and no role."""
    client = Client()
    if name == "member":
        client.force_login(make_person("Lid"))
    elif name != "visitor":
        client.force_login(GroupEditorFactory(group=name))
    return client


NO, YES = 302, 200


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("visitor", set()),
        ("member", set()),
        (EDITORS, {"list", "series", "copy"}),
        (SUPPORT_TEAM, {"list", "series", "copy", "cancel", "signups"}),
    ],
)
def test_matrix_when_somebody_comes_then_the_role_decides(role, allowed, post):
    # Arrange
    ensure_roles()
    event = make_event("Kring", NOW + DAY)
    signup = join(event, make_person("Anna"))
    client = who(role)

    # Act
    seen = {way: client.get(address(way, event)).status_code for way in WAYS}
    posts = {
        "cancel": (address("cancel", event), {"reason": "Zomaar."}),
        "capacity": (reverse("event-capacity", args=[event.pk]), {"capacity": "5"}),
        "close": (reverse("event-close", args=[event.pk]), {}),
        "remove": (reverse("event-signup-remove", args=[event.pk, signup.pk]), {"why": "Zomaar."}),
    }
    for way, data in posts.values():
        client.post(way, data)

    # Assert
    assert seen == {way: YES if way in allowed else NO for way in WAYS}
    stored = Event.objects.get()
    signup.refresh_from_db()
    done = (
        stored.cancelled_at is not None,
        stored.capacity,
        stored.closed_by_hand_at is not None,
        signup.state,
    )
    nothing, all_of_it = (False, None, False, "going"), (True, 5, True, "removed")
    assert done == (all_of_it if role == SUPPORT_TEAM else nothing)


@pytest.mark.parametrize(("role", "count"), [(EDITORS, 2), (SUPPORT_TEAM, 4)])
def test_menu_of_an_event_when_opened_then_it_offers_what_the_role_may(role, count):
    ensure_roles()
    event = make_event("Kring", NOW + DAY)
    ways = [address(way, event) for way in ("series", "copy", "cancel", "signups")]

    page = page_of(who(role).get(f"{LIST}edit/{event.pk}/"))

    links = [link["href"] for link in page.select("a[href]")]
    assert sum(way in links for way in ways) == count


def test_publishing_when_there_are_fewer_places_than_people_then_the_editor_is_warned(cms, post):
    event = make_event("Kring", datetime(2026, 12, 20, 9, 0, tzinfo=UTC), capacity=3)
    join(event, *(make_person(name) for name in ("Anna", "Bram")))
    form = BeautifulSoup(cms.get(f"{LIST}edit/{event.pk}/").content, "html.parser").select_one(
        "form[data-edit-form]"
    )
    data = {
        one["name"]: one.get("value", "") if one.name == "input" else one.get_text()
        for one in form.select("input[name], textarea[name]")
        if one.get("type") not in ("checkbox", "radio", "submit")
    }
    data |= {
        "form": "leerkring",
        "capacity": "1",
        "has_waiting_list": "on",
        "action-publish": "action-publish",
    }

    response = cms.post(f"{LIST}edit/{event.pk}/", data, follow=True)

    assert Event.objects.get().capacity == 1
    assert said(response)[-1] == (
        "Aan “Kring” doen 2 mensen mee. Het aantal plekken is 1. "
        "Niemand verliest een plek. Er komt pas weer een plek vrij als er minder mensen meedoen."
    )
    assert set(states(event).values()) == {"going"}

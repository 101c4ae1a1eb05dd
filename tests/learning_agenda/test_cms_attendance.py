"""“Aanwezigheid” in the CMS: a tick list that works without a script, also for two people at once."""

import pytest

from learning_agenda.signups.signing_up import withdraw
from tests.learning_agenda.cast import DAY, NOW, join, make_event, make_person
from tests.learning_agenda.desk import said, texts, ticked, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(small_site, time_machine, post):
    """Began now and comes back in two weeks, with Anna and Bram."""
    time_machine.move_to(NOW, tick=False)
    event = make_event("Kring", NOW, NOW + 14 * DAY)
    join(event, make_person("Anna"), make_person("Bram"), now=NOW - DAY)
    return event


@pytest.fixture
def page(event):
    return f"/cms/activiteiten/{event.pk}/deelnemers/aanwezigheid/{event.meetings.first().pk}/"


def key(event, name):
    return event.signups.get(user__first_name=name).pk


def rows(event, **now):
    """What the form sends when the list was empty: {"Anna": "erbij"}."""
    fields = {}
    for name, value in now.items():
        fields |= {f"was-{key(event, name)}": "leeg", f"p-{key(event, name)}": value}
    return fields


def stored(event):
    found = event.meetings.first().attendances.order_by("signup")
    return dict(found.values_list("signup__user__first_name", "is_present"))


def test_meetings_when_listed_then_each_tells_where_it_stands(cms, event, page):
    cms.post(page, rows(event, Anna="erbij", Bram="afwezig"))

    listed = words_of(cms.get(f"/cms/activiteiten/{event.pk}/deelnemers/aanwezigheid/"))

    assert "dinsdag 8 december 2026, 10.00 uur 1 erbij, 1 niet erbij" in listed
    assert "dinsdag 22 december 2026, 10.00 uur nog niet begonnen" in listed


def test_list_when_ticked_then_it_is_saved_by_one_post_and_shown_again(cms, event, page):
    answer = cms.post(page, rows(event, Anna="erbij", Bram="leeg"), follow=True)

    assert said(answer) == ["Bewaard, van 1 persoon."]
    assert answer.redirect_chain == [(page, 302)]
    assert stored(event) == {"Anna": True}
    assert ticked(answer) == {key(event, "Anna"): "erbij", key(event, "Bram"): "leeg"}
    assert "no-store" in answer["Cache-Control"]


def test_list_when_everybody_was_there_then_it_ticks_and_the_next_press_saves(cms, event, page):
    # Act: Bram is ticked as absent, and then the button
    answer = cms.post(page, rows(event, Anna="leeg", Bram="afwezig") | {"iedereen": "1"})

    # Assert
    assert answer.status_code == 200
    assert said(answer) == ["Nog niet bewaard. Pas aan wie er niet was, en kies dan Bewaar."]
    assert ticked(answer) == {key(event, "Anna"): "erbij", key(event, "Bram"): "afwezig"}
    assert stored(event) == {}
    cms.post(page, rows(event, Anna="erbij", Bram="afwezig"))
    assert stored(event) == {"Anna": True, "Bram": False}


def test_list_when_another_ticked_meanwhile_then_it_says_whose_tick_stood(cms, event, page):
    cms.post(page, rows(event, Anna="afwezig"), follow=True)

    answer = cms.post(page, rows(event, Anna="erbij", Bram="erbij"), follow=True)

    name = event.signups.get(user__first_name="Anna").user.get_full_name()
    assert said(answer) == [
        "Bewaard, van 1 persoon.",
        f"Iemand anders vinkte intussen iets anders aan bij: {name}. Dat bleef staan. Klopt het?",
    ]
    assert stored(event) == {"Anna": False, "Bram": True}


def test_list_when_somebody_left_meanwhile_then_it_works_and_tells(cms, event, page):
    bram = event.signups.get(user__first_name="Bram")
    sent = rows(event, Anna="erbij", Bram="erbij")
    withdraw(bram, by=bram.user, now=NOW)

    answer = cms.post(page, sent, follow=True)

    assert said(answer) == [
        "Bewaard, van 1 persoon.",
        f"Intussen niet meer aangemeld, en daarom niet bewaard: {bram.user.get_full_name()}.",
    ]
    assert stored(event) == {"Anna": True}


@pytest.mark.parametrize(
    "sent", [{}, {"p-x": "erbij"}, {"p-1": "erbij"}, {"p-1": "ja", "was-1": "leeg"}, {"p-²": "erbij"}]
)
def test_list_when_what_was_sent_makes_no_sense_then_nothing_changes(cms, event, page, sent):
    answer = cms.post(page, sent, follow=True)

    assert said(answer) == ["Er was niets te bewaren."]
    assert stored(event) == {}


def test_list_when_the_meeting_has_not_begun_then_there_is_nothing_to_tick(cms, event):
    later = event.meetings.last()
    page = f"/cms/activiteiten/{event.pk}/deelnemers/aanwezigheid/{later.pk}/"

    seen, sent = cms.get(page), cms.post(page, rows(event, Anna="erbij"), follow=True)

    refusal = "De bijeenkomst is nog niet begonnen. Aanwezigheid noteer je vanaf het begin."
    assert (texts(seen, ".help-warning"), ticked(seen), said(sent)) == ([refusal], {}, [refusal])
    assert stored(event) == {}


def test_list_when_the_meeting_is_of_another_event_then_it_is_not_found(cms, event):
    other = make_event("Anders", NOW).meetings.get()

    assert cms.get(f"/cms/activiteiten/{event.pk}/deelnemers/aanwezigheid/{other.pk}/").status_code == 404


def test_list_when_it_grows_then_the_number_of_queries_is_the_same(cms, visit, event, page):
    visit(page, cms)
    few = visit(page, cms)
    join(event, *(make_person() for _ in range(40)), now=NOW - DAY)

    many = visit(page, cms)

    assert len(ticked(many.response)) == 42
    assert (len(few.queries), len(many.queries)) == (12, 12)

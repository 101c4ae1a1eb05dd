"""“Mail” in the CMS: first the number, then the press; a mistake keeps all that was typed."""

import pytest
from django.contrib.auth import get_user_model

from learning_agenda.signups.mailing import BATCH_LENGTH
from learning_agenda.signups.signing_up import withdraw
from pow_site.outbox.models import OutgoingMail
from tests.learning_agenda.cast import DAY, NOW, join, make_event, make_person
from tests.learning_agenda.desk import page_of, said, texts, words_of
from tests.learning_agenda.letters import deliver

pytestmark = pytest.mark.django_db

TEXT = "Beste mensen,\r\n\r\nNeem je “casus” mee & tot dan. 👋"
TYPED = {"audience": "plek", "subject": "Neem je casus mee", "text": TEXT}


@pytest.fixture
def event(small_site, time_machine, post):
    """To come, with Anna and Bram."""
    time_machine.move_to(NOW, tick=False)
    event = make_event("Kring", NOW + DAY, reply_to="kring@example.org")
    join(event, make_person("Anna"), make_person("Bram"))
    return event


@pytest.fixture
def page(event):
    return f"/cms/activiteiten/{event.pk}/deelnemers/mail/"


def fields(response):
    """What the form of a page sends when nothing is changed, but for the button."""
    found = {}
    form = page_of(response).select_one("form:has([name=subject])")
    for one in form.select("input[name], textarea[name]"):
        if one.get("type") == "radio" and not one.has_attr("checked"):
            continue
        found[one["name"]] = one.get_text().removeprefix("\n") if one.name == "textarea" else one["value"]
    found.pop("csrfmiddlewaretoken", None)
    return found


def typed_in(response):
    """As a browser would send it: its lines end in CR LF."""
    found = {name: value for name, value in fields(response).items() if name in TYPED}
    return found | {"text": found["text"].replace("\r\n", "\n").replace("\n", "\r\n")}


def test_mail_when_written_then_the_number_comes_first_and_nothing_goes_out(cms, page):
    answer = cms.post(page, TYPED | {"stap": "controleren"})

    said_there = words_of(answer)
    assert "Deze mail gaat naar 2 mensen : iedereen met een plek." in said_there
    assert (
        "Onderwerp: Neem je casus mee Hallo Eva, Beste mensen, Neem je “casus” mee & tot dan. 👋"
        in said_there
    )
    assert texts(answer, "form:has([name=subject]) button") == [
        "Verstuur naar 2 mensen",
        "Stuur een test naar mij",
        "Pas de mail aan",
    ]
    assert typed_in(answer) == TYPED
    assert OutgoingMail.objects.count() == 0


def test_mail_when_pressed_twice_then_it_is_sent_once_and_told_on_the_list(cms, page, event):
    shown = fields(cms.post(page, TYPED))

    answers = [cms.post(page, shown | {"stap": "versturen"}, follow=True) for _ in range(2)]

    assert [said(one) for one in answers] == [
        ["De mail gaat naar 2 mensen."],
        ["Deze mail is al verstuurd. Er ging niets nog een keer uit."],
    ]
    assert [one.redirect_chain for one in answers] == [
        [(f"/cms/activiteiten/{event.pk}/deelnemers/", 302)]
    ] * 2
    assert sorted(one.to for one in deliver()) == ["anna@example.org", "bram@example.org"]
    assert "Mail gestuurd aan iedereen met een plek, 2 mensen, door Eva" in words_of(answers[0])


def test_mail_when_tried_on_myself_then_it_can_still_be_sent_under_the_same_number(cms, page):
    shown = fields(cms.post(page, TYPED))

    answer = cms.post(page, shown | {"stap": "test"})

    assert said(answer) == ["De test is naar je eigen e-mailadres gestuurd. Hij telt niet mee."]
    assert fields(answer) == shown
    assert [(one.to, one.subject) for one in deliver()] == [("eva@example.org", "Test: Neem je casus mee")]


def test_mail_when_my_address_cannot_be_mailed_then_it_says_so_and_keeps_what_was_typed(cms, page, eva):
    get_user_model().objects.filter(pk=eva.pk).update(email="eva")

    answer = cms.post(page, TYPED | {"stap": "test"})

    assert said(answer) == ["Naar je eigen e-mailadres kunnen we niet mailen."]
    assert typed_in(answer) == TYPED


def test_mail_when_changed_after_all_then_what_was_typed_is_there_and_it_gets_another_number(cms, page):
    first = fields(cms.post(page, TYPED))

    answer = cms.post(page, first | {"stap": "aanpassen"})

    assert typed_in(answer) == TYPED
    assert "nummer" not in fields(answer)
    assert fields(cms.post(page, fields(answer)))["nummer"] != first["nummer"]


def test_mail_when_the_number_changed_meanwhile_then_it_shows_the_new_one_and_sends_nothing(cms, page, event):
    shown = fields(cms.post(page, TYPED))
    anna = event.signups.get(user__first_name="Anna")
    withdraw(anna, by=anna.user, now=NOW)

    answer = cms.post(page, shown | {"stap": "versturen"})

    assert said(answer) == ["Intussen is het aantal veranderd: nu 1. Kijk het na en verstuur dan."]
    assert (typed_in(answer), fields(answer)["aantal"]) == (TYPED, "1")
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"audience": ""}, "Kies aan wie de mail gaat."),
        ({"audience": "erbij-999"}, "Deze groep is er niet meer. Kies een andere."),
        ({"subject": " "}, "Schrijf waar de mail over gaat."),
        ({"text": ""}, "Schrijf wat je wilt zeggen."),
    ],
)
@pytest.mark.parametrize("step", ["controleren", "test", "versturen"])
def test_mail_when_something_is_missing_then_it_says_so_and_keeps_the_rest(cms, page, step, wrong, complaint):
    answer = cms.post(page, TYPED | wrong | {"stap": step, "nummer": "a" * BATCH_LENGTH, "aantal": "2"})

    assert texts(answer, ".error-message") == [complaint]
    kept = {name: value for name, value in TYPED.items() if name not in wrong}
    assert {name: value for name, value in typed_in(answer).items() if name in kept} == kept
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize("forged", [{}, {"nummer": "x", "aantal": "2"}, {"nummer": "a" * BATCH_LENGTH}])
def test_mail_when_sent_without_having_seen_the_number_then_it_is_shown_first(cms, page, forged):
    answer = cms.post(page, TYPED | {"stap": "versturen"} | forged)

    assert len(fields(answer)["nummer"]) == BATCH_LENGTH
    assert OutgoingMail.objects.count() == 0


def test_mail_when_it_reaches_nobody_then_there_is_no_button_to_send_it(cms, page):
    answer = cms.post(page, TYPED | {"audience": "wachtlijst"})

    assert texts(answer, ".help-warning") == [
        "Deze mail bereikt nu niemand: de wachtlijst. Kies een andere groep."
    ]
    assert texts(answer, "form:has([name=subject]) button") == ["Stuur een test naar mij", "Pas de mail aan"]


def test_pages_when_there_are_many_people_then_the_number_of_queries_is_the_same(cms, visit, page, event):
    visit(page, cms)
    few = visit(page, cms)
    join(event, *(make_person() for _ in range(12)))

    assert (len(few.queries), len(visit(page, cms).queries)) == (10, 10)

"""The contact form: what it takes, what it says of bad input, and that nothing that was typed is lost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning_agenda.messages import sending
from learning_agenda.messages.addresses import confirm_path
from learning_agenda.messages.forms import CHOOSE_KIND, CHOOSE_REGION, UNKNOWN_REGION
from learning_agenda.messages.looking_alike import looks_like
from learning_agenda.messages.suspicion import ONLY_LINKS, TRAPPED
from learning_agenda.models import ContactMessage, MessageMoment
from learning_agenda.views import contact as view
from pow_site.accounts.addresses import WRONG
from pow_site.lib.form_guard import EXPIRED, MAX_AGE, TOO_QUICK
from pow_site.outbox.models import OutgoingMail
from tests.factories.pages import StandardPageFactory
from tests.learning_agenda.cast import NOW, SECOND, make_region
from tests.learning_agenda.contact import (
    CONTACT,
    NOMINATED,
    TYPED,
    complaints,
    filled_in,
    limit,
    send,
    states_of,
    the_message,
    title_of,
    written,
)
from tests.learning_agenda.letters import deliver
from tests.learning_agenda.loop_world import World
from tests.learning_agenda.visiting import alerts, browser_of, buttons, heading, links, member, tree, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(home, time_machine, monkeypatch):
    """A site on which it is NOW, with a region, and where nothing looks like anything."""
    time_machine.move_to(NOW, tick=False)
    make_region("AM01")
    monkeypatch.setattr(view, "looks_like", lambda subject, text: [])


@pytest.fixture
def page(home):
    return StandardPageFactory(parent=home, title="Contact", slug="contact", intro="Schrijf ons.")


def kept():
    """How many messages and mails there are."""
    return ContactMessage.objects.count(), OutgoingMail.objects.count()


def test_page_when_there_is_one_of_the_editors_then_its_words_stand_around_the_form(client, page):
    response = client.get(CONTACT)

    assert (response.status_code, title_of(response)) == (200, "Contact – Perspectief op Werk")
    assert (heading(response), "Schrijf ons." in words(response)) == ("Contact", True)
    assert buttons(response) == ["Verstuur"]


@pytest.mark.parametrize("hide", ["delete", "unpublish", "restrict"])
def test_page_when_visitors_may_not_see_that_of_the_editors_then_the_form_is_there_without_it(
    client, page, hide
):
    if hide == "restrict":
        page.view_restrictions.create(restriction_type="login")
    else:
        getattr(page, hide)()

    response = client.get(CONTACT)

    assert (response.status_code, heading(response), buttons(response)) == (200, "Contact", ["Verstuur"])
    assert "Schrijf ons." not in words(response)
    assert view.INTRO in words(response)


def test_page_when_a_visitor_opens_and_sends_it_then_no_cookie_is_set_and_none_is_needed(page, time_machine):
    browser = browser_of(enforce_csrf_checks=True)

    response = send(browser, time_machine)

    assert (response.status_code, response.url) == (302, confirm_path(the_message()))
    assert browser.get(response.url).status_code == 200
    assert dict(browser.cookies) == {}


def test_page_when_kept_by_the_browser_then_going_back_finds_what_was_typed(client):
    assert client.get(CONTACT)["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("query", "kind", "page_url"),
    [
        ("", "vraag", ""),
        ("?soort=thema", "thema", ""),
        ("?soort=site&over=/leeragenda/", "site", "/leeragenda/"),
        ("?soort=xx&over=https://kwaad.example/", "vraag", ""),
        (f"?over=/{'a' * 300}", "vraag", ""),
        ("?over=/a%00b", "vraag", "/ab"),
    ],
)
def test_page_when_its_address_tells_something_then_that_is_filled_in(client, query, kind, page_url):
    fields = filled_in(client.get(CONTACT + query))

    assert (fields["kind"], fields["page_url"]) == (kind, page_url)


def test_page_when_opened_then_it_says_why_it_asks_each_thing(client):
    response = client.get(CONTACT)

    fields = tree(response).select(".field")
    assert [bool(field.select_one(".field-notes__hint")) for field in fields] == [True] * 8


def test_page_when_there_are_more_regions_then_it_asks_no_more_queries(client, page):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(CONTACT)
        return len(queries)

    count()  # what is asked once per process
    first = count()
    make_region("AM02"), make_region("AM03")

    assert (first, count()) == (7, 7)


def test_message_when_sent_then_it_is_kept_and_waits_for_its_address(client, time_machine):
    response = send(client, time_machine)

    message = the_message()
    at = NOW + 5 * SECOND
    assert (response.status_code, response.url) == (302, confirm_path(message))
    assert {name: getattr(message, name) for name in TYPED if name != "region"} == {
        name: value for name, value in TYPED.items() if name != "region"
    }
    assert (message.region_id, message.user, message.state) == ("AM01", None, "onbevestigd")
    assert (message.received_at, message.state_at, message.confirmed_at) == (at, at, None)
    assert (message.answer_due_on, states_of(message)) == (None, ["onbevestigd"])
    assert [letter.envelope for letter in deliver()] == [
        ("message_code", "anna@example.net", "Je code voor je bericht")
    ]


def test_code_when_mailed_to_an_address_that_anybody_may_have_typed_then_it_holds_nothing_of_what_they_wrote(
    client, time_machine
):
    send(client, time_machine, name="Koop nu", subject="Goedkoop", text="Kijk op onze site voor korting.")

    [letter] = deliver()
    for said in ("Koop nu", "Goedkoop", "korting", the_message().number):
        assert said not in letter.text + letter.html + letter.subject


def test_message_when_no_region_belongs_to_it_then_it_has_none(client, time_machine):
    send(client, time_machine, **{**NOMINATED, "region": "landelijk"})

    assert (the_message().kind, the_message().region) == ("thema", None)


def test_nomination_when_it_has_no_region_then_it_is_asked_for_and_the_form_stays_filled(
    client, time_machine
):
    response = send(client, time_machine, **{**NOMINATED, "region": ""})

    assert (response.status_code, complaints(response)) == (200, [f"Arbeidsmarktregio: {CHOOSE_REGION}"])
    assert written(response) == {**NOMINATED, "region": ""}
    assert kept() == (0, 0)


@pytest.mark.parametrize("kind", ["vraag", "site"])
def test_message_when_it_is_no_nomination_then_it_needs_no_region(client, time_machine, kind):
    response = send(client, time_machine, kind=kind, region="", name="", organisation="", page_url="")

    assert (response.status_code, kept()) == (302, (1, 1))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "xx"}, f"Waar gaat je bericht over?: {CHOOSE_KIND}"),
        ({"kind": ""}, f"Waar gaat je bericht over?: {CHOOSE_KIND}"),
        ({"region": "AM99"}, f"Arbeidsmarktregio: {UNKNOWN_REGION}"),
        ({"region": "\0"}, f"Arbeidsmarktregio: {UNKNOWN_REGION}"),
        ({"email": "anna@"}, f"Je e-mailadres: {WRONG}"),
        ({"email": "an\0na@example.net"}, f"Je e-mailadres: {WRONG}"),
        ({"subject": ""}, "Onderwerp: Schrijf in een paar woorden waar het over gaat."),
        ({"subject": "\u200b \u202e"}, "Onderwerp: Schrijf in een paar woorden waar het over gaat."),
        ({"text": "  \n "}, "Je bericht: Schrijf je bericht."),
        ({"text": "a\0b"}, "Je bericht: Hier staat een onleesbaar teken."),
        ({"name": "a\0b"}, "Je naam: Hier staat een onleesbaar teken."),
        (
            {"subject": "é" * 151},
            "Onderwerp: Dit zijn 151 tekens. Er passen er 150. Maak het korter.",
        ),
        (
            {"text": "a" * 100_000},
            "Je bericht: Dit zijn 100000 tekens. Er passen er 5000. Maak het korter.",
        ),
        (
            {"page_url": "/" + "a" * 300},
            "Over welke pagina gaat het?: Dit zijn 301 tekens. Er passen er 300. Maak het korter.",
        ),
    ],
    ids=lambda value: str(value)[:30],
)
def test_message_when_something_is_wrong_then_it_says_what_and_keeps_what_was_typed(
    client, time_machine, fields, said
):
    response = send(client, time_machine, **fields)

    assert (response.status_code, complaints(response), kept()) == (200, [said], (0, 0))
    wrong = set(fields) & {"kind", "region"}
    assert {name: value for name, value in written(response).items() if name not in wrong} == {
        name: value for name, value in (TYPED | fields).items() if name not in wrong
    }


def test_message_when_it_has_just_room_then_new_lines_count_once(client, time_machine):
    text = "a" * 2499 + "\r\n" + "b" * 2500

    assert send(client, time_machine, text=text).status_code == 302
    assert len(the_message().text) == 5000


@pytest.mark.parametrize(
    ("wait", "said"),
    [(1, [TOO_QUICK]), (2, []), (MAX_AGE, []), (MAX_AGE + 1, [EXPIRED])],
)
def test_message_when_the_page_is_new_or_old_then_it_comes_back_filled_and_works_the_second_time(
    client, time_machine, wait, said
):
    response = send(client, time_machine, wait=wait)

    if said:
        assert (response.status_code, complaints(response), kept()) == (200, said, (0, 0))
        assert written(response) == TYPED
        fields = filled_in(response)
        time_machine.shift(5)
        response = client.post(CONTACT, fields)
    assert (response.status_code, kept()) == (302, (1, 1))


def test_message_when_sent_twice_then_it_is_one_and_leads_to_the_same_receipt(client, time_machine):
    fields = filled_in(client.get(CONTACT)) | TYPED
    time_machine.shift(5)

    answers = [client.post(CONTACT, fields) for _ in range(3)]

    assert {(answer.status_code, answer.url) for answer in answers} == {(302, confirm_path(the_message()))}
    assert (kept(), MessageMoment.objects.count()) == ((1, 1), 1)


def test_message_when_the_same_page_brings_another_text_then_both_are_kept(client, time_machine):
    fields = filled_in(client.get(CONTACT)) | TYPED
    time_machine.shift(5)

    answers = [client.post(CONTACT, fields | {"text": text}) for text in ("Eerst dit.", "En nog iets.")]

    assert len({answer.url for answer in answers}) == 2
    assert sorted(ContactMessage.objects.values_list("text", flat=True)) == ["Eerst dit.", "En nog iets."]


def test_message_when_it_arrives_twice_at_the_same_moment_then_the_database_keeps_one(
    client, time_machine, monkeypatch
):
    fields = filled_in(client.get(CONTACT)) | TYPED
    time_machine.shift(5)
    first = client.post(CONTACT, fields)
    known = sending.sent_before
    answers = iter([None])  # asked just before the other one was written
    monkeypatch.setattr(view, "sent_before", lambda key: None)
    monkeypatch.setattr(sending, "sent_before", lambda key: next(answers, known(key)))

    assert client.post(CONTACT, fields).url == first.url
    assert kept() == (1, 1)


def test_number_when_chance_gives_one_that_is_taken_then_another_is_tried(client, time_machine, monkeypatch):
    send(client, time_machine)
    numbers = iter([the_message().number, "VR-2222-3333-4444"])
    monkeypatch.setattr("learning_agenda.messages.sending.make_number", lambda: next(numbers))

    send(client, time_machine, text="Iets anders.")

    assert ContactMessage.objects.get(text="Iets anders.").number == "VR-2222-3333-4444"


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ({"website": "https://spam.example/"}, TRAPPED),
        ({"text": "https://spam.example/ www.spam.example"}, ONLY_LINKS),
        ({"text": "Kijk hier " + "https://spam.example/ " * 10}, ONLY_LINKS),
        ({"text": "[url=https://spam.example/]Klik[/url]"}, ONLY_LINKS),
    ],
)
def test_message_when_suspect_then_it_is_put_apart_and_the_outside_sees_no_difference(
    client, time_machine, fields, because
):
    honest = send(client, time_machine, email="bram@example.net")
    page = client.get(honest.url)
    ContactMessage.objects.all().delete()
    deliver()

    response = send(client, time_machine, **fields)

    message = the_message()
    assert (message.state, message.quarantined_because, states_of(message)) == ("apart", because, ["apart"])
    assert (response.status_code, response.url) == (honest.status_code, confirm_path(message))
    assert words(client.get(response.url)) == words(page).replace("bram@example.net", "anna@example.net")
    assert OutgoingMail.objects.filter(recipient="anna@example.net").count() == 0


@pytest.mark.parametrize(
    "text",
    [
        "Op http://testserver/privacy/",
        "http://testserver/leeragenda/",
        "Zie https://www.vng.nl/ voor meer uitleg",
        "Hallo",
        "?",
    ],
)
def test_message_when_it_is_short_or_links_to_this_site_then_it_is_not_suspect(
    client, time_machine, settings, text
):
    settings.SITE_URL = "http://testserver"

    send(client, time_machine, text=text)

    assert (the_message().state, the_message().quarantined_because) == ("onbevestigd", "")


def test_network_when_it_sends_too_much_then_it_is_told_in_the_filled_form(client, time_machine, settings):
    limit(settings, contact="1/h/ip")
    send(client, time_machine)

    response = send(client, time_machine, text="Nog iets.")

    assert (response.status_code, complaints(response)) == (429, [view.TOO_OFTEN])
    assert written(response) == {**TYPED, "text": "Nog iets."}
    assert kept() == (1, 1)


def test_address_when_many_codes_went_there_then_it_is_told_in_the_filled_form(
    client, time_machine, settings
):
    limit(settings, request_code="1/h/key")
    send(client, time_machine)

    response = send(client, time_machine, text="Nog iets.")

    assert (response.status_code, complaints(response)) == (429, [view.TOO_MANY_CODES])
    assert (written(response)["text"], kept()) == ("Nog iets.", (1, 1))
    assert send(client, time_machine, email="bram@example.net").status_code == 302


def test_member_when_they_write_then_they_are_known_and_need_no_code(time_machine):
    anna = member("Anna", "AM01")
    browser = browser_of(anna)
    page = browser.get(CONTACT)

    assert "We mailen ons antwoord naar anna@example.org" in words(page)
    fields = filled_in(page)
    assert {name: fields.get(name) for name in ("name", "region", "organisation", "email")} == {
        "name": "Anna de Vries",
        "region": "AM01",
        "organisation": "Gemeente Voorbeeld",
        "email": None,
    }
    time_machine.shift(5)
    response = browser.post(
        CONTACT, fields | {"subject": "Bellen", "text": "Hoe doen jullie dat?", "email": "x@example.net"}
    )

    message = the_message()
    assert (response.status_code, response.url) == (302, confirm_path(message))
    assert (message.user, message.email, message.state) == (anna, "anna@example.org", "nieuw")
    assert (message.confirmed_at, message.answer_due_on) == (NOW + 5 * SECOND, date(2026, 12, 22))
    assert states_of(message) == ["nieuw"]
    assert [letter.envelope for letter in deliver()] == [
        ("message_received", "anna@example.org", f"We hebben je bericht: {message.number}")
    ]
    assert message.number in words(browser.get(response.url))


def test_member_when_they_work_nationwide_then_that_is_chosen():
    assert filled_in(browser_of(member("Anna")).get(CONTACT))["region"] == "landelijk"


def test_member_when_their_address_waits_to_be_confirmed_then_they_need_a_code(time_machine):
    anna = member("Anna")
    anna.emailaddress_set.create(email=anna.email, verified=False, primary=True)

    send(browser_of(anna), time_machine, email=anna.email)

    assert (the_message().user, the_message().state) == (anna, "onbevestigd")


def test_member_when_their_message_is_suspect_then_the_outside_sees_the_receipt_and_no_mail_goes(
    time_machine,
):
    browser = browser_of(member("Anna"))

    response = send(browser, time_machine, website="x")

    message = the_message()
    assert (message.state, OutgoingMail.objects.count()) == ("apart", 0)
    assert alerts(browser.get(response.url)) == ["Je bericht is bij het ondersteuningsteam"]


class Found:
    """What the engine may find."""

    kind, title, path, description = "Thema", "Bellen", "/leeragenda/thema/bellen/", "Over bellen."


def test_nomination_when_something_looks_like_it_then_that_is_shown_and_it_can_be_sent_all_the_same(
    client, time_machine, monkeypatch
):
    asked = []
    monkeypatch.setattr(view, "looks_like", lambda *words: asked.append(words) or [Found])

    shown = send(client, time_machine, **NOMINATED)

    assert (shown.status_code, kept()) == (200, (0, 0))
    assert asked == [(NOMINATED["subject"], NOMINATED["text"])]
    assert (alerts(shown), complaints(shown)) == (["Dit lijkt op wat er al is"], [])
    assert "/leeragenda/thema/bellen/" in links(shown)
    assert (written(shown), buttons(shown)) == (NOMINATED, ["Verstuur toch"])

    time_machine.shift(5)
    assert client.post(CONTACT, filled_in(shown)).status_code == 302
    assert (kept(), len(asked)) == ((1, 1), 1)


def test_nomination_when_a_theme_of_the_site_asks_the_same_then_the_engine_finds_it(
    client, home, time_machine, monkeypatch
):
    monkeypatch.setattr(view, "looks_like", looks_like)
    world = World(home)
    world.theme(
        "Bellen met werkgevers".replace(" ", "-"), question="Hoe bel je een werkgever na een plaatsing?"
    )
    world.theme("Taalles", question="Hoe leren nieuwkomers Nederlands op de werkvloer?")

    shown = send(client, time_machine, **{**NOMINATED, "text": "Hoe bel je een werkgever na een plaatsing?"})

    assert alerts(shown) == ["Dit lijkt op wat er al is"]
    assert "/leeragenda/thema/bellen-met-werkgevers/" in links(shown)


def test_nomination_when_wrong_after_the_lookalikes_then_it_remembers_that_they_were_seen(
    client, time_machine, monkeypatch
):
    monkeypatch.setattr(view, "looks_like", lambda *words: [Found])
    shown = send(client, time_machine, **NOMINATED)
    wrong = client.post(CONTACT, filled_in(shown) | {"email": "anna@"})

    assert client.post(CONTACT, filled_in(wrong) | {"email": TYPED["email"]}).status_code == 302


@pytest.mark.parametrize("fields", [{}, {"kind": "site"}, {**NOMINATED, "website": "x"}])
def test_message_when_it_is_no_nomination_or_of_a_robot_then_nothing_is_looked_up(
    client, time_machine, monkeypatch, fields
):
    monkeypatch.setattr(view, "looks_like", lambda *words: pytest.fail("asked"))

    assert send(client, time_machine, **fields).status_code == 302


def test_page_when_an_editor_previews_and_searches_it_then_it_is_a_page_as_any_other(cms, page):
    preview = cms.get(f"/cms/pages/{page.pk}/view_draft/")

    assert (preview.status_code, heading(preview)) == (200, "Contact")
    assert "http://testserver/contact/" in browser_of().get("/sitemap.xml").content.decode().replace(
        "http://localhost", "http://testserver"
    )

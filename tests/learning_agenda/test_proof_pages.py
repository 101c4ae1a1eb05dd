"""The proof on the site: what its holder does with it, what others get, and what anybody sees by the number."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from learning_agenda.models import Attendance, Event, Proof, Signup
from learning_agenda.proofs import proof_pdf
from learning_agenda.proofs.proving import issue
from pow_site.privacy.erasing import erase_person
from tests.learning_agenda.cast import NOW, join, make_person
from tests.learning_agenda.proofs import LATER, tick, took_part
from tests.learning_agenda.visiting import alerts, browser_of, buttons, heading, links, member, words

pytestmark = pytest.mark.django_db

OWN = "/leeragenda/activiteiten/kring/bewijs/"
FILE = f"{OWN}bewijs.pdf"
CHECK = "/leeragenda/bewijs/"
UNKNOWN = "PW-2222-3333-4444"
OWN_QUERIES = 9
CHECK_QUERIES = 2
DETAIL_QUERIES = 5
PRIVATE = "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.fixture(autouse=True)
def site(home, time_machine, post):
    """A site on which the meetings are over, and mails are only noted."""
    time_machine.move_to(LATER, tick=False)


@pytest.fixture
def anna():
    return member("Anna", "AM01")


@pytest.fixture
def browser(anna):
    return browser_of(anna)


@pytest.fixture
def signup(anna):
    return took_part(anna, present=(True, False), reply_to="ingrid@example.org", organiser="Ingrid")


@pytest.fixture
def proof(anna, signup):
    return issue(signup, user=anna, now=LATER)


def robots(response):
    tag = BeautifulSoup(response.content, "html.parser").select_one("meta[name=robots]")
    return tag and tag["content"]


def test_own_page_when_opened_then_it_shows_what_will_be_on_it_and_makes_nothing(browser, signup):
    response = browser.get(OWN)

    assert (response.status_code, heading(response)) == (200, "Bewijs van deelname voor Kring")
    said = words(response)
    for fact in (
        "Naam Anna de Vries",
        "Activiteit Kring",
        "1 van de 2 bijeenkomsten, op 10 december 2026",
        "Uren 2 uur",
    ):
        assert fact in said
    assert buttons(response) == ["Maak mijn bewijs"]
    assert response["Cache-Control"] == PRIVATE
    assert not Proof.objects.exists()
    assert browser.get(FILE)["Location"] == OWN


@pytest.mark.parametrize(("sent", "shows_name"), [({}, False), ({"shows_name": "on"}, True)])
def test_own_page_when_pressed_then_there_is_one_proof_also_from_two_tabs(browser, signup, sent, shows_name):
    for _ in range(2):
        response = browser.post(OWN, sent, follow=True)

    proof = Proof.objects.get()
    assert (proof.signup, proof.shows_name, proof.issued_at) == (signup, shows_name, LATER)
    assert buttons(response) == ["Bewaar je bewijs (PDF)", "Bewaar je keuze"]
    assert {FILE, f"{CHECK}{proof.number}/"} <= set(links(response))
    assert proof.number in words(response)


def test_own_page_when_the_name_is_switched_then_the_public_page_follows_at_once(browser, proof):
    shown = []
    for sent in ({"shows_name": "on"}, {}):
        page = browser.post(OWN, sent, follow=True)
        box = BeautifulSoup(page.content, "html.parser").select_one("[name=shows_name]")
        public = words(Client().get(f"{CHECK}{proof.number}/"))
        shown.append(
            (box.has_attr("checked"), "Anna de Vries" in public, "Je naam is nu te zien" in str(page.content))
        )

    assert shown == [(True, True, True), (False, False, False)]


@pytest.mark.parametrize(
    ("present", "told"),
    [
        ((False, False), "De organisator heeft ingevuld dat je er niet bij was."),
        ((None, None), "De organisator heeft nog niet bij elke bijeenkomst ingevuld of je erbij was."),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_own_page_when_somebody_was_not_there_then_it_says_why_and_whom_to_ask(
    browser, signup, present, told, method
):
    Attendance.objects.all().delete()
    tick(signup, *present)

    response = getattr(browser, method)(OWN)

    assert response.status_code == (200 if method == "get" else 409)
    assert (alerts(response), buttons(response)) == (["Je kunt geen bewijs maken"], [])
    assert told in words(response)
    assert "mailto:ingrid@example.org" in links(response)
    assert browser.get(FILE)["Location"] == OWN
    assert not Proof.objects.exists()


def test_own_page_when_there_is_no_organiser_to_mail_then_it_leads_to_the_site(browser, anna):
    took_part(anna, present=(False,))

    assert "/contact/" in links(browser.get(OWN))


def test_own_page_when_the_event_is_off_the_site_then_who_was_there_still_has_the_proof(browser, proof):
    Event.objects.update(live=False)

    assert proof.number in words(browser.get(OWN))
    assert browser_of(make_person("Bram")).get(OWN).status_code == 404
    public = Client().get(f"{CHECK}{proof.number}/")
    assert "Activiteit Kring" in words(public)
    assert "/leeragenda/activiteiten/kring/" not in links(public)


def people(anna):
    """Browsers of all who may come by."""
    bram, cas, eva = (member(name, "AM01") for name in ("Bram", "Casper", "Evert"))
    eva.is_superuser = eva.is_staff = True
    eva.save()
    event = Event.objects.get(slug="kring")
    tick(join(event, bram, now=NOW), False, False)
    took_part(cas, "Ander")
    issue(Signup.objects.get(user=cas), user=cas, now=LATER)
    everybody = {"visitor": None, "holder": anna, "absent": bram, "other holder": cas, "organiser": eva}
    everybody["member"] = make_person("Dina")
    return {name: browser_of(person) for name, person in everybody.items()}


def test_addresses_when_anybody_comes_then_only_the_holder_gets_the_proof(pango, anna, proof):
    found = {}
    for name, client in people(anna).items():
        own, file, sent = client.get(OWN), client.get(FILE), client.post(OWN, {"shows_name": "on"})
        Proof.objects.filter(pk=proof.pk).update(shows_name=False)
        found[name] = (own.status_code, file.status_code, sent.status_code)
        assert (proof.number in own.content.decode()) == (name == "holder")
        assert (file.content[:5] == b"%PDF-") == (name == "holder")
        public = client.get(CHECK), client.get(f"{CHECK}{proof.number}/"), client.get(f"{CHECK}{UNKNOWN}/")
        assert [response.status_code for response in public] == [200, 200, 404]
        assert "Anna" not in words(public[1])

    assert found == {
        "visitor": (302, 302, 302),
        "holder": (200, 200, 302),
        **dict.fromkeys(("absent", "other holder", "organiser", "member"), (200, 302, 409)),
    }
    assert Proof.objects.count() == 2


def test_own_page_when_nobody_is_logged_in_then_the_log_in_leads_back(client, signup):
    for address in (OWN, FILE):
        assert client.get(address)["Location"] == f"/inloggen/?next={address}"


def test_file_when_asked_for_then_it_is_private_and_to_save(pango, browser, proof):
    response = browser.get(FILE)

    assert response.content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="bewijs-kring.pdf"'
    assert response["Cache-Control"] == PRIVATE
    assert browser.post(FILE).status_code == 405


def test_file_when_pango_is_not_there_then_the_page_says_so_and_it_is_logged(
    browser, proof, monkeypatch, caplog
):
    def fail(*args):
        raise proof_pdf.PdfUnavailable("cannot load library")

    monkeypatch.setattr("learning_agenda.views.proof.proof_pdf", fail)

    response = browser.get(FILE)

    assert (response.status_code, heading(response)) == (503, "Je bewijs kan nu niet als PDF")
    [record] = [record for record in caplog.records if record.name == "learning_agenda.views.proof"]
    assert (record.levelname, record.msg["event"]) == ("ERROR", "pdf_unavailable")
    assert proof.number in words(browser.get(OWN))


@pytest.fixture
def counting(settings):
    """A cache that remembers; the suite has none."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "proofs"}
    }
    from django.core.cache import cache

    cache.clear()


def test_file_when_asked_for_too_often_then_it_waits(browser, proof, monkeypatch, counting):
    monkeypatch.setattr("learning_agenda.views.proof.proof_pdf", lambda *args: b"%PDF-")

    assert {browser.get(FILE).status_code for _ in range(30)} == {200}
    assert browser.get(FILE).status_code == 429


def test_check_when_opened_then_it_asks_for_a_number_and_sets_no_cookie(client):
    response = client.get(CHECK)

    assert (response.status_code, heading(response)) == (200, "Controleer een bewijs van deelname")
    assert (robots(response), alerts(response), response.cookies.output()) == ("noindex", [], "")
    assert "tot 6 maanden na de laatste bijeenkomst" in words(response)


def test_check_when_a_number_is_typed_then_it_leads_to_what_it_proves(client, proof):
    typed = proof.number.lower().replace("-", " ")

    response = client.get(CHECK, {"nummer": f" {typed} "}, follow=True)

    assert response.redirect_chain == [(f"{CHECK}{proof.number}/", 302)]
    assert heading(response) == "Dit nummer klopt"
    assert client.get(f"{CHECK}{typed}/")["Location"] == f"{CHECK}{proof.number}/"


@pytest.mark.parametrize("typed", ["onzin", "PW-0000-0000-0000", "<b>", "\x00", "9" * 400])
def test_check_when_what_is_typed_is_no_number_then_it_says_what_one_looks_like(client, typed):
    response = client.get(CHECK, {"nummer": typed})

    assert response.status_code == 200
    assert alerts(response) == (["Dit is geen nummer van een bewijs"] if typed.strip("\x00") else [])


def test_detail_when_anybody_looks_then_it_is_event_and_hours_without_cookie_or_trace(client, proof):
    response = client.get(f"{CHECK}{proof.number}/")

    said = words(response)
    for fact in (
        f"Nummer {proof.number}",
        "Activiteit Kring",
        "Vorm Leerkring",
        "1 van de 2 bijeenkomsten",
        "Uren 2 uur",
    ):
        assert fact in said
    assert "Anna" not in response.content.decode()
    assert [word for word in ("Naam", "AM01", "Gemeente", "december") if word in said] == []
    assert (robots(response), response["X-Robots-Tag"]) == ("noindex, nofollow", "noindex, nofollow")
    assert response["Cache-Control"] == PRIVATE
    assert response.cookies.output() == ""


def test_detail_when_the_account_is_erased_then_it_holds_without_name(client, anna, proof):
    Proof.objects.update(shows_name=True)
    assert "Naam Anna de Vries" in words(client.get(f"{CHECK}{proof.number}/"))

    erase_person(anna, now=LATER)

    response = client.get(f"{CHECK}{proof.number}/")
    assert (response.status_code, heading(response)) == (200, "Dit nummer klopt")
    assert "Anna" not in response.content.decode()
    assert "Vanaf 6 maanden na de laatste bijeenkomst bewaren we geen naam meer" in words(response)


@pytest.mark.parametrize("number", [UNKNOWN, "onzin", "PW-0000-0000-0000", "é" * 50])
def test_detail_when_the_number_is_unknown_then_a_404_helps_on(client, proof, number):
    response = client.get(f"{CHECK}{number}/")

    assert (response.status_code, heading(response)) == (404, "Dit nummer kennen we niet")
    assert "PW-7K3M-9QXA-4TRB" in words(response)
    assert (robots(response), response.cookies.output()) == ("noindex", "")


def test_detail_when_the_organiser_took_the_presence_back_then_it_holds_no_longer(
    client, browser, signup, proof
):
    tick(signup, False, False)

    response = client.get(f"{CHECK}{proof.number}/")

    assert (response.status_code, heading(response)) == (404, "Dit bewijs geldt niet meer")
    assert "Kring" not in words(response)
    assert alerts(browser.get(OWN)) == ["Je kunt geen bewijs maken"]


def test_detail_when_one_network_tries_too_often_then_it_waits_and_others_do_not(client, proof, counting):
    statuses = [client.get(f"{CHECK}{UNKNOWN}/").status_code for _ in range(30)]

    assert set(statuses) == {404}
    assert client.get(f"{CHECK}{proof.number}/").status_code == 429
    assert client.get(f"{CHECK}{proof.number}/", REMOTE_ADDR="192.0.2.9").status_code == 200


def test_my_signups_when_somebody_was_there_then_the_proof_stands_with_it(browser, signup):
    assert OWN in links(browser.get("/mijn/aanmeldingen/"))
    Attendance.objects.all().delete()
    assert OWN not in links(browser.get("/mijn/aanmeldingen/"))


@pytest.mark.parametrize("count", [1, 12])
def test_pages_when_there_is_more_then_they_ask_the_database_no_more(visit, anna, count):
    signup = took_part(anna, present=(True,) * count)
    proof = issue(signup, user=anna, now=LATER)

    own, check = visit(OWN, browser_of(anna)), visit(CHECK)
    detail = visit(f"{CHECK}{proof.number}/")

    assert (own.response.status_code, len(own.queries), own.repeated) == (200, OWN_QUERIES, [])
    assert (check.response.status_code, len(check.queries), check.repeated) == (200, CHECK_QUERIES, [])
    assert (detail.response.status_code, len(detail.queries), detail.repeated) == (200, DETAIL_QUERIES, [])

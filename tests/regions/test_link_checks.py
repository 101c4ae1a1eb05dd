"""Rounds along the links of published plans to other sites."""

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from pow_site.lib.probing import Answer, Prober, State
from regions.link_checks import NO_HOST, NO_PAGE, NoConnection, check_links
from regions.models import ActionPlanPage, LinkCheck, PillarPlan
from regions.models.link_checks import MAX_URL
from tests.regions.cast import make_plan

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 3, 0, tzinfo=UTC)
FINE, GONE, NO_SUCH_HOST = Answer(State.THERE, 200), Answer(State.GONE, 404), Answer(State.GONE)
ERROR, SILENT, CLOSED = Answer(State.UNCLEAR, 503), Answer(State.UNCLEAR), Answer(State.THERE, 403)
URL, OTHER = "https://example.org/plan", "https://example.org/ander"


@pytest.fixture
def plan(overview):
    """A published plan with a link, and beside it one that always answers."""
    plan = make_plan(overview, "Twente")
    ActionPlanPage.objects.filter(pk=plan.pk).update(website=URL, work_centre=OTHER)
    return plan


def go_round(*answers):
    """A round for each answer, a day apart; the other link is fine."""
    for days, answer in enumerate(answers):
        found = check_links(
            lambda url, answer=answer: answer if url == URL else FINE, now=NOW + timedelta(days)
        )
    return [check.url for check in found.dead]


def asked():
    """Which addresses a round asks for."""
    urls = []

    def ask(url):
        urls.append(url)
        return FINE

    check_links(ask, now=NOW)
    return urls


def rows():
    return list(LinkCheck.objects.order_by("url").values_list("url", "failure_count", "reason"))


# Which links are looked at


def test_round_when_made_then_every_link_of_a_published_plan_to_another_site_is_asked_for_once(
    plan, overview
):
    html = '<p><a href="https://example.org/tekst#kop">a</a> <a href="https://example.org/tekst">b</a>'
    html += '<a href="HTTP://example.org/hoofdletters">c</a> <a linktype="page" id="3">d</a>'
    html += '<a href="mailto:a@example.org">e</a> <a href="/contact/">f</a> <a href="ftp://example.org/">g</a></p>'
    PillarPlan.objects.filter(page=plan, pillar="match").update(approach=html)
    PillarPlan.objects.filter(page=plan, pillar="vraag").update(
        agreements='<a href="https://example.org/afspraak">h</a>'
    )
    hidden = make_plan(overview, "Achterhoek")
    ActionPlanPage.objects.filter(pk=hidden.pk).update(website="https://example.org/verborgen")
    assert "https://example.org/verborgen" in asked()
    hidden.unpublish()

    assert asked() == [
        "HTTP://example.org/hoofdletters",
        "https://example.org/afspraak",
        OTHER,
        URL,
        "https://example.org/tekst",
    ]


@pytest.mark.parametrize(("length", "is_asked"), [(MAX_URL, True), (MAX_URL + 1, False)])
def test_round_when_an_address_is_too_long_to_keep_then_it_is_left_alone(plan, length, is_asked):
    url = "https://example.org/".ljust(length, "x")
    PillarPlan.objects.filter(page=plan, pillar="match").update(approach=f'<a href="{url}">a</a>')

    assert (url in asked()) is is_asked


def test_round_when_there_are_no_links_then_nothing_is_asked_and_nothing_is_wrong(overview):
    make_plan(overview, "Twente")

    assert asked() == []


# When a link is dead


@pytest.mark.parametrize(
    ("answers", "is_dead"),
    [
        ([FINE], False),
        ([GONE], False),
        ([GONE, GONE], True),
        ([NO_SUCH_HOST, NO_SUCH_HOST], True),
        ([GONE, NO_SUCH_HOST], True),
        ([GONE, GONE, GONE], True),
        ([GONE, FINE, GONE], False),
        ([GONE, CLOSED, GONE], False),
        ([GONE, GONE, FINE], False),
        ([GONE, GONE, CLOSED], False),
        ([ERROR, ERROR], False),
        ([SILENT, SILENT], False),
        ([CLOSED, CLOSED], False),
        ([GONE, ERROR], False),
        ([GONE, SILENT, GONE], True),
        ([GONE, GONE, SILENT], True),
        ([GONE, GONE, ERROR], True),
    ],
)
def test_link_when_it_was_gone_in_two_rounds_in_a_row_then_it_is_dead(plan, answers, is_dead):
    assert go_round(*answers) == ([URL] if is_dead else [])


@pytest.mark.parametrize(("answer", "reason"), [(GONE, NO_PAGE), (NO_SUCH_HOST, NO_HOST), (FINE, "")])
def test_link_when_it_is_dead_then_the_reason_is_the_last_one(plan, answer, reason):
    go_round(NO_SUCH_HOST, answer)

    assert LinkCheck.objects.get(url=URL).reason == reason


def test_link_when_asked_for_then_its_last_round_is_kept(plan):
    go_round(FINE, FINE)

    assert set(LinkCheck.objects.values_list("checked_at", flat=True)) == {NOW + timedelta(1)}
    assert LinkCheck.objects.count() == 2


def test_link_when_no_plan_has_it_any_more_then_it_is_forgotten(plan):
    go_round(GONE, GONE)
    ActionPlanPage.objects.filter(pk=plan.pk).update(website="")

    check_links(lambda url: FINE, now=NOW)

    assert rows() == [(OTHER, 0, "")]


def test_link_when_kept_twice_then_the_database_refuses(plan):
    go_round(FINE)

    with pytest.raises(IntegrityError), transaction.atomic():
        LinkCheck.objects.create(url=URL, checked_at=NOW)


# When the fault is here


@pytest.mark.parametrize("answer", [SILENT, NO_SUCH_HOST])
def test_round_when_nobody_answers_then_it_says_so_and_nothing_changes(plan, answer):
    go_round(GONE)
    before = list(LinkCheck.objects.order_by("url").values())

    with pytest.raises(
        NoConnection, match=r"^Geen verbinding: geen enkele link gaf antwoord \(2 geprobeerd\)\."
    ):
        check_links(lambda url: answer, now=NOW + timedelta(days=9))

    assert list(LinkCheck.objects.order_by("url").values()) == before


def test_round_when_the_only_answer_is_that_a_page_is_gone_then_there_was_a_connection(plan):
    check_links(lambda url: GONE if url == URL else SILENT, now=NOW)

    assert rows() == [(OTHER, 0, ""), (URL, 1, NO_PAGE)]


# The command


@pytest.fixture
def say(monkeypatch):
    """The web as the command finds it: an answer for each address."""

    def say(answers):
        monkeypatch.setattr(Prober, "ask", lambda self, url: answers[url])

    return say


def test_command_when_run_then_it_says_how_many_and_which_are_dead(plan, say, capsys):
    say({URL: GONE, OTHER: FINE})
    call_command("check_links")
    call_command("check_links")

    assert capsys.readouterr().out == (
        "2 links gecontroleerd, 0 werken niet meer.\n"
        "2 links gecontroleerd, 1 werkt niet meer.\n"
        f"  {URL}: De website heeft deze pagina niet meer.\n"
    )


def test_command_when_nobody_answers_then_it_fails_with_the_reason(plan, say):
    say({URL: SILENT, OTHER: SILENT})

    with pytest.raises(CommandError, match=r"^Geen verbinding: "):
        call_command("check_links")

    assert rows() == []


def test_command_when_run_then_it_tells_other_sites_who_it_is(plan, monkeypatch):
    names = set()
    monkeypatch.setattr(Prober, "ask", lambda self, url: names.add(self.user_agent) or FINE)

    call_command("check_links")

    assert names == {"Perspectief op Werk (http://testserver; links)"}


class Handler(BaseHTTPRequestHandler):
    """Has one page."""

    def log_message(self, *args: object) -> None:
        """Says nothing."""

    def do_HEAD(self) -> None:
        self.send_response(200 if self.path == "/plan" else 404)
        self.end_headers()

    def do_GET(self) -> None:
        self.do_HEAD()


def test_round_when_made_along_a_real_server_then_the_page_that_is_gone_is_found(plan):
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    prober = Prober("x", timeout=5, resolve=lambda host, port: ["127.0.0.1"], is_allowed=lambda address: True)
    address = f"http://regio.nl:{server.server_port}"
    ActionPlanPage.objects.filter(pk=plan.pk).update(website=f"{address}/plan", work_centre=f"{address}/weg")

    for _ in range(2):
        found = check_links(prober.ask, now=NOW)
    server.shutdown()
    thread.join()
    server.server_close()

    assert [(check.url, check.reason) for check in found.dead] == [(f"{address}/weg", NO_PAGE)]


def test_round_when_links_lead_inside_the_network_then_nobody_there_is_asked(plan):
    server = HTTPServer(("127.0.0.1", 0), Handler)
    ActionPlanPage.objects.filter(pk=plan.pk).update(
        website=f"http://127.0.0.1:{server.server_port}/plan", work_centre="http://localhost/"
    )
    server.timeout = 0

    with pytest.raises(NoConnection):
        check_links(Prober("x").ask, now=NOW)

    reached = []
    server.process_request = lambda request, client: reached.append(client)
    server.handle_request()
    server.server_close()
    assert reached == []

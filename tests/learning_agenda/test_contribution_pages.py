"""Handing in an example, as its maker sees it: the steps, what is kept, who sees it, and bad input."""

import uuid

import pytest
from django.test import Client

from learning_agenda.enums import ContributionState
from learning_agenda.lessons.contributing import decline, send_back
from learning_agenda.lessons.contribution_steps import ContributionStep
from learning_agenda.models import Contribution, LearningAgendaPage, LearningThemePage, ThemeIndexPage
from pow_site.outbox.models import OutgoingMail
from tests.factories.people import EditorFactory, UserFactory
from tests.learning_agenda.cast import NOW, make_event, make_person
from tests.learning_agenda.handing_in import OWN, WHOLE, main, make_draft, make_sent, state_of, words
from tests.learning_agenda.looking import START

pytestmark = pytest.mark.django_db

STEPS = {
    "situatie": ("title", "kind", "situation"),
    "aanpak": ("approach", "tools", "costs"),
    "opbrengst": ("outcome", "evidence"),
    "herkomst": ("credit",),
}
TYPED = {step: {name: WHOLE[name] for name in names} for step, names in STEPS.items()}


@pytest.fixture(autouse=True)
def now(small_site, time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def anna():
    return make_person("Anna", "AM05")


@pytest.fixture
def browser(anna):
    return browser_for(anna)


@pytest.fixture
def theme(home):
    agenda = home.add_child(instance=LearningAgendaPage(title="Leeragenda"))
    index = agenda.add_child(instance=ThemeIndexPage(title="Thema's"))
    return index.add_child(instance=LearningThemePage(title="Nazorg", slug="nazorg", question="Hoe?"))


def browser_for(user):
    client = Client()
    client.force_login(user)
    return client


def at(contribution, step=""):
    return f"{OWN}{contribution.key}/{f'{step}/' if step else ''}"


def links(response, selector):
    return [(link.get_text(strip=True), link["href"]) for link in main(response).select(selector)]


def test_steps_when_walked_then_each_is_kept_and_the_last_sends_it(browser, anna):
    answer = browser.post(OWN)
    for step, following in zip(TYPED, [*list(TYPED)[1:], "nalezen"], strict=True):
        key = Contribution.objects.get().key
        assert answer.url == f"{OWN}{key}/{step}/"
        assert browser.get(answer.url).status_code == 200
        answer = browser.post(answer.url, TYPED[step] | {"actie": "verder"})
        assert answer.url == f"{OWN}{key}/{following}/"
    read = browser.get(answer.url)
    sent = browser.post(answer.url, follow=True)

    assert "Bij de les komt te staan: met dank aan Anna, Gemeente Voorbeeld." in words(read)
    assert "Dit ontbreekt nog" not in words(read)
    assert "Je voorbeeld ligt sinds 8 december 2026 bij het ondersteuningsteam." in words(sent)
    kept = Contribution.objects.get()
    assert {name: getattr(kept, name) for names in STEPS.values() for name in names} == {
        name: WHOLE[name] for names in STEPS.values() for name in names
    }
    assert (kept.state, kept.region_id, OutgoingMail.objects.count()) == (ContributionState.SENT, "AM05", 1)


@pytest.mark.parametrize("step", TYPED)
def test_step_when_left_empty_then_it_is_kept_and_one_can_go_on_later(browser, anna, step):
    one = make_draft(anna)
    blank = dict.fromkeys(STEPS[step], "") | {"kind": "les", "credit": "niemand", "actie": "later"}

    answer = browser.post(at(one, step), blank)

    assert answer.url == OWN
    assert "Bewaard. Je kunt later verder waar je was." in words(browser.get(OWN))


def test_draft_when_opened_then_it_leads_to_the_first_step_that_lacks_something(browser, anna):
    one = make_draft(anna)
    assert browser.get(at(one)).url == at(one, "nalezen")

    Contribution.objects.update(evidence="", approach="")

    assert browser.get(at(one)).url == at(one, "aanpak")


def test_check_when_something_lacks_then_it_is_not_sent_and_each_links_to_its_step(browser, anna):
    one = make_draft(anna, title="", outcome="")

    answer = browser.post(at(one, "nalezen"))

    assert links(answer, "[role=alert] a") == [
        ("Geef je voorbeeld een titel.", at(one, "situatie")),
        ("Kies of het werkte.", at(one, "opbrengst")),
    ]
    assert state_of(one) == ContributionState.DRAFT


def test_check_when_a_title_has_only_signs_that_nobody_sees_then_it_is_missing(browser, anna):
    one = make_draft(anna, title="\u200b\u202e")

    answer = browser.post(at(one, "nalezen"))

    assert links(answer, "[role=alert] a") == [("Geef je voorbeeld een titel.", at(one, "situatie"))]


@pytest.mark.parametrize("name", ["theme", "event"])
def test_step_when_the_origin_is_a_number_that_no_database_holds_then_it_is_no_choice(browser, anna, name):
    one = make_draft(anna, credit="niemand")

    answer = browser.post(at(one, "herkomst"), {name: "9" * 30, "credit": "naam"})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [name]
    assert main(answer).select_one("[name=credit][checked]")["value"] == "naam"


@pytest.mark.parametrize("name", ["situation", "title"])
def test_step_when_a_text_is_too_long_then_it_says_so_and_all_stays_in_the_form(browser, anna, name):
    one = make_draft(anna, situation="oud", title="oud")
    typed = {"title": "Nieuw", "kind": "les", "situation": "Kort", "actie": "verder"} | {name: "a" * 100_000}

    answer = browser.post(at(one, "situatie"), typed)

    assert answer.status_code == 200
    assert "Dit zijn 100000 tekens." in words(answer)
    field = main(answer).select_one(f"[name={name}]")
    assert (field.get("value") or field.get_text().strip("\n")) == "a" * 100_000
    kept = Contribution.objects.get()
    assert (kept.title, kept.situation) == ("oud", "oud")


def test_step_when_lines_end_as_browsers_send_them_then_they_count_once(browser, anna):
    one, text = make_draft(anna), "a\r\n" * 1499 + "ab"

    answer = browser.post(at(one, "situatie"), {"kind": "les", "situation": text})

    assert (answer.status_code, len(Contribution.objects.get().situation)) == (302, 3000)


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("situatie", {"kind": "xx", "situation": "Dit"}),
        ("situatie", {"kind": "les", "situation": "Dit\0"}),
        ("opbrengst", {"outcome": "xx", "evidence": "Dit"}),
        ("herkomst", {"credit": "xx"}),
        ("herkomst", {"credit": "naam", "theme": "999999"}),
        ("herkomst", {"credit": "naam", "theme": "99999999999999999999"}),
        ("herkomst", {"credit": "naam", "event": "x"}),
        ("herkomst", {"credit": "naam", "pillars": "xx"}),
        ("herkomst", {}),
    ],
)
def test_step_when_something_else_is_sent_then_it_is_told_and_nothing_changes(browser, anna, step, typed):
    one = make_draft(anna)

    answer = browser.post(at(one, step), typed)

    assert (answer.status_code, len(main(answer).select(".error-summary"))) == (200, 1)
    kept = Contribution.objects.get()
    assert {name: getattr(kept, name) for name in WHOLE} == WHOLE


def test_step_when_the_page_is_old_then_what_was_typed_stands_there_and_nothing_changes(browser, anna):
    one = make_sent(anna)

    answer = browser.post(at(one, "situatie"), TYPED["situatie"] | {"situation": "Te laat getypt"})

    assert answer.status_code == 409
    assert "Dit voorbeeld is al ingestuurd. Het ligt bij het ondersteuningsteam." in words(answer)
    assert main(answer).select_one("[name=situation]").get_text(strip=True) == "Te laat getypt"
    assert Contribution.objects.get().situation == WHOLE["situation"]


@pytest.mark.parametrize("step", [*ContributionStep, "nalezen"])
def test_step_when_it_was_sent_then_it_leads_to_what_became_of_it(browser, anna, step):
    one = make_sent(anna)

    assert browser.get(at(one, step)).url == at(one)


def test_sending_when_done_twice_then_there_is_one_receipt(browser, anna):
    one = make_draft(anna)

    answers = [browser.post(at(one, "nalezen")).url for _ in range(2)]

    assert (answers, OutgoingMail.objects.count()) == ([at(one)] * 2, 1)


def test_example_when_taken_back_then_it_can_be_changed_again(browser, anna):
    one = make_sent(anna)

    answer = browser.post(at(one, "terughalen"), follow=True)

    assert "Je hebt je voorbeeld teruggehaald." in words(answer)
    assert state_of(one) == ContributionState.DRAFT
    again = browser.post(at(one, "terughalen"), follow=True)
    assert "Dit voorbeeld ligt bij de maker" in words(again)


def test_taking_back_when_somebody_has_to_log_in_first_then_they_get_to_the_page_with_the_button(
    client, browser, anna
):
    one = make_sent(anna)

    assert client.post(at(one, "terughalen")).url == f"/inloggen/?next={at(one, 'terughalen')}"
    answer = browser.get(at(one, "terughalen"), follow=True)

    assert answer.redirect_chain == [(at(one), 302)]
    assert state_of(one) == ContributionState.SENT


@pytest.mark.parametrize("step", TYPED)
def test_step_when_the_example_was_thrown_away_meanwhile_then_what_was_typed_comes_back(browser, anna, step):
    one = make_draft(anna)
    browser.post(at(one, "weg"))

    answer = browser.post(at(one, step), TYPED[step] | {"actie": "verder"})

    assert (answer.status_code, Contribution.objects.count()) == (404, 0)
    assert "Dit voorbeeld is er niet meer." in words(answer)
    form = answer.context["form"]
    assert {name: form[name].value() for name in TYPED[step]} == TYPED[step]
    assert main(answer).select("form, button") == []


def test_example_when_thrown_away_then_it_asks_first(browser, anna):
    one = make_draft(anna)
    assert "Gooi je dit voorbeeld weg?" in words(browser.get(at(one, "weg")))
    assert Contribution.objects.count() == 1

    answer = browser.post(at(one, "weg"), follow=True)

    assert "Je voorbeeld is weggegooid." in words(answer)
    assert Contribution.objects.count() == 0


def test_example_when_it_is_with_the_support_team_then_it_is_not_thrown_away(browser, anna):
    one = make_sent(anna)

    assert "Dit voorbeeld is al ingestuurd." in words(browser.post(at(one, "weg"), follow=True))
    assert Contribution.objects.count() == 1


def test_question_when_asked_then_it_stands_above_the_steps_and_a_refusal_on_its_page(browser, anna):
    asked = send_back(make_sent(anna), "Hoeveel <b>mensen</b>?", by=EditorFactory(), now=NOW)
    declined = decline(make_sent(anna), "Staat er al.", by=EditorFactory(), now=NOW)

    pages = [browser.get(at(asked, "situatie")), browser.get(at(asked, "nalezen")), browser.get(at(declined))]

    assert ["Hoeveel <b>mensen</b>?" in words(page) for page in pages] == [True, True, False]
    assert "Staat er al." in words(pages[2])


PAGES = ("", "situatie", "nalezen", "weg", "terughalen")


@pytest.mark.parametrize("path", PAGES)
def test_page_when_it_is_of_somebody_else_then_there_is_none(anna, path):
    one, other = make_draft(anna), browser_for(make_person("Bram"))

    assert [other.get(at(one, path)).status_code, other.post(at(one, path)).status_code] in (
        [404, 404],
        [405, 404],
        [404, 405],
    )
    assert Contribution.objects.get().title == WHOLE["title"]


@pytest.mark.parametrize("path", ["", f"{uuid.uuid4()}/", f"{uuid.uuid4()}/situatie/"])
def test_page_when_nobody_is_logged_in_then_it_leads_to_the_log_in_without_a_cookie(client, path):
    answer = client.get(f"{OWN}{path}")

    assert (answer.status_code, answer.url) == (302, f"/inloggen/?next={OWN}{path}")
    assert answer.cookies == {}


def test_page_when_the_profile_is_not_there_then_it_is_asked_first():
    answer = browser_for(UserFactory()).get(f"{OWN}?thema=nazorg")

    assert answer.url == "/inloggen/gegevens/?next=%2Fkennisbank%2Finsturen%2F%3Fthema%3Dnazorg"


@pytest.mark.parametrize("path", ["onzin", "situatie/onzin", "%00"])
def test_page_when_the_step_is_unknown_then_it_is_not_found(browser, anna, path):
    assert browser.get(at(make_draft(anna), path)).status_code == 404


def test_start_when_the_address_names_an_origin_then_the_draft_has_it(browser, theme):
    event = make_event("Kring", START)
    page = browser.get(f"{OWN}?thema=nazorg&activiteit=kring")
    assert "Het hoort bij het leerthema Nazorg" in words(page)
    hidden = {field["name"]: field["value"] for field in main(page).select("input[type=hidden]")}

    browser.post(OWN, hidden)

    kept = Contribution.objects.get()
    assert (kept.theme, kept.event) == (theme, event)


@pytest.mark.parametrize(
    "query", ["?thema=onzin&activiteit=onzin", "?thema=%00", "?activiteit=" + "a" * 5000]
)
def test_start_when_the_address_names_something_unknown_then_it_is_left_out(browser, query):
    assert browser.get(f"{OWN}{query}").status_code == 200


def test_origin_when_chosen_then_only_what_everybody_sees_is_offered(browser, anna, theme):
    make_event("Kring", START)
    make_event("Straks")
    make_event("Weg", START, live=False)
    LearningThemePage.objects.get().copy(
        update_attrs={"title": "Af", "slug": "af", "live": False}, keep_live=False
    )

    page = main(browser.get(at(make_draft(anna), "herkomst")))

    offered = {
        name: [one.get_text() for one in page.select(f"[name={name}] option")] for name in ("theme", "event")
    }
    assert offered == {"theme": ["Geen leerthema", "Nazorg"], "event": ["Geen activiteit", "Kring"]}


@pytest.mark.parametrize("count", [1, 3])
def test_list_when_there_are_more_then_the_queries_stay_the_same(browser, anna, visit, count):
    for _ in range(count):
        make_draft(anna)
        make_sent(anna)

    page = visit(OWN, browser)

    assert len(main(page.response).select("article")) == 2 * count
    assert (len(page.queries), page.repeated) == (6, [])

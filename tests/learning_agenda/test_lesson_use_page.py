"""The page on which somebody tells how far their region is with a lesson."""

import pytest

from learning_agenda.models import LessonUse
from tests.learning_agenda.cast import make_person
from tests.learning_agenda.lessons import make_lesson, say, told
from tests.learning_agenda.test_using import make_editor
from tests.learning_agenda.visiting import alerts, browser_of, filled_in, tree, words

pytestmark = pytest.mark.django_db

LESSON = "/kennisbank/bellen/"
ADDRESS = f"{LESSON}toepassen/"
WITHDRAW = f"{ADDRESS}intrekken/"


@pytest.fixture
def lesson(home):
    """On the site, from a region that says nothing here."""
    return make_lesson(home, "Bellen", "AM30")


def fill(browser, **more):
    """The form as it opens, with what somebody fills in."""
    return filled_in(browser.get(ADDRESS)) | {"stage": "proberen", "sentence": "Wij bellen nu."} | more


def test_lesson_when_a_visitor_reads_it_then_the_way_to_tell_leads_by_the_log_in(client, lesson):
    link = tree(client.get(LESSON)).select_one(".lesson-uses__tell a")

    assert (link["href"], link.get_text(strip=True)) == (
        ADDRESS,
        "Log in om te vertellen dat jouw regio dit toepast",
    )
    assert client.get(ADDRESS).url == f"/inloggen/?next={ADDRESS}"
    assert client.post(WITHDRAW).status_code == 302


def test_page_when_a_member_tells_then_the_lesson_shows_it_and_says_thanks(lesson):
    browser = browser_of(make_person("Anna", "AM01"))

    response = browser.post(ADDRESS, fill(browser, sentence="  Wij\n bellen   nu. "), follow=True)

    assert response.redirect_chain == [(f"{LESSON}#toegepast", 302)]
    assert "Dank je wel. Bij de les staat nu hoe ver Regio AM01 is." in words(response)
    assert told(lesson) == {"AM01": ("proberen", "Wij bellen nu.")}
    assert "Vertel hoe ver jouw regio hiermee is" in words(response)


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"stage": ""}, ["Kies hoe ver jouw regio is."]),
        ({"stage": "onzin"}, ["Kies een van de vier."]),
        ({"sentence": " "}, ["Schrijf in één zin wat jouw regio doet."]),
        ({"sentence": "\u200b\u202e"}, ["Schrijf in één zin wat jouw regio doet."]),
        ({"sentence": "a" * 251}, ["Maak je zin korter: hij telt 251 tekens, er passen er 250."]),
        ({"sentence": "a" * 100_000}, ["Maak je zin korter: hij telt 100000 tekens, er passen er 250."]),
    ],
)
def test_page_when_something_is_wrong_then_it_says_what_and_keeps_what_was_typed(lesson, sent, errors):
    browser = browser_of(make_person("Anna", "AM01"))

    response = browser.post(ADDRESS, fill(browser, **sent))

    assert response.status_code == 200
    assert [error for field in response.context["form"].errors.values() for error in field] == errors
    assert tree(response).textarea.get_text().strip() == sent.get("sentence", "Wij bellen nu.").strip()
    assert told(lesson) == {}


def test_page_when_the_sentence_has_250_characters_then_it_fits(lesson):
    browser = browser_of(make_person("Anna", "AM01"))

    browser.post(ADDRESS, fill(browser, sentence="a" * 250))

    assert told(lesson) == {"AM01": ("proberen", "a" * 250)}


def test_page_when_somebody_works_nationwide_then_it_says_why_they_cannot_tell(lesson):
    browser = browser_of(make_person("Lia"))

    shown, sent = browser.get(ADDRESS), browser.post(ADDRESS, {"stage": "proberen", "sentence": "Ja."})

    assert (shown.status_code, sent.status_code) == (200, 403)
    assert alerts(shown) == alerts(sent) == ["Je hoort niet bij een regio"]
    assert browser.post(WITHDRAW).status_code == 403
    assert told(lesson) == {}


def typed_in(response):
    """The stage and the sentence that stand in the form."""
    page = tree(response)
    return page.select_one("[name=stage][checked]")["value"], page.textarea.get_text().strip()


@pytest.mark.parametrize("home_region", ["AM01", None])
def test_page_when_the_region_is_not_theirs_any_more_then_what_was_typed_comes_back(lesson, home_region):
    browser = browser_of(make_person("Anna", home_region))

    answer = browser.post(ADDRESS, {"regio": "AM02", "stage": "proberen", "sentence": "Wij bellen."})

    assert answer.status_code == 403
    assert alerts(answer) == ["Je zin is niet bewaard" if home_region else "Je hoort niet bij een regio"]
    assert typed_in(answer) == ("proberen", "Wij bellen.")
    assert bool(tree(answer).select("form")) is bool(home_region)
    assert told(lesson) == {}


def test_page_when_the_editor_spoke_meanwhile_then_what_was_typed_comes_back(overview, lesson):
    browser = browser_of(make_person("Anna", "AM01"))
    sent = fill(browser)
    say(lesson, make_editor(overview, "Eef", "AM01"), "Wij voeren het in.", stage="ingevoerd")

    answer = browser.post(ADDRESS, sent)

    assert (answer.status_code, typed_in(answer)) == (409, ("proberen", "Wij bellen nu."))
    assert tree(answer).form is None
    assert told(lesson) == {"AM01": ("ingevoerd", "Wij voeren het in.")}


def test_page_when_the_lesson_went_off_the_site_meanwhile_then_what_was_typed_comes_back(lesson):
    browser = browser_of(make_person("Anna", "AM01"))
    sent = fill(browser)
    lesson.unpublish()

    answer = browser.post(ADDRESS, sent)

    assert (answer.status_code, typed_in(answer)) == (404, ("proberen", "Wij bellen nu."))
    assert "Deze les staat niet meer op de site." in words(answer)
    assert told(lesson) == {}


def test_withdraw_when_somebody_has_to_log_in_first_then_they_get_to_the_page_with_the_button(client, lesson):
    browser = browser_of(make_person("Anna", "AM01"))

    assert client.post(WITHDRAW).url == f"/inloggen/?next={WITHDRAW}"
    assert browser.get(WITHDRAW).url == ADDRESS


@pytest.mark.parametrize("region", ["AM02", "onzin"])
def test_page_when_somebody_speaks_for_another_region_then_forbidden(lesson, region):
    browser = browser_of(make_person("Anna", "AM01"))
    sent = fill(browser, regio=region)

    assert browser.get(f"{ADDRESS}?regio={region}").status_code == 403
    assert browser.post(ADDRESS, sent).status_code == 403
    assert browser.post(WITHDRAW, {"regio": region}).status_code == 403
    assert told(lesson) == {}


def test_page_when_a_colleague_was_first_then_it_shows_that_and_a_second_time_it_is_kept(lesson):
    bram = browser_of(make_person("Bram", "AM01"))
    sent = fill(bram, stage="gestopt", sentence="Wij niet meer.")
    say(lesson, make_person("Anna", "AM01"))

    response = bram.post(ADDRESS, sent)

    assert response.status_code == 409
    assert alerts(response) == ["Je zin is niet bewaard", "Dit staat er nu bij deze les"]
    assert "Wij bellen nu. Gezegd door iemand uit je regio" in words(response)
    assert tree(response).textarea.get_text().strip() == "Wij niet meer."
    assert told(lesson) == {"AM01": ("proberen", "Wij bellen nu.")}
    bram.post(ADDRESS, filled_in(response) | {"stage": "gestopt", "sentence": "Wij niet meer."})
    assert told(lesson) == {"AM01": ("gestopt", "Wij niet meer.")}


def test_page_when_sent_twice_then_it_is_kept_once(lesson):
    browser = browser_of(make_person("Anna", "AM01"))
    sent = fill(browser)

    answers = [browser.post(ADDRESS, sent).status_code for _ in range(2)]

    assert (answers, LessonUse.objects.count()) == ([302, 302], 1)


def test_page_when_the_editor_spoke_then_a_member_reads_it_and_has_no_form(overview, lesson):
    say(lesson, make_editor(overview, "Eef", "AM01"), "Wij voeren het in.", stage="ingevoerd")
    browser = browser_of(make_person("Anna", "AM01"))

    page = tree(browser.get(ADDRESS))

    assert page.form is None
    assert "Gezegd door de redacteur van je regio" in page.get_text()
    assert "Alleen een redacteur van de regio kan dat veranderen." in page.get_text()
    assert browser.post(WITHDRAW).status_code == 409
    assert browser.post(ADDRESS, {"stage": "gestopt", "sentence": "Nee."}).status_code == 409
    assert told(lesson) == {"AM01": ("ingevoerd", "Wij voeren het in.")}


def test_page_when_somebody_speaks_for_two_regions_then_they_choose(overview, lesson):
    browser = browser_of(make_editor(overview, "Eef", "AM02", region="AM01"))

    page = tree(browser.get(f"{ADDRESS}?regio=AM02"))

    assert [(one["href"], one.get("aria-current")) for one in page.select(".filter-bar__choice")] == [
        ("?regio=AM01", None),
        ("?regio=AM02", "true"),
    ]
    assert page.select_one("[name=regio]")["value"] == "AM02"


def test_withdraw_when_pressed_then_the_region_is_gone(lesson):
    anna = make_person("Anna", "AM01")
    say(lesson, anna)

    response = browser_of(anna).post(WITHDRAW, {"regio": "AM01"}, follow=True)

    assert "Regio AM01 staat niet meer bij deze les." in words(response)
    assert told(lesson) == {}


def test_page_when_the_lesson_is_a_draft_then_not_found(lesson):
    lesson.unpublish()
    browser = browser_of(make_person("Anna", "AM01"))

    assert (browser.get(ADDRESS).status_code, browser.post(ADDRESS).status_code) == (404, 404)

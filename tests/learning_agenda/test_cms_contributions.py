"""“Ingestuurd” in the CMS: what waits, what it holds, the three answers, and who gets in."""

import pytest
from bs4 import BeautifulSoup

from learning_agenda.enums import ContributionState
from learning_agenda.lessons.contributing import take_back
from learning_agenda.models import Contribution, LessonPage
from pow_site.outbox.models import OutgoingMail
from pow_site.roles.groups import ensure_roles
from tests.learning_agenda.cast import NOW, make_person
from tests.learning_agenda.desk import EVERYBODY, ORGANISERS, browser_of, said, texts, words_of
from tests.learning_agenda.handing_in import WHOLE, make_draft, make_knowledge_base, make_sent, state_of

pytestmark = pytest.mark.django_db

LIST = "/cms/voorbeelden/"
MENU = "Ingestuurd"


@pytest.fixture(autouse=True)
def site(home, time_machine):
    time_machine.move_to(NOW, tick=False)
    ensure_roles()
    return make_knowledge_base(home)


@pytest.fixture
def anna(site):
    return make_person("Anna", "AM05")


def at(contribution):
    return f"{LIST}{contribution.pk}/"


def test_list_when_some_wait_then_it_counts_them_and_drafts_are_not_there(anna, cms):
    make_draft(anna, title="Nog niet af")
    make_sent(anna, title="Wacht")
    Contribution.objects.filter(pk=make_sent(anna, title="Klaar").pk).update(state=ContributionState.DECLINED)

    pages = [
        cms.get(LIST + query) for query in ("", "?stand=ingestuurd", "?stand=concept", "?stand=xx&pagina=9")
    ]

    assert "1 wacht op antwoord." in words_of(pages[0])
    assert [texts(page, "tbody th") for page in pages] == [
        ["Klaar", "Wacht"],
        ["Wacht"],
        [],
        ["Klaar", "Wacht"],
    ]


def test_page_when_opened_then_it_shows_all_and_escapes_what_was_typed(anna, cms):
    page = cms.get(at(make_sent(anna)))

    said_here = words_of(page)
    assert [WHOLE[name] in said_here for name in ("title", "approach", "tools", "costs", "evidence")] == [
        True
    ] * 5
    assert "En <b>dat</b> kost tijd." in said_here
    assert "Bij de les komt: met dank aan Anna, Gemeente Voorbeeld." in said_here


def test_taking_over_when_pressed_twice_then_there_is_one_lesson_and_its_editor_opens(anna, cms):
    one = make_sent(anna)

    first, second = (cms.post(at(one), {"actie": "overnemen"}) for _ in range(2))

    [lesson] = LessonPage.objects.all()
    assert (first.status_code, first.url) == (302, f"/cms/pages/{lesson.pk}/edit/")
    assert (second.status_code, said(second)[-1]) == (409, "Dit voorbeeld is al overgenomen als les.")
    assert OutgoingMail.objects.filter(name="contribution_accepted").count() == 1


@pytest.mark.parametrize(
    ("act", "state", "mail"),
    [
        ("vragen", ContributionState.RETURNED, "contribution_returned"),
        ("niet", ContributionState.DECLINED, "contribution_declined"),
    ],
)
def test_answer_when_given_then_the_example_moves_and_the_maker_is_mailed(anna, cms, act, state, mail):
    one = make_sent(anna)

    answer = cms.post(at(one), {"actie": act, f"{act}-text": "Omdat."})

    kept = Contribution.objects.get()
    assert (answer.status_code, answer.url) == (302, LIST)
    assert (kept.state, kept.answer, kept.answered_by.email) == (state, "Omdat.", "eva@example.org")
    assert OutgoingMail.objects.filter(name=mail).count() == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"actie": "vragen", "vragen-text": " "}, "Schrijf wat je wilt weten."),
        ({"actie": "niet", "niet-text": ""}, "Vertel waarom niet. De maker wil dat weten."),
        ({"actie": "niet", "niet-text": "a" * 2001}, "2000"),
        ({"actie": "xx"}, ""),
        ({}, ""),
    ],
)
def test_answer_when_something_lacks_then_nothing_changes(anna, cms, typed, told):
    one = make_sent(anna)

    answer = cms.post(at(one), typed)

    assert (answer.status_code, told in words_of(answer)) == (200, True)
    assert (state_of(one), OutgoingMail.objects.count()) == (ContributionState.SENT, 1)


def test_answer_when_it_was_taken_back_before_then_the_draft_is_of_its_maker_alone(anna, cms):
    one = make_sent(anna)
    take_back(one, now=NOW)

    assert cms.post(at(one), {"actie": "niet", "niet-text": "Omdat."}).status_code == 404
    assert (state_of(one), OutgoingMail.objects.count()) == (ContributionState.DRAFT, 1)


def test_answer_when_somebody_else_was_first_then_what_was_typed_stays(anna, cms):
    one = make_sent(anna)
    cms.post(at(one), {"actie": "vragen", "vragen-text": "Hoe?"})

    answer = cms.post(at(one), {"actie": "niet", "niet-text": "Lange uitleg."})

    assert (answer.status_code, said(answer)[-1]) == (
        409,
        "Dit voorbeeld is al teruggestuurd met een vraag.",
    )
    assert BeautifulSoup(answer.content, "html.parser").select_one("[name=niet-text]").get_text(
        strip=True
    ) == ("Lange uitleg.")
    assert state_of(one) == ContributionState.RETURNED


def test_page_when_it_is_a_draft_then_nobody_of_the_team_sees_it(anna, cms):
    assert cms.get(at(make_draft(anna))).status_code == 404


@pytest.mark.parametrize("who", EVERYBODY)
def test_matrix_when_anybody_comes_then_only_the_support_team_sees_and_decides(anna, who):
    one, browser, may = make_sent(anna), browser_of(who), who in ORGANISERS

    seen = [browser.get(address) for address in (LIST, at(one))]
    done = browser.post(at(one), {"actie": "niet", "niet-text": "Omdat."})

    assert [one.status_code for one in seen] == [200 if may else 302] * 2
    assert b"Een dag meelopen" not in b"".join(page.content for page in seen) or may
    assert done.status_code == 302
    assert state_of(one) == (ContributionState.DECLINED if may else ContributionState.SENT)


@pytest.mark.parametrize("who", ["redacteur", "ondersteuningsteam"])
def test_menu_when_somebody_may_decide_then_it_is_there(who):
    home = browser_of(who).get("/cms/").content.decode()

    assert ("/cms/voorbeelden/" in home) is (who == "ondersteuningsteam")


@pytest.mark.parametrize("count", [1, 3])
def test_list_when_there_are_more_then_the_queries_stay_the_same(anna, cms, visit, count):
    for _ in range(count):
        cms.post(at(make_sent(anna)), {"actie": "overnemen"})
        make_sent(anna)

    page = visit(LIST, cms)

    assert len(texts(page.response, "tbody th")) == 2 * count
    assert len(page.queries) == 11

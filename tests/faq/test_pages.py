"""The pages of the Q&A: contents, filter, lasting anchors, and the data for search engines."""

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from faq.anchors import MAX_LENGTH, make_anchor
from faq.models import FaqThemePage, Question
from pow_site.cms.models import SiteDocument
from tests.factories.questions import FaqThemePageFactory, QuestionFactory

ADDRESS = "/over-perspectief-op-werk/q-a/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(faq_index):
    """A theme without questions."""
    return FaqThemePageFactory(parent=faq_index, title="Werk", intro="Over werk.")


def titles(page):
    return [summary.get_text(strip=True) for summary in page.select("main details summary")]


def contents(page):
    """The links of each list of contents, by the heading of its theme."""
    return {
        section.h2.get_text(): [(a.get_text(), a["href"]) for a in section.select(".contents a")]
        for section in page.select("section.faq-theme")
    }


def structured_data(page):
    (script,) = page.select('script[type="application/ld+json"]')
    return json.loads(script.string)


# Showing


def test_index_when_there_are_no_questions_then_it_says_so_and_leads_on(faq_index, read):
    page = read(ADDRESS)

    assert page.select_one(".empty-state__title").get_text() == "Hier komen de vragen en antwoorden"
    assert page.select_one(".empty-state a")["href"] == "/contact/"
    assert (titles(page), page.select('script[type="application/ld+json"]')) == ([], [])


@pytest.mark.parametrize("count", [1, 3])
def test_index_when_there_are_themes_then_each_has_a_list_of_contents_and_its_questions(
    faq_index, read, count
):
    for number in range(count):
        theme = FaqThemePageFactory(parent=faq_index, title=f"Thema {number}")
        for other in range(count):
            QuestionFactory(page=theme, title=f"Wat is {number} en {other}?")

    page = read(ADDRESS)

    assert contents(page) == {
        f"Thema {number}": [
            (f"Wat is {number} en {other}?", f"#wat-is-{number}-en-{other}") for other in range(count)
        ]
        for number in range(count)
    }
    assert titles(page) == [
        f"Wat is {number} en {other}?" for number in range(count) for other in range(count)
    ]


def test_theme_page_when_shown_then_it_has_its_own_questions_alone(faq_index, theme, read):
    QuestionFactory(page=theme, title="Van werk?")
    QuestionFactory(page=FaqThemePageFactory(parent=faq_index), title="Van iets anders?")
    assert titles(read(ADDRESS)) == ["Van werk?", "Van iets anders?"]

    page = read(f"{ADDRESS}werk/")

    assert titles(page) == ["Van werk?"]
    assert contents(page) == {"De vragen": [("Van werk?", "#van-werk")]}
    assert page.h1.get_text() == "Werk"


def test_question_when_shown_then_its_anchor_opens_it_and_its_last_check_is_told(theme, read):
    QuestionFactory(page=theme, title="Wat is werk?", answer="<p>Dit.</p>", checked_on=date(2026, 2, 3))

    (details,) = read(ADDRESS).select("main details")

    assert [element["id"] for element in details.select("[id]")] == ["wat-is-werk"]
    assert details.summary.select("[id]") == []
    assert not details.has_attr("open")
    assert details.select_one(".prose").decode_contents() == "<p>Dit.</p>"
    assert (details.time["datetime"], details.time.get_text()) == ("2026-02-03", "3 februari 2026")
    assert [link["href"] for link in details.select("a")] == ["#wat-is-werk"]


def test_question_when_its_wording_changes_then_its_anchor_stays(theme, read):
    question = QuestionFactory(page=theme, title="Wat is werk?")

    question.title = "Wat bedoelen we met werk?"
    question.save()

    assert contents(read(ADDRESS)) == {"Werk": [("Wat bedoelen we met werk?", "#wat-is-werk")]}


def test_question_when_retired_then_it_is_nowhere_on_the_pages(theme, read):
    QuestionFactory(page=theme, title="Blijft?", answer="<p>Geheimwoord.</p>")
    retired = QuestionFactory(page=theme, title="Weg?", answer="<p>Geheimwoord.</p>")
    for address in (ADDRESS, f"{ADDRESS}werk/"):
        assert titles(read(address, {"q": "geheimwoord"})) == ["Blijft?", "Weg?"]

    retired.is_retired = True
    retired.save()

    for address in (ADDRESS, f"{ADDRESS}werk/"):
        page = read(address)
        assert page.find_all(string=lambda text: "Weg?" in text) == []
        assert [entry["name"] for entry in structured_data(page)["mainEntity"]] == ["Blijft?"]
        assert titles(read(address, {"q": "geheimwoord"})) == ["Blijft?"]


def test_index_when_a_theme_is_not_published_then_its_questions_are_not_shown(faq_index, theme, read):
    QuestionFactory(page=theme, title="Zichtbaar?")
    draft = FaqThemePageFactory(parent=faq_index)
    QuestionFactory(page=draft, title="Concept?")
    assert titles(read(ADDRESS)) == ["Zichtbaar?", "Concept?"]

    draft.unpublish()

    assert titles(read(ADDRESS)) == ["Zichtbaar?"]
    assert read(ADDRESS).find_all(string=lambda text: "Concept?" in text) == []


def test_index_when_all_questions_of_a_theme_are_retired_then_the_theme_is_left_out(theme, faq_index, read):
    QuestionFactory(page=theme, title="Zichtbaar?")
    QuestionFactory(page=FaqThemePageFactory(parent=faq_index), title="Oud?", is_retired=True)

    assert list(contents(read(ADDRESS))) == ["Werk"]


def test_ids_when_a_question_is_called_like_a_part_of_the_page_then_they_are_still_unique(theme, read):
    for title in ("Inhoud?", "Zoek q?", "Thema werk?"):
        QuestionFactory(
            page=theme, title=title, slug=make_anchor(title, Question.objects.values_list("slug", flat=True))
        )

    ids = [element["id"] for element in read(ADDRESS).select("[id]")]

    assert sorted(ids) == sorted(set(ids))


# Filtering


@pytest.fixture
def library(faq_index):
    """Two themes with questions on different things."""
    lending = FaqThemePageFactory(parent=faq_index, title="Lenen")
    QuestionFactory(
        page=lending, title="Wat kan ik lenen?", answer="<p>Boeken over de <b>Súdwesthoek</b>.</p>"
    )
    QuestionFactory(page=lending, title="Kost dat geld?", answer="<ul><li>niets</li><li>boete</li></ul>")
    reading = FaqThemePageFactory(parent=faq_index, title="Lezen")
    QuestionFactory(page=reading, title="Mag ik hier lezen?", answer="<p>Ja, R&amp;D &lt;afdeling&gt;.</p>")
    return faq_index


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("lenen", ["Wat kan ik lenen?"]),
        ("LENEN", ["Wat kan ik lenen?"]),
        ("sudwest", ["Wat kan ik lenen?"]),
        ("SÚDWEST", ["Wat kan ik lenen?"]),
        ("Súdwest", ["Wat kan ik lenen?"]),
        ("boe", ["Wat kan ik lenen?", "Kost dat geld?"]),
        ("ik boeken", ["Wat kan ik lenen?"]),
        ("  boeken \t ik ", ["Wat kan ik lenen?"]),
        ("ik", ["Wat kan ik lenen?", "Mag ik hier lezen?"]),
        ("nietsboete", []),
        ("niets boete", ["Kost dat geld?"]),
        ("R&D", ["Mag ik hier lezen?"]),
        ("<afdeling>", ["Mag ik hier lezen?"]),
        ("amp", []),
        ("<b>", []),
        ("ul", []),
        ("lezen boeken", []),
        ("kan lenen?", ["Wat kan ik lenen?"]),
    ],
)
def test_filter_when_words_are_typed_then_questions_with_all_of_them_are_found(library, read, query, found):
    page = read(ADDRESS, {"q": query})

    assert titles(page) == found
    said = " ".join(page.select_one("[role=status] strong").get_text().split())
    assert said == f"{len(found)} van de 3 vragen gevonden voor “{' '.join(query.split())}”."


def test_filter_when_questions_are_found_then_they_are_open_and_themes_without_are_left_out(library, read):
    page = read(ADDRESS, {"q": "boe"})

    assert [details.has_attr("open") for details in page.select("main details")] == [True, True]
    assert [heading.get_text() for heading in page.select(".faq-theme h2")] == ["Lenen"]
    assert page.select(".contents") == []
    assert page.select_one("input[name=q]")["value"] == "boe"
    assert page.select_one("[role=status] a")["href"] == "?"


def test_filter_when_nothing_is_found_then_it_says_so_and_leads_on(library, read):
    page = read(ADDRESS, {"q": "xyzzy"})

    assert titles(page) == []
    assert page.select_one(".empty-state__title").get_text() == "Geen vraag gevonden"
    assert page.select_one(".empty-state a")["href"] == "/contact/"


@pytest.mark.parametrize("query", ["", "   ", "\t", "\x01", "\u200b"])
def test_filter_when_nothing_is_typed_then_all_questions_are_shown(library, read, query):
    page = read(ADDRESS, {"q": query})

    assert len(titles(page)) == 3
    assert page.select("[role=status]") == []


@pytest.mark.parametrize(
    "raw", ["%00", "l%00enen", "%ff%fe", "a" * 10_000, "a+" * 5_000, "%F0%9F%A6%8A", "\"'<>"]
)
def test_filter_when_the_query_is_hostile_then_the_page_still_answers(library, client, raw):
    response = client.get(f"{ADDRESS}?q={raw}")

    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert len(page.select_one("input[name=q]")["value"]) <= 100
    assert page.h1.get_text() == "Vragen en antwoorden"


def test_filter_when_a_nul_byte_stands_in_a_word_then_the_word_is_found(library, client):
    response = client.get(f"{ADDRESS}?q=le%00nen")

    assert titles(BeautifulSoup(response.content, "html.parser")) == ["Wat kan ik lenen?"]


def test_filter_when_the_query_holds_html_then_it_is_shown_as_text(library, client):
    evil = '"><script>alert(1)</script>'

    html = client.get(ADDRESS, {"q": evil}).content.decode()

    assert "<script>alert" not in html
    assert BeautifulSoup(html, "html.parser").select_one("input[name=q]")["value"] == evil


def test_filter_when_given_twice_then_the_last_one_counts(library, client):
    response = client.get(f"{ADDRESS}?q=lezen&q=lenen")

    assert titles(BeautifulSoup(response.content, "html.parser")) == ["Wat kan ik lenen?"]


def test_filter_when_used_on_a_theme_page_then_it_finds_questions_of_that_theme_alone(library, read):
    assert titles(read(ADDRESS, {"q": "ik"})) == ["Wat kan ik lenen?", "Mag ik hier lezen?"]

    assert titles(read(f"{ADDRESS}lezen/", {"q": "ik"})) == ["Mag ik hier lezen?"]


# Structured data


def test_structured_data_when_all_questions_are_shown_then_it_is_complete(library, read, settings):
    assert structured_data(read(ADDRESS)) == {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": "nl",
        "mainEntity": [
            {
                "@type": "Question",
                "name": name,
                "url": f"http://testserver{ADDRESS}#{anchor}",
                "acceptedAnswer": {"@type": "Answer", "text": text},
            }
            for name, anchor, text in [
                ("Wat kan ik lenen?", "wat-kan-ik-lenen", "<p>Boeken over de <b>Súdwesthoek</b>.</p>"),
                ("Kost dat geld?", "kost-dat-geld", "<ul><li>niets</li><li>boete</li></ul>"),
                ("Mag ik hier lezen?", "mag-ik-hier-lezen", "<p>Ja, R&amp;D &lt;afdeling&gt;.</p>"),
            ]
        ],
    }


def test_structured_data_when_the_questions_are_filtered_then_there_is_none(library, read):
    assert read(ADDRESS).select('script[type="application/ld+json"]') != []

    for query in ("lenen", "xyzzy"):
        assert read(ADDRESS, {"q": query}).select('script[type="application/ld+json"]') == []


def test_structured_data_when_an_answer_holds_a_script_end_then_it_cannot_break_out(theme, client):
    evil = "</script><script>alert(1)</script><!-- & \u2028"
    QuestionFactory(page=theme, title=f"Wat? {evil}", slug="wat", answer=f"<p>{evil}</p>")

    html = client.get(ADDRESS).content.decode()
    block = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]

    assert json.loads(block)["mainEntity"][0]["name"] == f"Wat? {evil}"
    assert not set("<>&") & set(block)


def test_structured_data_when_an_answer_links_to_a_page_then_the_link_is_the_visitors(theme, faq_index, read):
    document = SiteDocument.objects.create(title="Plan", file="documents/plan.pdf")
    QuestionFactory(
        page=theme,
        answer=f'<p><a linktype="page" id="{faq_index.pk}">hier</a> en '
        f'<a linktype="document" id="{document.pk}">daar</a></p>',
    )

    page = read(ADDRESS)

    links = [link["href"] for link in page.select("main details .prose a")]
    assert links == [ADDRESS, f"/documenten/{document.pk}/plan.pdf"]
    answer = structured_data(page)["mainEntity"][0]["acceptedAnswer"]["text"]
    assert [link["href"] for link in BeautifulSoup(answer, "html.parser").select("a")] == links


# Anchors


@pytest.mark.parametrize(
    ("title", "taken", "anchor"),
    [
        ("Wat is werk?", [], "wat-is-werk"),
        ("Wat is wérk?!", [], "wat-is-werk"),
        ("Wat is werk?", ["wat-is-werk"], "wat-is-werk-2"),
        ("Wat is werk?", ["wat-is-werk", "wat-is-werk-2"], "wat-is-werk-3"),
        ("???", [], "vraag"),
        ("???", ["vraag"], "vraag-2"),
        ("a" * 255, [], "a" * 95),
        ("a" * 255, ["a" * 95], "a" * 95 + "-2"),
        ("a" * 94 + " b", [], "a" * 94),
    ],
)
def test_anchor_when_made_then_it_is_readable_short_and_free(title, taken, anchor):
    assert make_anchor(title, taken) == anchor
    assert len(anchor) <= MAX_LENGTH


@pytest.fixture
def save_theme(cms):
    """Save a theme by its form in the CMS: with these questions, as a draft or published."""

    def save(theme, *questions, action="action-publish"):
        forms = [{"checked_on": "2026-01-01", "ORDER": n, **question} for n, question in enumerate(questions)]
        for form in forms:
            form["answer"] = rich_text(form.get("answer", "<p>Zo.</p>"), features=["bold"])
        response = cms.post(
            reverse("wagtailadmin_pages:edit", args=[theme.pk]),
            nested_form_data(
                {
                    "title": theme.title,
                    "slug": theme.slug,
                    "intro": theme.intro,
                    "questions": inline_formset(forms, initial=sum("id" in form for form in forms)),
                    "comments": inline_formset([]),
                    action: "1",
                }
            ),
        )
        assert response.status_code == 302, response.context["form"].errors

    return save


def anchors(theme):
    return {question.title: question.slug for question in Question.objects.filter(page=theme)}


def test_theme_form_when_questions_are_new_then_each_gets_an_anchor_of_its_own(theme, save_theme):
    save_theme(theme, {"title": "Wat?"}, {"title": "Wie?"}, {"title": "wat"})

    assert anchors(theme) == {"Wat?": "wat", "Wie?": "wie", "wat": "wat-2"}


def test_theme_form_when_a_question_is_reworded_then_its_anchor_stays(theme, save_theme):
    question = QuestionFactory(page=theme, title="Wat?", slug="wat")

    save_theme(theme, {"id": question.pk, "title": "Wat dan?"}, {"title": "Wat?"})

    assert anchors(theme) == {"Wat dan?": "wat", "Wat?": "wat-2"}


def test_theme_form_when_another_theme_has_the_anchor_then_it_is_not_given_twice(
    faq_index, theme, save_theme
):
    QuestionFactory(page=FaqThemePageFactory(parent=faq_index), title="Wat?", slug="wat")

    save_theme(theme, {"title": "Wat?"})

    assert anchors(theme) == {"Wat?": "wat-2"}


def test_theme_form_when_a_draft_of_another_theme_has_the_anchor_then_it_is_not_given_twice(
    faq_index, theme, save_theme
):
    other = FaqThemePageFactory(parent=faq_index)
    save_theme(other, {"title": "Wat?"}, action="action-save")
    assert anchors(other) == {}

    save_theme(theme, {"title": "Wat?"})
    FaqThemePage.objects.get(pk=other.pk).get_latest_revision().publish()

    assert len(set(Question.objects.values_list("slug", flat=True))) == 2


def test_theme_form_when_someone_sends_an_anchor_along_then_it_is_not_taken_over(theme, save_theme):
    question = QuestionFactory(page=theme, title="Wat?", slug="wat")

    save_theme(theme, {"id": question.pk, "title": "Wat?", "slug": "anders"})

    assert anchors(theme) == {"Wat?": "wat"}

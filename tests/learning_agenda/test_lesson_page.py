"""The page of a lesson: what it tells, where it came from, who applies it, how to refer to it."""

import pytest
from django.db.models import ProtectedError
from django.test import override_settings
from wagtail.models import PageViewRestriction

from learning_agenda.models import LessonDocument, LessonPage
from pow_site.cms.document_uses import kept_message
from pow_site.cms.models import SiteDocument
from pow_site.cms.upload_rights import may_replace
from tests.cms.test_documents import keep
from tests.factories.pages import ActionPlanPageFactory
from tests.factories.people import GroupEditorFactory
from tests.learning_agenda.cast import make_event, make_region
from tests.learning_agenda.lessons import add_use, make_lesson, make_theme
from tests.learning_agenda.visiting import heading, links, tree, words

pytestmark = pytest.mark.django_db

LESSON = "/kennisbank/bellen/"
QUERIES = 12
"""With everything: the page, its uses, origin, files and the lessons beside it, and the terms that are explained."""


def test_lesson_when_it_has_everything_then_all_of_it_shows(client, overview, home):
    plan = ActionPlanPageFactory(parent=overview, region=make_region("AM01"))
    theme = make_theme(home)
    lesson = make_lesson(
        home, "Bellen", "AM01", "AM02", theme=theme, event=make_event("Kring"), kind="experiment", outcome="deels",
        intro="Bel op tijd.", situation="<p>In de zorg.</p>", approach="<p>Elke week.</p>",
        evidence="<p>Geteld.</p>", costs="<p>Een uur.</p>", tools="<p>Een lijst.</p>", pillars="match",
        target_groups="jongeren,ww", credit="Werkcentrum Twente",
    )  # fmt: skip

    response = client.get(LESSON)

    assert heading(response) == "Bellen"
    assert [title.get_text(strip=True) for title in tree(response).select("h2")] == [
        "In welke situatie?", "Wat werkte, en wat niet?", "Hoe weten we dat?", "Wat kost het aan geld en tijd?",
        "Wat heb je nodig?", "Waar komt dit vandaan?", "Waar wordt dit toegepast?", "Zo verwijs je hiernaar",
    ]  # fmt: skip
    text = words(response)
    assert "Experiment Werkte deels" in text
    assert "Met dank aan Werkcentrum Twente" in text
    assert "Voor wie Jongeren, Mensen met een WW-uitkering" in text
    assert {
        theme.url, f"{theme.url}#aandragers", "/leeragenda/activiteiten/kring/", plan.url, "/kennisbank/",
    } <= set(links(response))  # fmt: skip
    assert "Regio AM02" in text
    assert lesson.short_path == f"/les/{lesson.pk}/"


def test_lesson_when_its_theme_or_event_is_not_public_then_it_does_not_tell_of_them(client, home):
    theme = make_theme(home, "Nazorg")
    PageViewRestriction.objects.create(page=theme, restriction_type="login")
    make_lesson(home, "Bellen", theme=theme, event=make_event("Kring", live=False))

    text = words(client.get(LESSON))

    assert "Nazorg" not in text
    assert "Kring" not in text
    assert "Nazorg" not in words(client.get("/kennisbank/"))


def told(section):
    """The stages with the codes of their regions."""
    return [
        (
            title.get_text(strip=True),
            [
                name.get_text(strip=True).removeprefix("Regio ")
                for name in title.find_next_sibling("ul").select(".lesson-uses__region")
            ],
        )
        for title in section.select("h3")
    ]


def test_lesson_when_regions_use_it_then_they_stand_by_how_far_they_are(client, overview, home):
    ActionPlanPageFactory(parent=overview, region=make_region("AM02"))
    lesson = make_lesson(home, "Bellen", "AM01")
    stages = {
        "AM02": "proberen",
        "AM03": "overwegen",
        "AM04": "gestopt",
        "AM05": "ingevoerd",
        "AM06": "proberen",
    }
    for code, stage in stages.items():
        add_use(lesson, code, stage, sentence=f"Zo doet {code} het.")

    page = tree(client.get(LESSON))
    section, others = page.select_one("#toegepast"), page.select_one("[aria-labelledby=overwogen]")

    assert told(section) == [("Heeft dit ingevoerd", ["AM05"]), ("Probeert dit", ["AM02", "AM06"])]
    assert told(others) == [("Overweegt dit", ["AM03"]), ("Is hiermee gestopt", ["AM04"])]
    assert "Zo doet AM05 het." in section.get_text()
    assert section.time["datetime"] == "2026-12-08"
    assert "3 regio's passen dit toe" in words(client.get(LESSON))


@pytest.mark.parametrize(("count", "text"), [(0, "Nog geen regio past dit toe"), (1, "1 regio past dit toe")])
def test_lesson_when_few_apply_it_then_the_words_fit(client, home, count, text):
    lesson = make_lesson(home, "Bellen", "AM01")
    for number in range(count):
        add_use(lesson, f"AM0{number + 1}")

    assert text in words(client.get(LESSON))


@override_settings(SITE_URL="https://pow.example.org")
def test_citation_when_shown_then_it_is_ready_to_copy_without_script(client, home):
    lesson = make_lesson(home, "Bellen", "AM01")

    field = tree(client.get(LESSON)).textarea

    assert field.has_attr("readonly")
    assert field.get_text() == (
        f"Perspectief op Werk (2026). Bellen. https://pow.example.org/les/{lesson.pk}/"
    )


def test_short_address_when_the_title_changes_then_it_still_leads_to_the_lesson(client, home):
    lesson = make_lesson(home, "Bellen", "AM01")
    lesson.slug = "bel-op-tijd"
    lesson.save()

    response = client.get(lesson.short_path)

    assert (response.status_code, response.url) == (302, "/kennisbank/bel-op-tijd/")


def test_short_address_when_the_lesson_left_the_site_then_it_says_so(client, home):
    lesson = make_lesson(home, "Bellen", "AM01")
    lesson.unpublish()

    response = client.get(lesson.short_path)

    assert response.status_code == 410
    assert heading(response) == "Deze les staat niet meer op de site"
    assert "/kennisbank/" in links(response)


def test_short_address_when_there_is_no_such_lesson_then_not_found(client, home):
    theme = make_theme(home)
    draft = make_lesson(home, "Nieuw", "AM01", live=False)
    draft.first_published_at = None
    draft.save()

    for key in (theme.pk, draft.pk, 0, 999_999, 10**30):
        assert client.get(f"/les/{key}/").status_code == 404
    assert client.get("/les/abc/").status_code == 404


def test_related_when_the_theme_has_other_lessons_then_the_newest_three_show(client, home):
    theme = make_theme(home)
    for title in ("Bellen", "Een", "Twee", "Drie", "Vier"):
        make_lesson(home, title, theme=theme)
    make_lesson(home, "Anders", theme=make_theme(home, "Taal"))

    page = tree(client.get(LESSON))

    assert [card.get_text(strip=True) for card in page.select(".lesson-card h3")] == ["Vier", "Drie", "Twee"]
    assert page.select_one(".section__head a[href*='thema=nazorg']")["href"] == "/kennisbank/?thema=nazorg"


@pytest.mark.parametrize("count", [1, 3])
def test_lesson_when_it_has_one_or_three_of_everything_then_it_asks_the_same(home, overview, visit, count):
    theme, document = make_theme(home), keep()
    lesson = make_lesson(
        home,
        "Bellen",
        *(f"AM0{number}" for number in range(1, count + 1)),
        theme=theme,
        event=make_event("Kring"),
    )
    for number in range(1, count + 1):
        add_use(lesson, f"AM1{number}")
        LessonDocument.objects.create(page=lesson, title=f"Bestand {number}", document=document)
        make_lesson(home, f"Les {number}", "AM01", theme=theme)

    visited = visit(LESSON)

    assert len(tree(visited.response).select(".download-link")) == count
    assert visited.repeated == []
    assert len(visited.queries) == QUERIES


def test_document_when_a_lesson_has_it_then_it_shows_and_stays_and_who_may_not_publish_replaces_nothing(
    client, home
):
    document = keep("Lijst met taken")
    lesson = make_lesson(home, "Bellen", "AM01")
    lesson.documents.add(LessonDocument(title="De kaart", document=document))
    lesson.save_revision().publish()

    link = tree(client.get(LESSON)).select_one(".download-link")
    assert (link["href"], "De kaart" in link.get_text()) == (document.url, True)
    assert [place.pk for place, _ in document.get_usage()] == [lesson.pk]
    assert not may_replace(GroupEditorFactory(), document)
    assert may_replace(GroupEditorFactory(group="Moderators"), document)
    with pytest.raises(ProtectedError) as error:
        SiteDocument.objects.get(pk=document.pk).delete()
    assert "“Lijst met taken” op “Bellen”" in kept_message(error.value)


def test_lesson_when_previewed_before_it_is_stored_then_it_shows(home):
    response = LessonPage(title="Nieuw", slug="nieuw").make_preview_request()

    assert response.status_code == 200
    assert "Nieuw" in words(response)


def test_lesson_when_anybody_looks_then_no_cookie_is_set(client, home):
    make_lesson(home, "Bellen", "AM01")

    assert not client.get(LESSON).cookies

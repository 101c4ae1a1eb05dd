"""Bringing a document into the Q&A: what is added, changed, kept and retired, and what never happens."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from faq.documents import read_document
from faq.importing import ImportRefused, ImportReport, import_document
from faq.models import FaqIndexPage, FaqThemePage, Question
from tests.factories.questions import FaqThemePageFactory, QuestionFactory

pytestmark = pytest.mark.django_db

DAY, LATER = date(2026, 3, 1), date(2026, 4, 1)
WORK = {"Wat is werk?": "Werk is **werk**.", "Wie werkt er?": "Iedereen."}
LEARNING = {"Wat is leren?": "Leren is leren."}
DOCUMENT = {"Werk": WORK, "Leren": LEARNING}


def document(themes, intros=None):
    """A document with these themes, questions and answers."""
    text = ""
    for theme, questions in themes.items():
        text += f"## {theme}\n\n{(intros or {}).get(theme, '')}\n\n"
        text += "".join(f"### {title}\n\n{answer}\n\n" for title, answer in questions.items())
    return read_document(text.encode(), "vragen.md")


def run(themes, day=DAY, **options):
    return import_document(document(themes), today=day, **options)


def stored():
    """The whole Q&A: each theme with its questions, in the order of the page."""
    return {
        (theme.title, theme.slug, theme.live): [
            (question.title, question.slug, question.answer, question.checked_on, question.is_retired)
            for question in theme.questions.all()
        ]
        for theme in FaqThemePage.objects.order_by("path")
    }


def row(title, slug, answer, day=DAY, is_retired=False):
    return (title, slug, f"<p>{answer}</p>", day, is_retired)


WHOLE = {
    ("Werk", "werk", True): [
        row("Wat is werk?", "wat-is-werk", "Werk is <b>werk</b>."),
        row("Wie werkt er?", "wie-werkt-er", "Iedereen."),
    ],
    ("Leren", "leren", True): [row("Wat is leren?", "wat-is-leren", "Leren is leren.")],
}


def test_import_when_there_are_no_questions_then_all_are_added_and_published(faq_index):
    report = run(DOCUMENT)

    assert report == ImportReport(added=["Wat is werk?", "Wie werkt er?", "Wat is leren?"])
    assert stored() == WHOLE


def test_import_when_run_twice_then_nothing_changes(faq_index):
    run(DOCUMENT)
    revisions = sorted(FaqThemePage.objects.values_list("pk", "latest_revision"))

    report = run(DOCUMENT, day=LATER)

    assert report == ImportReport(unchanged=["Wat is werk?", "Wie werkt er?", "Wat is leren?"])
    assert stored() == WHOLE
    assert sorted(FaqThemePage.objects.values_list("pk", "latest_revision")) == revisions


def test_import_when_an_answer_changed_then_it_is_updated_in_place_and_keeps_its_anchor(faq_index):
    run(DOCUMENT)
    keys = dict(Question.objects.values_list("slug", "pk"))

    report = run({"Werk": {**WORK, "Wie werkt er?": "Bijna iedereen."}, "Leren": LEARNING}, day=LATER)

    assert report == ImportReport(changed=["Wie werkt er?"], unchanged=["Wat is werk?", "Wat is leren?"])
    assert stored()["Werk", "werk", True] == [
        row("Wat is werk?", "wat-is-werk", "Werk is <b>werk</b>."),
        row("Wie werkt er?", "wie-werkt-er", "Bijna iedereen.", LATER),
    ]
    assert dict(Question.objects.values_list("slug", "pk")) == keys


@pytest.mark.parametrize("title", ["wat IS werk?", "Wat is wérk?", "Wat is werk…?"])
def test_import_when_only_the_spelling_of_a_question_changed_then_it_is_the_same_question(faq_index, title):
    run(DOCUMENT)

    report = run({"Werk": {title: "Werk is **werk**.", "Wie werkt er?": "Iedereen."}, "Leren": LEARNING})

    assert report == ImportReport(changed=[title], unchanged=["Wie werkt er?", "Wat is leren?"])
    assert Question.objects.get(slug="wat-is-werk").title == title


def test_import_when_a_question_is_new_then_the_order_is_that_of_the_document(faq_index):
    run(DOCUMENT)

    report = run({"Werk": {"Waarom werk?": "Daarom.", **WORK}, "Leren": LEARNING})

    assert report.added == ["Waarom werk?"]
    assert report.changed == []
    assert [title for title, *_ in stored()["Werk", "werk", True]] == [
        "Waarom werk?",
        "Wat is werk?",
        "Wie werkt er?",
    ]


def test_import_when_questions_changed_places_then_the_order_is_that_of_the_document(faq_index):
    run(DOCUMENT)

    report = run({"Werk": dict(reversed(WORK.items())), "Leren": LEARNING}, day=LATER)

    assert sorted(report.unchanged) == ["Wat is leren?", "Wat is werk?", "Wie werkt er?"]
    assert [(title, day) for title, _, _, day, _ in stored()["Werk", "werk", True]] == [
        ("Wie werkt er?", DAY),
        ("Wat is werk?", DAY),
    ]


def test_import_when_questions_are_missing_then_they_stay_unless_replace_is_asked(faq_index):
    run(DOCUMENT)

    report = run({"Werk": {"Wie werkt er?": "Iedereen."}}, day=LATER)

    assert report == ImportReport(unchanged=["Wie werkt er?"])
    assert stored() == WHOLE


def test_replace_when_a_question_is_missing_then_it_is_retired_and_kept(faq_index):
    run(DOCUMENT)

    report = run({"Werk": {"Wie werkt er?": "Iedereen."}, "Leren": LEARNING}, day=LATER, replace=True)

    assert report == ImportReport(unchanged=["Wie werkt er?", "Wat is leren?"], retired=["Wat is werk?"])
    assert (
        row("Wat is werk?", "wat-is-werk", "Werk is <b>werk</b>.", is_retired=True)
        in stored()["Werk", "werk", True]
    )
    assert run({"Werk": {"Wie werkt er?": "Iedereen."}, "Leren": LEARNING}, replace=True) == ImportReport(
        unchanged=["Wie werkt er?", "Wat is leren?"]
    )


def test_replace_when_a_whole_theme_is_missing_then_it_leaves_the_site_and_comes_back_later(faq_index):
    run(DOCUMENT)

    assert run({"Werk": WORK}, replace=True).retired == ["Wat is leren?"]
    assert [key for key in stored() if key[2]] == [("Werk", "werk", True)]

    assert run(DOCUMENT, replace=True, day=LATER) == ImportReport(
        changed=["Wat is leren?"], unchanged=["Wat is werk?", "Wie werkt er?"]
    )
    assert stored() == {
        **WHOLE,
        ("Leren", "leren", True): [row("Wat is leren?", "wat-is-leren", "Leren is leren.", LATER)],
    }


def test_import_when_a_retired_question_is_back_then_it_is_shown_again_under_its_anchor(faq_index):
    run(DOCUMENT)
    run({"Werk": {"Wie werkt er?": "Iedereen."}, "Leren": LEARNING}, replace=True)

    report = run(DOCUMENT, day=LATER)

    assert report == ImportReport(changed=["Wat is werk?"], unchanged=["Wie werkt er?", "Wat is leren?"])
    assert stored()["Werk", "werk", True][0] == row(
        "Wat is werk?", "wat-is-werk", "Werk is <b>werk</b>.", LATER
    )


def test_import_when_a_question_moved_to_another_theme_then_it_keeps_its_anchor_and_row(faq_index):
    run(DOCUMENT)
    key = Question.objects.get(slug="wie-werkt-er").pk

    report = run(
        {"Werk": {"Wat is werk?": "Werk is **werk**."}, "Leren": {**LEARNING, "Wie werkt er?": "Iedereen."}}
    )

    assert report == ImportReport(changed=["Wie werkt er?"], unchanged=["Wat is werk?", "Wat is leren?"])
    moved = Question.objects.get(pk=key)
    assert (moved.slug, moved.page.title) == ("wie-werkt-er", "Leren")
    assert {theme: [title for title, *_ in rows] for (theme, *_), rows in stored().items()} == {
        "Werk": ["Wat is werk?"],
        "Leren": ["Wat is leren?", "Wie werkt er?"],
    }


def test_import_when_a_question_moved_then_both_themes_have_a_revision_that_says_so(faq_index):
    run(DOCUMENT)
    run({"Werk": {"Wat is werk?": "Werk is **werk**."}, "Leren": {**LEARNING, "Wie werkt er?": "Iedereen."}})

    assert {
        theme.title: [question.slug for question in theme.get_latest_revision_as_object().questions.all()]
        for theme in FaqThemePage.objects.all()
    } == {"Werk": ["wat-is-werk"], "Leren": ["wat-is-leren", "wie-werkt-er"]}


def test_dry_run_when_everything_would_change_then_it_reports_the_same_and_changes_nothing(faq_index):
    run(DOCUMENT)
    before = stored(), sorted(Page.objects.values_list("pk", "latest_revision", "numchild"))
    news = {"Werk": {"Wie werkt er?": "Niemand.", "Wat nu?": "Niets."}, "Nieuw": {"Wat is nieuw?": "Dit."}}

    dry = run(news, day=LATER, replace=True, dry_run=True)

    assert (stored(), sorted(Page.objects.values_list("pk", "latest_revision", "numchild"))) == before
    assert dry == run(news, day=LATER, replace=True)
    assert dry == ImportReport(
        added=["Wat nu?", "Wat is nieuw?"],
        changed=["Wie werkt er?"],
        retired=["Wat is werk?", "Wat is leren?"],
    )


def test_import_when_two_titles_make_the_same_anchor_then_the_second_gets_a_number(faq_index):
    QuestionFactory(page=FaqThemePageFactory(parent=faq_index), title="Anders", slug="wat-is-werk")

    run(DOCUMENT)

    assert sorted(Question.objects.values_list("slug", flat=True)) == [
        "wat-is-leren",
        "wat-is-werk",
        "wat-is-werk-2",
        "wie-werkt-er",
    ]


def test_import_when_a_retired_question_held_the_anchor_then_it_is_not_given_out_again(faq_index):
    run(DOCUMENT)
    run({"Leren": LEARNING}, replace=True)
    Question.objects.filter(slug="wat-is-werk").update(title="Heette vroeger anders")

    run(DOCUMENT)

    assert Question.objects.get(title="Wat is werk?").slug == "wat-is-werk-2"


def test_import_when_a_theme_has_an_introduction_then_it_is_kept_as_plain_text(faq_index):
    themes = {"Werk": WORK}
    intro = "Over R&D en <werk>.\n\nEn over *leren*."

    import_document(document(themes, {"Werk": intro}), today=DAY)

    assert FaqThemePage.objects.get().intro == "Over R&D en <werk>. En over leren."


@pytest.mark.parametrize("title", ["Vragen over werk", "wérk"])
def test_import_when_an_editor_gave_the_theme_another_title_then_only_its_words_count(faq_index, title):
    run({"Werk": WORK})
    FaqThemePage.objects.update(title=title)

    run({"Werk": WORK})

    assert FaqThemePage.objects.count() == (1 if title == "wérk" else 2)
    assert Question.objects.count() == 2


def test_import_when_a_theme_has_an_unpublished_draft_then_it_is_refused_and_nothing_changes(faq_index):
    run(DOCUMENT)
    theme = FaqThemePage.objects.get(slug="leren")
    theme.intro = "Nog niet klaar"
    theme.save_revision()
    before = stored()

    with pytest.raises(ImportRefused) as caught:
        run({"Werk": {"Wat is werk?": "Anders."}, "Leren": {"Wat is leren?": "Anders."}})

    assert str(caught.value) == (
        "Het thema “Leren” heeft wijzigingen die niet gepubliceerd zijn. "
        "Publiceer ze in het CMS of gooi ze weg, en probeer het opnieuw."
    )
    assert stored() == before
    assert FaqThemePage.objects.get(slug="leren").has_unpublished_changes


def test_import_when_a_draft_is_in_a_theme_that_stays_the_same_then_it_goes_through(faq_index):
    run(DOCUMENT)
    FaqThemePage.objects.get(slug="leren").save_revision()

    assert run({"Werk": {"Wat is werk?": "Anders."}, "Leren": LEARNING}).changed == ["Wat is werk?"]


@pytest.mark.parametrize("is_there", [True, False])
def test_import_when_there_is_no_published_index_then_it_is_refused(faq_index, is_there):
    if is_there:
        faq_index.unpublish()
    else:
        FaqIndexPage.objects.get().delete()

    with pytest.raises(ImportRefused, match="Er is nog geen pagina voor vragen en antwoorden"):
        run(DOCUMENT)

    assert stored() == {}


def test_import_when_the_theme_was_saved_through_the_cms_then_everything_is_unchanged(faq_index, cms):
    run(DOCUMENT)
    before = Question.objects.get(slug="wat-is-werk").answer

    for theme in FaqThemePage.objects.all():
        save_through_the_cms(cms, theme)

    assert Question.objects.get(slug="wat-is-werk").answer != before
    assert run(DOCUMENT, day=LATER) == ImportReport(
        unchanged=["Wat is werk?", "Wie werkt er?", "Wat is leren?"]
    )


def test_import_when_answers_hold_lists_links_and_paragraphs_then_the_cms_keeps_them_the_same(faq_index, cms):
    answer = (
        "Eén.\n\nTwee: [site](https://example.org/?a=1&b=2), **vet** & *schuin*.\n\n- a\n- b\n\n1. c\n2. d"
    )
    run({"Werk": {"Wat is werk?": answer}})

    save_through_the_cms(cms, FaqThemePage.objects.get())

    assert run({"Werk": {"Wat is werk?": answer}}) == ImportReport(unchanged=["Wat is werk?"])


def save_through_the_cms(cms, theme):
    """Save and publish the theme with its form, as it stands, and as the editor's text field sends it."""
    features = Question._meta.get_field("answer").features
    questions = [
        {
            "id": question.pk,
            "title": question.title,
            "answer": rich_text(question.answer, features=features),
            "checked_on": question.checked_on.isoformat(),
            "ORDER": number,
        }
        for number, question in enumerate(theme.questions.all())
    ]
    response = cms.post(
        reverse("wagtailadmin_pages:edit", args=[theme.pk]),
        nested_form_data(
            {
                "title": theme.title,
                "slug": theme.slug,
                "intro": theme.intro,
                "questions": inline_formset(questions, initial=len(questions)),
                "comments": inline_formset([]),
                "action-publish": "1",
            }
        ),
    )
    assert response.status_code == 302, response.context["form"].errors

"""Each published change of a theme's status is kept, and told to who nominated it."""

import pytest

from learning_agenda.enums import MessageState, ThemeStatus
from learning_agenda.models import ThemeMoment
from learning_agenda.themes.forms import WHY_MOVED, WHY_REFUSED
from learning_agenda.themes.moments import REASON_TO_COME, note_status, stations_of
from tests.learning_agenda.cast import NOW
from tests.learning_agenda.desk import said, texts
from tests.learning_agenda.letters import deliver
from tests.learning_agenda.triage import make_message, make_theme, way_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]


def test_moment_when_a_theme_is_published_first_then_its_status_is_kept(time_machine, eva):
    time_machine.move_to(NOW, tick=False)

    theme = make_theme(status_why="Drie regio's vroegen het.")

    assert way_of(theme) == [("genoemd", "Drie regio's vroegen het.", "")]
    assert theme.moments.get().happened_at == NOW


def test_moment_when_only_the_text_changes_then_there_is_none(eva):
    theme = make_theme()
    theme.question = "Hoe nu?"

    theme.save_revision(user=eva).publish()

    assert way_of(theme) == [("genoemd", "", "")]


def test_moment_when_the_status_changes_then_it_says_who_and_why(eva):
    theme = make_theme()
    theme.status, theme.status_why = ThemeStatus.EXPLORING, "We zoeken uit wat werkt."

    theme.save_revision(user=eva).publish()

    assert way_of(theme) == [("genoemd", "", ""), ("onderzoek", "We zoeken uit wat werkt.", "Eva")]


def test_moment_when_it_is_a_draft_then_there_is_none(eva):
    theme = make_theme(live=False)
    theme.status = ThemeStatus.LONG_LIST

    theme.save_revision(user=eva)

    assert ThemeMoment.objects.count() == 0


def test_moment_when_refused_past_the_form_then_a_word_stands_there(eva):
    theme = make_theme(status=ThemeStatus.REFUSED)

    assert way_of(theme) == [("niet", REASON_TO_COME, "")]


def test_status_when_noted_twice_then_once(eva):
    theme = make_theme(live=False, status=ThemeStatus.LONG_LIST)

    noted = [note_status(theme, by=eva, now=NOW, why="Drie regio's.") for _ in range(2)]

    assert [bool(one) for one in noted] == [True, False]
    assert way_of(theme) == [("longlist", "Drie regio's.", "Eva")]


@pytest.mark.parametrize(
    ("state", "confirmed", "email", "told"),
    [
        (MessageState.LINKED, True, "noor@example.org", ["noor@example.org"]),
        (MessageState.LINKED, False, "noor@example.org", []),
        (MessageState.LINKED, True, "", []),
        (MessageState.IN_PROGRESS, True, "noor@example.org", []),
    ],
)
def test_nominators_when_the_theme_moves_then_those_who_belong_to_it_are_told(state, confirmed, email, told):
    theme = make_theme("Werk & loon")
    message = make_message(state=state, theme=theme, confirmed=confirmed, email=email)
    theme.status, theme.status_why = ThemeStatus.ON_AGENDA, "Tien regio's doen mee."

    theme.save_revision().publish()

    letters = deliver()
    assert [one.to for one in letters] == told
    for letter in letters:
        assert "hoort bij het thema “Werk & loon”" in letter.text
        assert letter.subject == f"Je onderwerp voor de leeragenda, nummer {message.number}: op de agenda"
        assert "Waarom: Tien regio's doen mee." in letter.text
        assert "/leeragenda/thema/werk-loon/" in letter.text


def test_way_when_there_are_no_moments_then_the_page_itself_is_the_one_station(time_machine):
    time_machine.move_to(NOW, tick=False)
    theme = make_theme(status_why="Al lang.")
    theme.moments.all().delete()

    [station] = stations_of(theme)

    assert (station.label, station.why, station.happened_at) == ("Genoemd", "Al lang.", NOW)


def test_way_when_a_theme_was_never_published_then_it_is_empty():
    assert stations_of(make_theme(live=False)) == []


@pytest.mark.parametrize("action", ["action-publish", "opslaan"])
@pytest.mark.parametrize(
    ("live", "status", "why", "complaint"),
    [
        (True, "onderzoek", "", WHY_MOVED),
        (True, "onderzoek", "Om te beginnen.", WHY_MOVED),
        (True, "onderzoek", "We zoeken het uit.", ""),
        (True, "genoemd", "", ""),
        (True, "niet", "", WHY_REFUSED),
        (True, "niet", "Dit doet een ander al.", ""),
        (False, "onderzoek", "", ""),
        (False, "niet", " ", WHY_REFUSED),
        (False, "niet", "Dit doet een ander al.", ""),
    ],
)
def test_form_when_a_status_owes_a_reason_then_publishing_asks_it(cms, action, live, status, why, complaint):
    theme = make_theme(live=live, status_why="Om te beginnen.")

    answer = cms.post(f"/cms/pages/{theme.pk}/edit/", filled_in(theme, status, why) | {action: "1"})

    expected = [complaint] if complaint and action == "action-publish" else []
    assert answer.status_code == (200 if expected else 302)
    assert (texts(answer, ".error-message") if expected else []) == expected


def test_bulk_publishing_when_a_draft_owes_a_reason_then_nothing_is_published(cms):
    theme = make_theme()
    theme.status = ThemeStatus.FINISHED
    theme.save_revision()

    answer = cms.post(
        f"/cms/bulk/wagtailcore/page/publish/?id={theme.pk}&next=/cms/", {"id": theme.pk}, follow=True
    )

    assert said(answer)[0].startswith("Er is niets gepubliceerd. Open eerst het thema")
    assert way_of(theme) == [("genoemd", "", "")]


def filled_in(theme, status, why):
    """What the form of the page sends."""
    return {
        "title": theme.title, "slug": theme.slug, "question": theme.question, "intro": "", "why": "null",
        "tomorrow": "null", "this_month": "null", "with_whom": "null", "status": status, "status_why": why,
        "seo_title": "", "search_description": "", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
        "comments-MIN_NUM_FORMS": 0, "comments-MAX_NUM_FORMS": "", "documents-TOTAL_FORMS": 0,
        "documents-INITIAL_FORMS": 0, "documents-MIN_NUM_FORMS": 0, "documents-MAX_NUM_FORMS": 1000,
    }  # fmt: skip

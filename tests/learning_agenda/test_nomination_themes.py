"""From a nomination to a theme: its origin is kept, and who put it forward knows of every step."""

import pytest
from django.core.exceptions import PermissionDenied

from learning_agenda.enums import MessageKind, MessageState, ThemeStatus
from learning_agenda.messages.themes_of import ThemePlan, detach, join_theme, make_theme
from learning_agenda.messages.triage import ChangedMeanwhile, TriageRefused, seen_of
from learning_agenda.models import ContactMessage, LearningThemePage
from learning_agenda.themes.moments import nominations_of
from tests.learning_agenda import triage
from tests.learning_agenda.cast import DAY, NOW
from tests.learning_agenda.letters import deliver
from tests.learning_agenda.triage import make_message, make_supporter, theme_index, way_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]

LATER = NOW + DAY


@pytest.fixture
def sam(small_site):
    return make_supporter("Sam")


def plan(
    *, title="Werkgevers", status=ThemeStatus.LONG_LIST, why="Vijf regio's vragen dit.", is_published=True
):
    return ThemePlan(title, "Hoe krijg je ze mee?", "aanbod,match", status, why, is_published)


def test_theme_when_made_of_a_nomination_then_it_is_on_the_site_with_its_origin(sam):
    theme_index()
    message = make_message()

    theme = make_theme(message, plan(), seen=seen_of(message), by=sam, now=LATER)

    message.refresh_from_db()
    assert (message.theme, message.state, message.owner) == (theme, "thema", sam)
    assert way_of(message) == [("thema", "Hiervan is het thema “Werkgevers” gemaakt.", "Sam")]
    assert way_of(theme) == [("longlist", "Vijf regio's vragen dit.", "Sam")]
    assert (theme.live, theme.url_path.endswith("/thema/werkgevers/"), theme.pillars) == (
        True,
        True,
        "aanbod,match",
    )
    assert list(nominations_of(theme)) == [message]
    [letter] = deliver()
    assert (letter.kind, letter.to) == ("nomination_linked", "noor@example.org")
    assert "We hebben een thema gemaakt van het onderwerp dat je inbracht: “Werkgevers”." in letter.text
    assert "De stand van dat thema is: Op de longlist." in letter.text
    assert "/leeragenda/thema/werkgevers/" in letter.text


def test_theme_when_made_as_a_draft_then_nobody_sees_it_and_the_mail_comes_at_publication(sam):
    theme_index()
    message = make_message()

    theme = make_theme(message, plan(is_published=False), seen=seen_of(message), by=sam, now=LATER)

    message.refresh_from_db()
    assert (theme.live, message.theme, way_of(theme)) == (False, theme, [])
    [letter] = deliver()
    assert "We werken nog aan de tekst van het thema." in letter.text
    assert "/leeragenda/thema/" not in letter.text
    theme.get_latest_revision().publish()
    assert [one.kind for one in deliver()] == ["nomination_theme_moved"]


def test_theme_when_it_is_a_no_then_the_reason_stands_with_it(sam):
    theme_index()
    message = make_message()

    theme = make_theme(
        message,
        plan(status=ThemeStatus.REFUSED, why="Dit doet UWV al."),
        seen=seen_of(message),
        by=sam,
        now=LATER,
    )

    assert way_of(theme) == [("niet", "Dit doet UWV al.", "Sam")]
    [letter] = deliver()
    assert "Waarom: Dit doet UWV al." in letter.text


def test_theme_when_two_have_one_name_then_each_has_an_address(sam):
    triage.make_theme("Werkgevers")
    message = make_message()

    theme = make_theme(message, plan(), seen=seen_of(message), by=sam, now=LATER)

    assert theme.slug == "werkgevers-2"


@pytest.mark.parametrize("is_published", [True, False])
def test_theme_when_somebody_may_not_make_pages_then_nothing_is_made(charlie, is_published):
    theme_index()
    message = make_message()

    with pytest.raises(PermissionDenied):
        make_theme(message, plan(is_published=is_published), seen=seen_of(message), by=charlie, now=LATER)

    message.refresh_from_db()
    assert (LearningThemePage.objects.count(), message.state, deliver()) == (0, "nieuw", [])


def test_theme_when_there_is_no_place_for_it_then_it_says_so(sam):
    message = make_message()

    with pytest.raises(TriageRefused, match="Er is nog geen pagina waar thema's onder staan"):
        make_theme(message, plan(), seen=seen_of(message), by=sam, now=LATER)


@pytest.mark.parametrize(
    ("why", "kept"), [("", "Hoort bij het thema “Werkgevers”."), ("Dezelfde vraag.", "Dezelfde vraag.")]
)
def test_nomination_when_it_joins_a_theme_then_it_counts_there_and_the_nominator_knows(sam, why, kept):
    theme = triage.make_theme("Werkgevers")
    message = make_message(state=MessageState.IN_PROGRESS)

    join_theme(message, theme, why=why, seen=seen_of(message), by=sam, now=LATER)

    message.refresh_from_db()
    assert (message.theme, way_of(message)) == (theme, [("thema", kept, "Sam")])
    [letter] = deliver()
    assert "hoort nu bij een thema van de leeragenda: “Werkgevers”." in letter.text


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"kind": MessageKind.QUESTION}, "Alleen een onderwerp voor de leeragenda"),
        ({"state": MessageState.CLOSED}, "De stand van dit bericht is: Afgehandeld"),
        ({"state": MessageState.UNCONFIRMED}, "De stand van dit bericht is: E-mailadres nog niet bevestigd"),
    ],
)
def test_message_when_it_cannot_join_a_theme_then_it_stays(sam, fields, complaint):
    theme = triage.make_theme()
    message = make_message(**fields)

    with pytest.raises(TriageRefused, match=complaint):
        join_theme(message, theme, why="", seen=seen_of(message), by=sam, now=LATER)

    assert ContactMessage.objects.get().theme is None


def test_nomination_when_the_theme_went_up_in_another_then_it_stays(sam):
    theme = triage.make_theme("Oud")
    LearningThemePage.objects.filter(pk=theme.pk).update(merged_into=triage.make_theme("Nieuw"))
    message = make_message()

    with pytest.raises(TriageRefused, match="Dit thema is opgegaan in een ander thema"):
        join_theme(message, theme, why="", seen=seen_of(message), by=sam, now=LATER)


def test_nomination_when_it_has_a_theme_then_it_gets_no_second(sam):
    message = make_message(state=MessageState.LINKED, theme=triage.make_theme("Een"))

    with pytest.raises(TriageRefused, match="hoort al bij een thema"):
        make_theme(message, plan(), seen=seen_of(message), by=sam, now=LATER)


def test_theme_when_two_make_one_of_the_same_nomination_then_the_second_is_told(sam):
    theme_index()
    message = make_message()
    seen = seen_of(message)
    make_theme(message, plan(), seen=seen, by=make_supporter("Eva"), now=LATER)

    with pytest.raises(ChangedMeanwhile):
        make_theme(message, plan(title="Weer"), seen=seen, by=sam, now=LATER)

    assert [one.title for one in LearningThemePage.objects.all()] == ["Werkgevers"]


def test_nomination_when_detached_then_it_is_in_progress_and_counts_no_more(sam):
    theme = triage.make_theme()
    message = make_message(state=MessageState.LINKED, theme=theme)

    detach(message, why="Het gaat over iets anders.", seen=seen_of(message), by=sam, now=LATER)

    message.refresh_from_db()
    assert (message.theme, message.state) == (None, "bezig")
    assert way_of(message) == [("bezig", "Het gaat over iets anders.", "Sam")]
    assert list(nominations_of(theme)) == []
    [letter] = deliver()
    assert "Waarom: Het gaat over iets anders." in letter.text

"""Two themes become one: everything moves, the old address leads on, and nothing happens by half."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.contrib.redirects.models import Redirect

from learning_agenda.enums import MessageState, ThemeStatus
from learning_agenda.models import (
    Contribution,
    Event,
    HelpOffer,
    KnowledgeBasePage,
    LearningThemePage,
    LessonPage,
    RegionWish,
    ThemeCall,
)
from learning_agenda.themes.merging import MergeRefused, merge_themes
from pow_site.home.models import HomePage
from tests.learning_agenda.cast import DAY, NOW, make_event, make_person, make_region
from tests.learning_agenda.letters import deliver
from tests.learning_agenda.triage import make_message, make_supporter, make_theme, way_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]

LATER = NOW + DAY
OLD, NEW = "/leeragenda/thema/bellen", "/leeragenda/thema/werkgevers"


@pytest.fixture
def sam(small_site):
    return make_supporter("Sam")


@pytest.fixture
def source(sam):
    return make_theme("Bellen")


@pytest.fixture
def target(source):
    return make_theme("Werkgevers", status=ThemeStatus.ON_AGENDA)


def merge(source, target, by):
    return merge_themes(source, target, why="Het is dezelfde vraag.", by=by, now=LATER)


def wish(theme, user, *, region="AM01", at=NOW, answer="ja"):
    return RegionWish.objects.create(
        theme=theme, region=make_region(region), user=user, said_at=at, answer=answer
    )


def test_themes_when_merged_then_the_first_is_gone_and_both_tell_it(source, target, sam, client):
    merge(source, target, sam)

    source.refresh_from_db()
    assert (source.live, source.merged_into) == (False, target)
    assert way_of(source)[-1] == (
        "genoemd",
        "Opgegaan in het thema “Werkgevers”: Het is dezelfde vraag.",
        "Sam",
    )
    assert way_of(target)[-1] == (
        "agenda",
        "Hierin ging het thema “Bellen” op: Het is dezelfde vraag.",
        "Sam",
    )
    answer = client.get(f"{OLD}/")
    assert (answer.status_code, answer["Location"]) == (301, "/leeragenda/thema/werkgevers/")


def test_redirects_when_a_theme_went_up_before_then_they_lead_to_the_last(source, target, sam, client):
    first = make_theme("Eerst")
    merge(first, source, sam)

    merge(source, target, sam)

    first.refresh_from_db()
    assert first.merged_into == target
    assert client.get("/leeragenda/thema/eerst/")["Location"] == "/leeragenda/thema/werkgevers/"


def test_redirect_when_the_old_address_led_elsewhere_then_it_leads_to_the_theme(source, target, sam):
    Redirect.add_redirect(OLD, redirect_to="/ergens/")

    merge(source, target, sam)

    assert [(one.old_path, one.redirect_page_id) for one in Redirect.objects.all()] == [(OLD, target.pk)]


def test_nominations_when_themes_merge_then_they_go_along_and_their_people_know(source, target, sam):
    message = make_message(state=MessageState.LINKED, theme=source)
    silent = make_message(state=MessageState.LINKED, theme=source, confirmed=False)

    merge(source, target, sam)

    assert set(target.nominations.all()) == {message, silent}
    words = "Het thema “Bellen” is opgegaan in “Werkgevers”: Het is dezelfde vraag."
    assert [way_of(one) for one in (message, silent)] == [[("thema", words, "Sam")]] * 2
    [letter] = deliver()
    assert (
        "Het thema “Bellen”, waar je onderwerp bij hoorde, is opgegaan in een ander thema: “Werkgevers”."
        in letter.text
    )


@pytest.mark.parametrize(
    ("first_at", "second_at", "kept"), [(NOW, LATER, "nee"), (LATER, NOW, "ja"), (NOW, NOW, "nee")]
)
def test_wishes_when_somebody_wished_both_then_the_last_word_holds(
    source, target, sam, first_at, second_at, kept
):
    anna, bram = make_person("Anna", region="AM01"), make_person("Bram", region="AM02")
    wish(source, anna, at=first_at, answer="ja")
    wish(target, anna, at=second_at, answer="nee")
    wish(source, bram, region="AM02")
    wish(source, None, region="AM03")
    wish(target, None, region="AM03")

    merge(source, target, sam)

    found = {(one.user and one.user.first_name, one.region.code, one.answer) for one in target.wishes.all()}
    assert found == {("Anna", "AM01", kept), ("Bram", "AM02", "ja"), (None, "AM03", "ja")}
    assert (target.wishes.count(), source.wishes.count()) == (4, 0)


@pytest.mark.parametrize(
    ("mine", "about"),
    [("Bellen", "Mailen; Bellen"), ("Mailen", "Mailen"), ("x" * 200, "Mailen")],
)
def test_offers_when_somebody_offered_both_then_one_stays(source, target, sam, mine, about):
    anna, bram = make_person("Anna"), make_person("Bram")
    HelpOffer.objects.create(theme=source, user=anna, about=mine, offered_at=NOW)
    HelpOffer.objects.create(theme=target, user=anna, about="Mailen", offered_at=NOW)
    HelpOffer.objects.create(theme=source, user=bram, about="Praten", offered_at=NOW)

    merge(source, target, sam)

    assert set(HelpOffer.objects.values_list("theme", "user", "about")) == {
        (target.pk, anna.pk, about),
        (target.pk, bram.pk, "Praten"),
    }


def test_works_when_themes_merge_then_they_go_along_in_drafts_too(source, target, sam):
    base = HomePage.objects.get().add_child(instance=KnowledgeBasePage(title="Kennisbank", slug="kennisbank"))
    lesson = base.add_child(instance=LessonPage(title="Les", theme=source))
    lesson.save_revision()
    event, draft = make_event("Kring", theme=source), make_event("Sprint")
    draft.theme = source
    draft.save_revision()
    Contribution.objects.create(theme=source, saved_at=NOW)
    ThemeCall.objects.create(theme=source, asked_at=NOW)

    merge(source, target, sam)

    assert [model.objects.get().theme for model in (LessonPage, Contribution, ThemeCall)] == [target] * 3
    assert Event.objects.get(pk=event.pk).theme == target
    drafts = [LessonPage.objects.get(), Event.objects.get(pk=draft.pk)]
    assert [one.get_latest_revision_as_object().theme for one in drafts] == [target] * 2


def test_theme_when_it_is_published_again_then_it_stands_by_itself(source, target, sam, client):
    merge(source, target, sam)

    LearningThemePage.objects.get(pk=source.pk).get_latest_revision().publish()

    source.refresh_from_db()
    assert (source.live, source.merged_into) == (True, None)
    assert client.get(f"{OLD}/").status_code == 200


def test_draft_when_it_goes_up_in_a_theme_then_there_is_no_address_to_lead_on(target, sam):
    draft = make_theme("Concept", live=False)

    merge(draft, target, sam)

    draft.refresh_from_db()
    assert (draft.merged_into, Redirect.objects.count()) == (target, 0)


def refused(source, target, by):
    with pytest.raises(MergeRefused) as error:
        merge(source, target, by)
    assert (Redirect.objects.count(), deliver()) == (0, [])
    return str(error.value)


def test_theme_when_merged_into_itself_then_nothing_happens(source, sam):
    assert refused(source, source, sam) == "Een thema kan niet in zichzelf opgaan. Kies een ander thema."
    source.refresh_from_db()
    assert source.live is True


def test_theme_when_the_other_is_not_on_the_site_then_nothing_happens(source, sam):
    draft = make_theme("Concept", live=False)

    assert refused(source, draft, sam).startswith("Dat thema staat niet op de site.")


def test_theme_when_the_other_went_up_in_it_then_nothing_happens(source, target, sam):
    LearningThemePage.objects.filter(pk=target.pk).update(merged_into=source)

    assert refused(source, target, sam) == "Dat thema is juist opgegaan in dit thema. Kies een ander."


def test_theme_when_it_went_up_in_another_then_nothing_happens(source, target, sam):
    LearningThemePage.objects.filter(pk=source.pk).update(merged_into=make_theme("Derde"))

    assert refused(source, target, sam) == "Dit thema is al opgegaan in een ander thema."


def test_themes_when_somebody_may_not_publish_them_then_nothing_happens(source, target, charlie):
    with pytest.raises(PermissionDenied):
        merge(source, target, charlie)

    source.refresh_from_db()
    assert (source.live, way_of(target)) == (True, [("agenda", "", "")])


def test_themes_when_something_fails_on_the_way_then_nothing_moved(source, target, sam, monkeypatch):
    message = make_message(state=MessageState.LINKED, theme=source)
    monkeypatch.setattr("learning_agenda.themes.merging._leave", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        merge(source, target, sam)

    message.refresh_from_db()
    assert (message.theme, way_of(message), deliver()) == (source, [], [])


@pytest.mark.parametrize(
    ("step", "sent", "landed"),
    [
        ("wij-ook/", {"antwoord": "ja"}, f"{NEW}/#regios"),
        ("bellen/", {"about": "Hoe wij belden"}, f"{NEW}/bellen/"),
    ],
)
def test_step_of_a_theme_when_it_went_up_in_another_then_it_counts_there(
    source, target, sam, client, step, sent, landed
):
    merge(source, target, sam)
    client.force_login(make_person("Anna", "AM01"))

    page = client.get(f"{OLD}/{step}", follow=True)
    answer = client.post(f"{OLD}/{step}", sent, follow=True)

    assert page.redirect_chain == [(f"{NEW}/{step}", 307)]
    assert answer.redirect_chain == [(f"{NEW}/{step}", 307), (landed, 302)]
    assert target.wishes.count() + target.help_offers.count() == 1


def test_question_when_the_theme_of_the_helper_went_up_in_another_then_it_is_asked_there(
    source, target, sam, client
):
    offer = HelpOffer.objects.create(
        theme=source, user=make_person("Bob", "AM02"), about="Bellen", offered_at=NOW
    )
    merge(source, target, sam)
    client.force_login(make_person("Anna", "AM01"))

    answer = client.post(f"{OLD}/bellen/{offer.pk}/", {"text": "Mag ik je bellen?"}, follow=True)

    assert answer.redirect_chain[0] == (f"{NEW}/bellen/{offer.pk}/", 307)
    assert deliver()[-1].to == "bob@example.org"


def test_themes_when_a_colleague_merged_the_first_then_the_reason_stays(source, target, sam, client):
    merge(source, target, sam)
    other = make_theme("Nazorg")
    client.force_login(sam)

    answer = client.post(f"/cms/themas/{source.pk}/samenvoegen/", {"target": other.pk, "why": "Zo is het."})

    assert 'value="Zo is het."' in answer.content.decode()

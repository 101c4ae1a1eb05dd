"""Look-alikes: what is there already, whatever words somebody finds for it."""

import pytest
from wagtail.models import Page, PageViewRestriction

from learning_agenda.alike.concepts import GENERAL, SPECIFIC, read_concepts, read_stop_words
from learning_agenda.alike.finding import Alike, find_alike
from learning_agenda.alike.words import LONGEST_TERM, WORD, meanings
from learning_agenda.models import LearningThemePage
from pow_site.cms.publishing import publish
from pow_site.lib.text import fold
from regions.models import Measure
from tests.factories.pages import ActionPlanPageFactory
from tests.factories.places import RegionFactory
from tests.learning_agenda.alike_corpus import (
    HELD_OUT,
    SEEDED,
    STRANGERS,
    UNLIKE,
    UNLIKE_HELD_OUT,
    make_corpus,
)
from tests.learning_agenda.loop_world import World

pytestmark = pytest.mark.django_db
THEME = "werken-en-leren-in-de-praktijk"


@pytest.fixture
def world(home):
    return World(home)


@pytest.fixture
def corpus(world):
    make_corpus(world)


def slugs(text, **options):
    return [alike.path.rstrip("/").rpartition("/")[2] for alike in find_alike(text, **options)]


def missed(paraphrases):
    return [(slug, text) for slug, text in paraphrases if slug not in slugs(text)]


@pytest.mark.parametrize(
    "paraphrases", [SEEDED, HELD_OUT, STRANGERS], ids=["seeded", "held out", "strangers"]
)
def test_alike_when_others_say_it_in_their_own_words_then_at_least_eighteen_of_twenty(corpus, paraphrases):
    assert len(paraphrases) == 20
    assert len(missed(paraphrases)) <= 2


def test_alike_when_text_is_about_something_else_then_none(corpus):
    assert [text for text in [*UNLIKE, "", "?!", "de het een"] if find_alike(text)] == []
    assert len([text for text in UNLIKE_HELD_OUT if find_alike(text)]) <= 1


def test_alike_when_theme_is_alike_then_kind_title_path_and_question(corpus):
    assert find_alike("Stage en praktijkverklaring in het mbo")[0] == Alike(
        "Leerthema",
        "Werken en leren in de praktijk",
        f"/leeragenda/thema/{THEME}/",
        "Hoe maak je met werkgever en school een plan waarin iemand werkt, leert en een bewijs krijgt van wat hij kan?",
    )


def test_alike_when_words_are_mistyped_or_joined_then_found(corpus):
    assert slugs("Begleiding en nazrog")[:1] == ["begeleiding-en-nazorg"]
    assert slugs("statushouderstaalles")[:1] == ["taalles"]
    assert slugs("Schuldhulpverleningstraject")[:1] == ["schulden"]


def test_word_when_it_is_whole_and_the_beginning_of_a_concept_too_then_it_names_both():
    assert {"#gezondheid", "#verslaving"} <= meanings("verslaving").keys()
    assert "#verslaving" in meanings("afkickkliniek")


def test_word_when_it_says_nothing_then_it_is_not_taken_for_one_that_it_nearly_is():
    assert meanings("gegeven", mistyped=True) == {}
    assert "#gegevens" in meanings("gegevns", mistyped=True)


def test_vocabulary_when_read_then_each_word_can_be_found():
    stop = read_stop_words()
    terms = {name: list(read_concepts(name)) for name in (GENERAL, SPECIFIC)}
    words = {term: WORD.findall(fold(term)) for found in terms.values() for term, _ in found}

    assert [term for term, split in words.items() if not split or len(split) > LONGEST_TERM] == []
    assert [term for term, split in words.items() if len(split) == 1 and split[0] in stop] == []
    assert [term for found in terms.values() for term in found if found.count(term) > 1] == []


def test_alike_when_limited_then_no_more(corpus):
    assert slugs("Praktijkleren in het mbo met een erkend leerbedrijf", limit=1) == [THEME]


def test_alike_when_text_is_endless_then_answered(corpus):
    assert slugs("nazorg " * 100_000)[:1] == ["begeleiding-en-nazorg"]


def test_alike_when_several_plans_have_a_measure_then_it_comes_once(corpus):
    other = ActionPlanPageFactory(
        parent=Page.objects.get(slug="plannen"), region=RegionFactory(code="AM20"), slug="twente"
    )
    Measure.objects.create(page=other, pillar="match", title="Leerplekken in de techniek", sort_order=0)

    assert (
        slugs("leerplekken techniek").count("twente") + slugs("leerplekken techniek").count("achterhoek") == 1
    )


def test_alike_when_nothing_changed_then_one_query(corpus, django_assert_num_queries):
    find_alike("nazorg")

    with django_assert_num_queries(1):
        find_alike("nazorg")


def test_alike_when_page_is_published_changed_or_taken_off_then_seen_at_once(world):
    assert slugs("Hulp bij schulden") == []
    lesson = world.lesson("Schuldhulp")
    assert slugs("Hulp bij schulden") == ["schuldhulp"]
    lesson.title = "Taalles"
    publish(lesson)
    assert slugs("Hulp bij schulden") == []
    assert slugs("Les in het Nederlands") == ["schuldhulp"]
    lesson.unpublish()
    assert slugs("Les in het Nederlands") == []


def test_alike_when_page_is_draft_restricted_or_merged_then_not_shown(world):
    draft, closed, merged = (world.theme(f"Nazorg-{number}") for number in range(3))
    assert slugs("nazorg") == ["nazorg-0", "nazorg-1", "nazorg-2"]

    draft.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    LearningThemePage.objects.filter(pk=merged.pk).update(merged_into=draft)

    assert slugs("nazorg") == []

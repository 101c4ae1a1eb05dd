"""What pages ask the database, as literal numbers: without a cache, by the first visitor of a process.

The requirements are at most 12 on the Q&A and on a plan page, where the meetings of the region's events, the pages
that texts link to and the lessons that the region took and gave come on top, 15 on home and the overview; nothing asked twice, and the same with many items.
"""

import pytest

from faq.models import Question
from pow_site.cms.models import SiteDocument
from regions.models import Measure, PillarPlan
from tests.factories.pages import (
    ActionPlanPageFactory,
    LearningAgendaPageFactory,
    MeasureFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    StandardPageFactory,
)
from tests.factories.places import MunicipalityFactory, RegionFactory
from tests.factories.questions import FaqThemePageFactory, QuestionFactory

PLANS = "/actieplannen/regionale-actieplannen/"
Q_AND_A = "/over-perspectief-op-werk/q-a/"
HOME_QUERIES = 9
OVERVIEW_QUERIES = 6
PLAN_QUERIES = 14
Q_AND_A_QUERIES = 6
LINK_QUERIES = 2
"""One for the pages that answers link to, one for the documents."""

few_and_many = pytest.mark.parametrize("count", [1, 3, 35])


def cost(visited):
    """How much was asked, after a look at what was asked twice."""
    assert visited.response.status_code == 200
    assert visited.repeated == []
    return len(visited.queries)


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/", HOME_QUERIES + 1),  # the meetings of the events that come
        (PLANS, OVERVIEW_QUERIES),
        (f"{PLANS}twente/", PLAN_QUERIES + 1),  # the meetings of the events of its region
        (Q_AND_A, Q_AND_A_QUERIES),
        (f"{Q_AND_A}?q=werk", Q_AND_A_QUERIES),
        (f"{Q_AND_A}?q=xyzzy", Q_AND_A_QUERIES),
        (f"{Q_AND_A}regionale-actieplannen/", 5),
        ("/nieuws/", 6),
        ("/bestaat-niet/", 7),
    ],
)
def test_page_when_the_site_is_full_then_it_asks_exactly_this_much(full_site, visit, address, count):
    visited = visit(address)

    assert visited.repeated == []
    assert len(visited.queries) == count


def test_visit_when_a_page_asks_twice_then_the_count_would_show_it(full_site, visit):
    visited = visit("/")
    visited.queries += visited.queries[:1]

    assert visited.repeated == visited.queries[:1]


def add_plan(overview, number):
    region = RegionFactory(name=f"Regio {number}", slug=f"regio-{number}")
    region.centre_municipality = MunicipalityFactory(region=region)
    region.save()
    return ActionPlanPageFactory(parent=overview, region=region)


@pytest.mark.django_db
@few_and_many
def test_home_when_there_are_more_plans_and_news_then_it_asks_the_same(overview, home, visit, count):
    news = NewsIndexPageFactory(parent=home)
    for number in range(count):
        add_plan(overview, number)
        NewsPageFactory(parent=news)
        StandardPageFactory(parent=home, show_in_menus=True)

    assert cost(visit("/")) == HOME_QUERIES


@pytest.mark.django_db
@few_and_many
def test_overview_when_there_are_more_plans_then_it_asks_the_same(overview, visit, count):
    for number in range(count):
        add_plan(overview, number)

    assert cost(visit(PLANS)) == OVERVIEW_QUERIES


@pytest.mark.django_db
@few_and_many
def test_plan_page_when_it_has_more_municipalities_and_measures_then_it_asks_the_same(overview, visit, count):
    plan = add_plan(overview, 1)
    MunicipalityFactory.create_batch(count, region=plan.region)
    MeasureFactory.create_batch(count, page=plan, pillar="vraag", text="Zin", partners="UWV")

    assert cost(visit(f"{PLANS}regio-1/")) == PLAN_QUERIES


@pytest.mark.django_db
def test_plan_page_when_it_has_1000_measures_then_it_asks_the_same(overview, visit):
    plan = add_plan(overview, 1)
    Measure.objects.bulk_create(
        Measure(page=plan, pillar="match", title=f"Maatregel {n}", sort_order=n) for n in range(1_000)
    )

    assert cost(visit(f"{PLANS}regio-1/")) == PLAN_QUERIES


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 4])
def test_plan_page_when_its_texts_hold_links_then_more_links_ask_no_more(overview, home, visit, count):
    plan = add_plan(overview, 1)
    for row in PillarPlan.objects.filter(page=plan)[:count]:
        page = StandardPageFactory(parent=home, title=f"Doel {row.pillar}")
        row.approach = row.agreements = f'<p><a linktype="page" id="{page.pk}">hier</a></p>'
        row.save()

    assert cost(visit(f"{PLANS}regio-1/")) == PLAN_QUERIES + 1


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 10, 300])
def test_q_and_a_when_there_are_more_questions_then_it_asks_the_same(faq_index, visit, count):
    for _ in range(3):
        theme = FaqThemePageFactory(parent=faq_index)
        Question.objects.bulk_create(QuestionFactory.build_batch(count, page=theme))

    assert cost(visit(Q_AND_A)) == Q_AND_A_QUERIES
    assert cost(visit(f"{Q_AND_A}?q=nummer")) == Q_AND_A_QUERIES


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 10, 300])
def test_q_and_a_when_answers_link_to_pages_and_documents_then_more_links_ask_no_more(
    faq_index, home, visit, count
):
    theme = FaqThemePageFactory(parent=faq_index)
    pages = [home, LearningAgendaPageFactory(parent=home), StandardPageFactory(parent=home)]
    documents = SiteDocument.objects.bulk_create(
        SiteDocument(title=f"Stuk {number}", file=f"documents/{number}.pdf") for number in range(3)
    )
    answers = [
        f'<p><a linktype="page" id="{page.pk}">hier</a><a linktype="document" id="{document.pk}">daar</a></p>'
        for page, document in zip(pages, documents, strict=True)
    ]
    Question.objects.bulk_create(
        QuestionFactory.build(page=theme, answer=answers[number % 3]) for number in range(count)
    )

    assert cost(visit(Q_AND_A)) == Q_AND_A_QUERIES + LINK_QUERIES


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3, 40])
def test_news_when_there_are_more_items_then_it_asks_the_same(home, visit, count):
    NewsPageFactory.create_batch(count, parent=NewsIndexPageFactory(parent=home))

    assert cost(visit("/nieuws/")) == 6


@pytest.mark.django_db
@few_and_many
def test_standard_page_when_more_pages_stand_below_it_then_it_asks_the_same(home, visit, count):
    parent = StandardPageFactory(parent=home, title="Boven")
    StandardPageFactory.create_batch(count, parent=parent)

    assert cost(visit("/boven/")) == 6

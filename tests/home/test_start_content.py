"""The start content: all of it is there, and loading it again never touches what an editor did."""

import csv
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page, Site

from faq.models import FaqThemePage, Question
from pow_site.cms.models import LoadedContent, StandardPage
from pow_site.home.loading import find_page, load_start_content, point_site_at
from pow_site.home.models import HomePage
from regions.models import ActionPlanPage, Measure, PillarPlan, Region

TODAY = date(2026, 5, 1)
REGIONS = Path(__file__).parents[2] / "regions" / "data" / "regions.csv"
PLANS = "/actieplannen/regionale-actieplannen/"
ADDRESSES = [
    "/",
    "/over-perspectief-op-werk/",
    "/over-perspectief-op-werk/partners/",
    "/over-perspectief-op-werk/intentieverklaring/",
    "/over-perspectief-op-werk/evaluatie/",
    "/over-perspectief-op-werk/q-a/",
    PLANS,
    "/leeragenda/",
    "/nieuws/",
    "/contact/",
    "/ondersteuning-regio/",
    "/ondersteuning-regio/gesprekken-met-de-regios/",
    "/privacy/",
    "/cookies/",
    "/toegankelijkheid/",
]
with REGIONS.open(encoding="utf-8") as file:
    SLUGS = {row["code"]: row["slug"] for row in csv.DictReader(file)}


def load():
    return load_start_content(site_url="http://testserver", today=TODAY)


def everything():
    """All that the loading could touch, revisions and moments included."""
    return {
        model.__name__: sorted(model.objects.values_list(), key=str)
        for model in (Page, HomePage, StandardPage, ActionPlanPage, PillarPlan, Measure)
        + (FaqThemePage, Question, Redirect, Site, LoadedContent, Group, GroupPagePermission)
    }


@pytest.mark.parametrize("address", ADDRESSES)
def test_address_when_asked_then_it_answers_in_dutch(full_site, client, address):
    response = client.get(address)
    page = BeautifulSoup(response.content, "html.parser")

    assert response.status_code == 200
    assert page.html["lang"] == "nl"
    assert len(page.select("h1")) == 1


def test_plans_when_loaded_then_every_region_has_its_own_at_its_own_address(full_site, read):
    assert len(SLUGS) == 35
    assert {plan.region_id: plan.url_path for plan in ActionPlanPage.objects.live()} == {
        code: f"/start{PLANS}{slug}/" for code, slug in SLUGS.items()
    }
    names = dict(Region.objects.values_list("code", "name"))
    assert {code: read(f"{PLANS}{slug}/").h1.get_text() for code, slug in SLUGS.items()} == {
        code: f"Actieplan {names[code]}" for code in SLUGS
    }


def test_plans_when_loaded_then_every_text_is_marked_as_an_example(full_site):
    assert set(ActionPlanPage.objects.values_list("is_example", flat=True)) == {True}
    assert set(PillarPlan.objects.values_list("is_example", flat=True)) == {True}
    assert set(Measure.objects.values_list("is_example", flat=True)) == {True}
    assert ActionPlanPage.objects.examples().count() == 35
    assert [plan.pillar for plan in PillarPlan.objects.filter(page__region="AM05")] == [
        "aanbod",
        "vraag",
        "match",
        "scholing",
    ]
    assert PillarPlan.objects.count() == 35 * 4


def test_questions_when_loaded_then_there_are_9_3_and_5_and_each_has_its_own_anchor(full_site, read):
    assert [
        (theme.title, theme.questions.filter(is_retired=False).count())
        for theme in FaqThemePage.objects.live().order_by("path")
    ] == [("Perspectief op Werk", 9), ("Regionale actieplannen", 3), ("Landelijke leeragenda", 5)]

    page = read("/over-perspectief-op-werk/q-a/")

    shown = [details.select_one("[id]")["id"] for details in page.select("main details")]
    assert len(shown) == 17
    assert sorted(shown) == sorted(Question.objects.values_list("slug", flat=True))
    assert len({element["id"] for element in page.select("[id]")}) == len(page.select("[id]"))


def test_menu_when_loaded_then_it_holds_the_main_parts_in_order(full_site, read):
    nav = read("/").select_one("nav[aria-label=Hoofdmenu]")

    paths = [link["href"] for link in nav.select("a")]
    assert paths == [
        "/over-perspectief-op-werk/",
        "/actieplannen/",
        "/leeragenda/",
        "/ondersteuning-regio/",
        "/nieuws/",
        "/contact/",
    ]


def test_loading_when_done_then_it_says_how_much_it_did(full_site, start_content):
    assert start_content.splitlines() == [
        "35 regions, 342 municipalities and 260 other names are in the database.",
        f"{LoadedContent.objects.count()} pieces of start content added.",
        "37 groups are in place: 35 made, 2 renamed, 163 rights added.",
    ]


def test_loading_when_run_again_then_nothing_changes_and_it_says_so(full_site, capsys):
    before = everything()

    assert load() == 0
    call_command("load_start_content")

    assert everything() == before
    assert capsys.readouterr().out == "Start content is in place.\n"


def test_prepare_site_when_all_is_there_then_nothing_changes(full_site, capsys):
    before = everything()

    call_command("prepare_site")

    assert everything() == before
    assert capsys.readouterr().out.splitlines() == [
        "Updating the database …",
        "35 regions, 342 municipalities and 260 other names are in the database.",
        "Start content is in place.",
        "37 groups are in place.",
    ]


def change_a_page():
    page = find_page("contact/").specific
    page.title, page.intro, page.body = "Bel ons", "Van een redacteur", []
    page.save_revision().publish()


def rename_a_page():
    page = find_page("contact/").specific
    page.slug = "bel-ons"
    page.save_revision().publish()


def move_a_page():
    find_page("over-perspectief-op-werk/partners/").move(find_page("ondersteuning-regio/"), pos="last-child")


def delete_a_page():
    find_page("cookies/").delete()


def unpublish_a_page():
    find_page("leeragenda/").specific.unpublish()


def delete_a_branch():
    find_page("over-perspectief-op-werk/").delete()


def change_a_plan():
    plan = ActionPlanPage.objects.get(region="AM05")
    plan.task, plan.is_example = "Echt", False
    plan.measures.set([])
    plan.save_revision().publish()


def delete_a_plan():
    ActionPlanPage.objects.get(region="AM05").delete()


def delete_the_overview():
    find_page("actieplannen/regionale-actieplannen/").delete()


def rename_the_home():
    page = HomePage.objects.get()
    page.slug = "voorpagina"
    page.save_revision().publish()


def change_a_question():
    Question.objects.filter(sort_order=0).update(title="Anders?", answer="<p>Anders.</p>")


def retire_and_delete_questions():
    Question.objects.filter(sort_order=0).update(is_retired=True)
    Question.objects.filter(sort_order=1).delete()


def delete_a_theme():
    FaqThemePage.objects.first().delete()


def delete_the_redirect():
    assert Redirect.objects.all().delete()[0] == 1


@pytest.mark.parametrize(
    "do",
    [
        change_a_page,
        rename_a_page,
        move_a_page,
        delete_a_page,
        unpublish_a_page,
        delete_a_branch,
        change_a_plan,
        delete_a_plan,
        delete_the_overview,
        rename_the_home,
        change_a_question,
        retire_and_delete_questions,
        delete_a_theme,
        delete_the_redirect,
    ],
    ids=lambda do: do.__name__,
)
def test_loading_when_an_editor_did_something_then_it_stays_as_the_editor_wants_it(full_site, do):
    before = everything()
    do()
    after = everything()
    assert after != before

    assert load() == 0

    assert everything() == after


@pytest.mark.parametrize(
    ("site_url", "hostname", "port"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1", 8000),
        ("http://example.org", "example.org", 80),
        ("https://example.org", "example.org", 443),
        ("https://example.org:8443", "example.org", 8443),
        ("https://WWW.Example.org", "www.example.org", 443),
    ],
)
def test_site_when_pointed_at_an_address_then_the_cms_knows_host_and_port(
    small_site, site_url, hostname, port
):
    point_site_at(site_url)

    site = Site.objects.get()
    assert (site.hostname, site.port) == (hostname, port)
    assert site.root_page == small_site.root_page


def test_site_when_pointed_at_another_address_then_pages_know_their_new_address(small_site):
    page = HomePage.objects.get()
    assert page.full_url == "http://testserver/"

    point_site_at("https://example.org")

    assert HomePage.objects.get().full_url == "https://example.org/"

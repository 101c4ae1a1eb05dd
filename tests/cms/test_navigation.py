"""The menu, the breadcrumbs, and addresses without a query."""

import pytest
from django.template import Context, Template
from wagtail.models import Page, Site

from pow_site.cms.navigation import Navigation, NavItem, navigation, page_path
from pow_site.cms.routing import find_route
from tests.factories.pages import NewsIndexPageFactory, NewsPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


def nav(rf, site, path):
    request = rf.get(path)
    find_route(request, path)
    return Navigation(request, site)


@pytest.fixture
def menu(home):
    """Two pages in the menu, one that is not, one that is not published; and a page below the first."""
    first = StandardPageFactory(parent=home, title="Eerst", show_in_menus=True)
    StandardPageFactory(parent=home, title="Niet in het menu")
    StandardPageFactory(parent=home, title="Concept", show_in_menus=True, live=False)
    StandardPageFactory(parent=home, title="Alfabetisch eerder", show_in_menus=True)
    StandardPageFactory(parent=first, title="Dieper", show_in_menus=True)
    return home


def test_menu_when_pages_differ_then_it_holds_the_published_ones_that_editors_chose_in_tree_order(
    menu, small_site, rf
):
    assert nav(rf, small_site, "/").main == [
        NavItem("Eerst", "/eerst/"),
        NavItem("Alfabetisch eerder", "/alfabetisch-eerder/"),
    ]


@pytest.mark.parametrize(
    ("path", "is_current", "is_open"),
    [
        ("/eerst/", True, True),
        ("/eerst/dieper/", False, True),
        ("/alfabetisch-eerder/", False, False),
        ("/", False, False),
    ],
)
def test_menu_when_the_visitor_is_somewhere_then_the_item_knows_it(
    menu, small_site, rf, path, is_current, is_open
):
    first = nav(rf, small_site, path).main[0]

    assert first == NavItem("Eerst", "/eerst/", is_current=is_current, is_open=is_open)


def test_menu_when_shown_then_screen_readers_hear_where_they_are(menu, read):
    def marks(address):
        return {link.get_text(): link.get("aria-current") for link in read(address).select("header nav li a")}

    assert marks("/eerst/") == {"Eerst": "page", "Alfabetisch eerder": None}
    assert marks("/eerst/dieper/") == {"Eerst": "true", "Alfabetisch eerder": None}


def test_breadcrumbs_when_a_page_lies_deep_then_they_lead_from_home_to_its_parent(menu, read):
    crumbs = read("/eerst/dieper/").select_one("nav[aria-label=Kruimelpad]")

    assert [(link.get_text(), link["href"]) for link in crumbs.select("a")] == [
        ("Home", "/"),
        ("Eerst", "/eerst/"),
    ]
    assert crumbs.select_one("[aria-current=page]").get_text() == "Dieper"


def test_breadcrumbs_when_a_parent_is_not_published_then_it_is_left_out(menu, small_site, rf):
    assert [item.title for item in nav(rf, small_site, "/eerst/dieper/").breadcrumbs] == ["Home", "Eerst"]

    Page.objects.filter(slug="eerst").update(live=False)

    assert nav(rf, small_site, "/eerst/dieper/").breadcrumbs == [NavItem("Home", "/")]


def test_breadcrumbs_when_the_address_is_no_page_then_there_are_none(menu, client):
    response = client.get("/bestaat-niet/")

    assert response.status_code == 404
    assert "Kruimelpad" not in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_navigation_when_shown_whole_then_it_asks_the_database_once(
    home, small_site, rf, django_assert_num_queries, count
):
    for number in range(count):
        StandardPageFactory(parent=home, title=f"Pagina {number}", show_in_menus=True)
    shown = nav(rf, small_site, "/pagina-0/")

    with django_assert_num_queries(1):
        assert (len(shown.main), len(shown.main), len(shown.breadcrumbs)) == (count, count, 1)


def test_canonical_address_when_there_is_a_query_then_it_is_left_out(menu, read):
    page = read("/eerst/", {"utm_source": "brief"})

    assert page.select_one("link[rel=canonical]")["href"] == "http://testserver/eerst/"


def test_context_when_there_is_no_site_then_there_is_no_navigation(menu, rf):
    assert navigation(rf.get("/"))["canonical_url"] == "http://testserver/"
    Site.objects.all().delete()

    assert navigation(rf.get("/")) == {}


def test_page_path_when_pages_are_in_memory_then_it_costs_no_query(
    home, small_site, django_assert_num_queries
):
    deep = NewsPageFactory(parent=NewsIndexPageFactory(parent=home), title="Bericht")

    with django_assert_num_queries(0):
        assert [page_path(page) for page in (home, deep)] == ["/", "/nieuws/bericht/"]


def test_page_path_tag_when_many_links_are_made_then_no_query_is_asked(home, django_assert_num_queries):
    pages = [NewsPageFactory(parent=NewsIndexPageFactory(parent=home), title="Bericht")] * 3
    template = Template("{% load navigation %}{% for page in pages %}{% page_path page %} {% endfor %}")

    with django_assert_num_queries(0):
        assert template.render(Context({"pages": pages})) == "/nieuws/bericht/ " * 3

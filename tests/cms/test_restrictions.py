"""Pages that not everybody may see."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page, PageViewRestriction

from tests.factories.pages import NewsIndexPageFactory, NewsPageFactory, StandardPageFactory
from tests.factories.questions import FaqThemePageFactory, QuestionFactory

pytestmark = pytest.mark.django_db

SECRET = "Alleen voor ons"


@pytest.fixture
def tree(home):
    """A page, a page below it, and one beside it."""
    parent = StandardPageFactory(parent=home, title="Intern", intro=SECRET)
    StandardPageFactory(parent=parent, title="Kind", intro=SECRET)
    StandardPageFactory(parent=home, title="Openbaar", intro=SECRET)
    return parent


def restrict(page, kind=PageViewRestriction.LOGIN, **fields):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


def shows_secret(client, address):
    return SECRET in client.get(address).content.decode()


def test_restricted_page_when_a_visitor_comes_then_it_and_its_children_are_not_shown(tree, client):
    addresses = ["/intern/", "/intern/kind/", "/openbaar/"]
    assert [shows_secret(client, address) for address in addresses] == [True, True, True]

    restrict(tree)

    assert [shows_secret(client, address) for address in addresses] == [False, False, True]
    assert [client.get(address).status_code for address in addresses] == [302, 302, 200]


def test_restricted_page_when_someone_is_logged_in_then_it_is_shown(tree, client, charlie):
    restrict(tree)
    client.force_login(charlie)

    assert [shows_secret(client, address) for address in ("/intern/", "/intern/kind/")] == [True, True]


def test_restricted_page_when_it_is_for_a_group_then_only_its_members_see_it(tree, client, charlie):
    group = Group.objects.create(name="Regio")
    restrict(tree, PageViewRestriction.GROUPS).groups.add(group)
    client.force_login(charlie)
    assert not shows_secret(client, "/intern/kind/")

    charlie.groups.add(group)

    assert shows_secret(client, "/intern/kind/")


def test_restricted_page_when_it_has_a_password_then_the_page_asks_for_it_in_dutch(tree, client):
    restrict(tree, PageViewRestriction.PASSWORD, password="sesam")

    response = client.get("/intern/kind/")

    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert SECRET not in page.get_text()
    assert len(page.select("input[type=password]")) == 1
    assert page.html["lang"] == "nl"


def test_restricted_page_when_a_visitor_is_sent_to_log_in_then_that_page_is_there_in_dutch(tree, client):
    restrict(tree)

    response = client.get("/intern/", follow=True)

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert page.html["lang"] == "nl"
    assert len(page.select("input[type=password]")) == 1


def test_restrictions_when_asked_for_any_page_then_the_answer_is_wagtails_own(tree, home):
    kind = Page.objects.get(slug="kind")
    shown = CreatePageAliasAction(tree, parent=home, update_slug="spiegel", recursive=True).execute(
        skip_permission_checks=True
    )
    below = StandardPageFactory(parent=Page.objects.get(slug="openbaar"), title="Onder")
    below_alias = CreatePageAliasAction(below, parent=home, update_slug="los").execute(
        skip_permission_checks=True
    )
    mirrored = CreatePageAliasAction(below_alias, parent=home, update_slug="los-2").execute(
        skip_permission_checks=True
    )
    for page in (tree, kind, below):
        restrict(page)

    pages = Page.objects.filter(depth__gt=1)
    ours = {page.url_path: set(page.specific.get_view_restrictions()) for page in pages}

    assert ours == {page.url_path: set(Page.get_view_restrictions(page)) for page in pages}
    assert {page.url_path for page in (shown, below_alias, mirrored)} == {
        path for path in ("/start/spiegel/", "/start/los/", "/start/los-2/") if ours[path]
    }
    assert ours["/start/"] == ours["/start/openbaar/"] == set()


def test_restricted_alias_when_a_visitor_comes_then_it_is_not_shown(tree, home, client):
    CreatePageAliasAction(tree, parent=home, update_slug="spiegel", recursive=True).execute(
        skip_permission_checks=True
    )
    assert shows_secret(client, "/spiegel/kind/")

    restrict(tree)

    assert not shows_secret(client, "/spiegel/")
    assert not shows_secret(client, "/spiegel/kind/")


@pytest.mark.parametrize("depth", [1, 3])
def test_restrictions_when_a_page_lies_deep_then_they_come_in_one_query(
    home, django_assert_num_queries, depth
):
    page = home
    for number in range(depth):
        page = StandardPageFactory(parent=page, title=f"Diep {number}")
        restrict(page)

    with django_assert_num_queries(1):
        assert len(page.get_view_restrictions()) == depth


def test_restricted_theme_when_a_visitor_reads_all_questions_then_its_own_are_left_out(faq_index, client):
    address = "/over-perspectief-op-werk/q-a/"
    theme = FaqThemePageFactory(parent=faq_index, title="Intern")
    QuestionFactory(page=theme, answer=f"<p>{SECRET}</p>")
    assert shows_secret(client, address)

    restrict(theme)

    assert not shows_secret(client, f"{address}intern/")
    assert not shows_secret(client, address)


@pytest.mark.parametrize("address", ["/nieuws/", "/"])
def test_restricted_news_when_a_visitor_sees_a_list_then_its_introduction_is_left_out(home, client, address):
    page = NewsPageFactory(parent=NewsIndexPageFactory(parent=home), title="Intern", intro=SECRET)
    assert shows_secret(client, address)

    restrict(page)

    assert not shows_secret(client, "/nieuws/intern/")
    assert not shows_secret(client, address)


def test_restricted_page_when_the_sitemap_is_made_then_it_is_left_out(tree, client):
    assert "/intern/kind/" in client.get("/sitemap.xml").content.decode()

    restrict(tree)

    text = client.get("/sitemap.xml").content.decode()
    assert "/intern/" not in text
    assert "/openbaar/" in text


def test_restriction_when_it_stands_on_the_top_of_the_tree_then_every_page_is_hidden(tree, client):
    assert shows_secret(client, "/openbaar/")

    restrict(Page.get_first_root_node())

    assert not shows_secret(client, "/openbaar/")

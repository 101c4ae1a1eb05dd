"""From an address to a page: the same answers as Wagtail's own way, in fewer queries."""

from itertools import product

import pytest
from django.http import Http404
from wagtail.models import Page

from pow_site.cms.models import NewsPage, StandardPage
from pow_site.cms.routing import find_route
from tests.factories.pages import NewsIndexPageFactory, NewsPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db

SLUGS = ["over", "concept", "kind", "nieuws", "bericht", "café", "niets", "OVER"]


@pytest.fixture
def tree(home):
    """Two branches, with a page that is not published in the middle of one."""
    over = StandardPageFactory(parent=home, title="Over")
    draft = StandardPageFactory(parent=over, title="Concept", live=False)
    StandardPageFactory(parent=draft, title="Kind")
    StandardPageFactory(parent=over, title="Café", slug="café")
    NewsPageFactory(parent=NewsIndexPageFactory(parent=home), title="Bericht")
    return home


def ours(request, components):
    """What our way of routing finds."""
    page, args, kwargs = find_route(request, "/".join(components)) or (None, [], {})
    return (type(page), page.pk, args, kwargs) if page else 404


def wagtails_own(home, request, components):
    """What Wagtail's way finds."""
    try:
        page, args, kwargs = home.route(request, list(components))
    except Http404:
        return 404
    return (type(page), page.pk, args, kwargs)


def test_route_when_any_address_is_asked_then_the_answer_is_wagtails_own(tree, rf):
    addresses = [parts for depth in range(4) for parts in product(SLUGS, repeat=depth)]
    addresses += [("over", "concept", "kind", *rest) for rest in (("x",), ("kind",), ("x", "y", "z"))]
    request = rf.get("/")

    answers = {parts: ours(request, parts) for parts in addresses}

    found = {parts: answer for parts, answer in answers.items() if answer != 404}
    assert sorted(found) == [
        (),
        ("nieuws",),
        ("nieuws", "bericht"),
        ("over",),
        ("over", "café"),
        ("over", "concept", "kind"),
    ]
    assert found["over", "concept", "kind"][0] is StandardPage
    assert found["nieuws", "bericht"][0] is NewsPage
    assert answers == {parts: wagtails_own(tree, request, parts) for parts in addresses}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/over/", 200),
        ("/over/concept/", 404),
        ("/over/concept/kind/", 200),
        ("/over/concept/kind/dieper/", 404),
        ("/over//concept//kind/", 404),
        ("/OVER/", 404),
        ("/over/caf%C3%A9/", 200),
        ("/start/", 404),
        ("/start/over/", 404),
    ],
)
def test_address_when_asked_then_its_status_is_wagtails_own(tree, client, address, status):
    assert client.get(address).status_code == status


def test_route_when_pages_lie_deep_then_the_chain_comes_in_two_queries(home, rf, django_assert_num_queries):
    page, parts = home, []
    for name in ("een", "twee", "drie", "vier"):
        page, parts = StandardPageFactory(parent=page, title=name), [*parts, name]
        request = rf.get("/")
        with django_assert_num_queries(3):  # the site, the chain, the page itself
            assert ours(request, parts)[1] == page.pk

    assert [page.title for page in request.page_chain] == [
        "Perspectief op Werk",
        "een",
        "twee",
        "drie",
        "vier",
    ]


def test_route_when_no_page_has_the_address_then_the_chain_goes_as_far_as_there_are_pages(tree, rf):
    request = rf.get("/")

    assert ours(request, ["over", "niets", "kind"]) == 404

    assert [page.title for page in request.page_chain] == ["Perspectief op Werk", "Over"]


def test_route_when_a_branch_moved_then_the_old_address_leads_to_the_new_one(tree, client):
    assert client.get("/over/caf%C3%A9/").status_code == 200

    Page.objects.get(slug="café").move(Page.objects.get(slug="kind"), pos="last-child")

    response = client.get("/over/caf%C3%A9/", follow=True)
    assert response.redirect_chain == [("/over/concept/kind/caf%C3%A9/", 301)]
    assert response.status_code == 200


def test_route_when_an_editor_renamed_a_branch_then_old_addresses_below_it_lead_on(
    tree, client, django_capture_on_commit_callbacks
):
    page = StandardPage.objects.get(slug="over")
    page.slug = "anders"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    for old, new in (("/over/", "/anders/"), ("/over/concept/kind/", "/anders/concept/kind/")):
        response = client.get(old, follow=True)
        assert (response.redirect_chain, response.status_code) == ([(new, 301)], 200)


def test_route_when_the_address_is_as_long_as_servers_allow_then_it_is_not_found(tree, client):
    assert client.get("/" + "a/" * 4_000).status_code == 404
    assert client.get("/over/" + "a" * 8_000 + "/").status_code == 404

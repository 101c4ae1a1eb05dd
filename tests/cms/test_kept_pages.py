"""What the CMS does not do: copy what must be unique, delete what the site needs. It refuses; it never breaks."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from faq.models import FaqThemePage, Question
from pow_site.home.loading import find_page
from regions.models import ActionPlanPage

PLANS = "actieplannen/regionale-actieplannen/"
QUESTIONS = "over-perspectief-op-werk/q-a/"
UNIQUE = ["", PLANS, f"{PLANS}twente/", QUESTIONS, f"{QUESTIONS}regionale-actieplannen/"]
PARENTS = ["actieplannen/", "over-perspectief-op-werk/"]
PLAIN = "over-perspectief-op-werk/partners/"


def tree():
    return sorted(Page.objects.values_list("url_path", "content_type__model"))


def copy(cms, page, parent, **fields):
    return cms.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": parent.pk} | fields,
    )


def test_copy_when_the_page_is_plain_then_it_is_made(full_site, cms):
    page = find_page(PLAIN)

    assert copy(cms, page, page.get_parent()).status_code == 302

    assert find_page("over-perspectief-op-werk/kopie/") is not None


@pytest.mark.parametrize("alias", [{}, {"alias": "on"}])
@pytest.mark.parametrize("address", UNIQUE)
def test_copy_when_the_page_must_be_unique_then_it_is_refused(full_site, cms, address, alias):
    page = find_page(address)
    before = tree()

    assert cms.get(reverse("wagtailadmin_pages:copy", args=[page.pk])).status_code in (200, 302, 403)
    assert copy(cms, page, page.get_parent(), copy_subpages="on", **alias).status_code in (200, 302, 403)

    assert tree() == before


@pytest.mark.parametrize("alias", [{}, {"alias": "on"}])
@pytest.mark.parametrize("address", PARENTS)
def test_copy_when_unique_pages_stand_below_then_the_branch_is_not_copied(full_site, cms, address, alias):
    page = find_page(address)
    slugs = sorted(Question.objects.values_list("slug", flat=True))

    response = copy(cms, page, page.get_parent(), copy_subpages="on", **alias)

    assert response.status_code in (200, 302, 403)
    assert ActionPlanPage.objects.count() == 35
    assert FaqThemePage.objects.count() == 3
    assert sorted(Question.objects.values_list("slug", flat=True)) == slugs


@pytest.mark.parametrize("address", ["", PLANS, f"{PLANS}twente/"])
def test_delete_when_the_site_needs_the_page_then_it_is_refused(full_site, cms, address):
    page = find_page(address)
    before = tree()

    response = cms.post(
        reverse("wagtailadmin_pages:delete", args=[page.pk]), {"confirm_site_name": "Perspectief op Werk"}
    )

    assert response.status_code in (302, 403)
    assert tree() == before


def test_delete_when_pages_that_the_site_needs_stand_below_then_it_is_refused(full_site, cms):
    page = find_page("actieplannen/")
    before = tree()

    response = cms.post(
        reverse("wagtailadmin_pages:delete", args=[page.pk]), {"confirm_site_name": "Perspectief op Werk"}
    )

    assert response.status_code in (200, 302, 403)
    assert tree() == before


def test_bulk_delete_when_a_plan_is_among_the_pages_then_the_plan_stays(full_site, cms):
    plan, plain = find_page(f"{PLANS}twente/"), find_page(PLAIN)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    response = cms.post(
        f"{address}?id={plan.pk}&id={plain.pk}&next=/cms/", {"confirm_site_name": "Perspectief op Werk"}
    )

    assert response.status_code in (200, 302, 403)
    assert find_page(f"{PLANS}twente/") is not None


def test_delete_when_the_page_is_plain_then_it_goes(full_site, cms):
    page = find_page(PLAIN)

    assert cms.post(reverse("wagtailadmin_pages:delete", args=[page.pk])).status_code == 302

    assert find_page(PLAIN) is None


def test_plan_when_an_editor_would_add_one_then_there_is_no_way(full_site, cms):
    parent = find_page(PLANS)
    address = reverse("wagtailadmin_pages:add", args=["regions", "actionplanpage", parent.pk])

    for method in (cms.get, cms.post):
        assert method(address).status_code in (302, 403, 404)

    assert ActionPlanPage.objects.count() == 35

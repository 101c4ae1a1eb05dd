"""Makes the page tree of a new site. Each piece is put in once, and never again: the rest is the editors'."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from faq.documents import read_document
from faq.importing import import_document
from faq.models import FaqIndexPage
from learning_agenda.events.examples import add_example_events
from learning_agenda.lessons.examples import add_example_lessons
from learning_agenda.models import (
    KnowledgeBasePage,
    LearningAgendaPage,
    LearningThemePage,
    ThemeIndexPage,
)
from pow_site.accounts.organisation_kinds import add_organisation_kinds
from pow_site.cms.models import LoadedContent, NewsIndexPage, NewsPage, StandardPage, TermsPage
from pow_site.cms.publishing import publish
from pow_site.home.models import HomePage
from pow_site.home.page_files import PageFile, read_page_files
from pow_site.home.partners import add_partners
from pow_site.home.terms import add_terms
from pow_site.lib.markdown import to_rich_text
from regions.example_plans import add_example_plan
from regions.models import ActionPlanIndexPage, ActionPlanPage, Region

QUESTIONS = Path(__file__).parents[2] / "faq" / "start_content" / "vragen.md"
PLANS_ADDRESS = "actieplannen/regionale-actieplannen/"
CHILD_TYPES: dict[str, type[Page]] = {"nieuws/": NewsPage, "leeragenda/thema/": LearningThemePage}
"""What the pages below an address are; elsewhere they are plain pages of prose."""
PAGE_TYPES: dict[str, type[Page]] = {
    "": HomePage,
    "nieuws/": NewsIndexPage,
    "leeragenda/": LearningAgendaPage,
    "leeragenda/thema/": ThemeIndexPage,
    "kennisbank/": KnowledgeBasePage,
    "begrippen/": TermsPage,
    "over-perspectief-op-werk/q-a/": FaqIndexPage,
    PLANS_ADDRESS: ActionPlanIndexPage,
}
SHARED_FACTS = {"title", "intro", "order", "slug"}
RICH_FACTS = ("tomorrow", "this_month", "with_whom")
OLD_ADDRESSES = {"/pow-aanpak": "over-perspectief-op-werk/"}
"""Addresses of the old site that no page of ours has, and the page they lead to."""


def load_start_content(*, site_url: str, today: date) -> int:
    """Puts in what was never put in before; returns how many pieces that were."""
    with transaction.atomic():
        count = sum(_once(f"page:/{file.address}", _add_page, file) for file in read_page_files())
        count += _once("questions", _add_questions, today)
        count += _once("terms", add_terms)
        count += _once("partners", add_partners)
        count += _once("organisation-kinds", add_organisation_kinds)
        count += _once("example-events", add_example_events, today)
        count += _once("example-lessons", add_example_lessons)
        for region in Region.objects.filter(plan_page=None):
            count += _once(f"plan:{region.code}", _add_plan, region)
        for old, address in OLD_ADDRESSES.items():
            count += _once(f"redirect:{old}", _add_redirect, old, address)
        point_site_at(site_url)
    return count


def point_site_at(site_url: str) -> None:
    """Tells the CMS under which host and port people find the site: SITE_URL decides, not an editor."""
    parts = urlsplit(site_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    Site.objects.filter(is_default_site=True).update(hostname=parts.hostname or "localhost", port=port)
    Site.clear_site_root_paths_cache()


def find_page(address: str) -> Page | None:
    """The page at an address below the root, whether published or not."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    return Page.objects.filter(url_path=site.root_page.url_path + address).first()


def _once(key: str, add: Callable[..., None], *args: Any) -> bool:
    """Calls `add` unless this piece was put in before; tells whether it did."""
    _, is_new = LoadedContent.objects.get_or_create(key=key)
    if is_new:
        add(*args)
    return is_new


def _add_page(file: PageFile) -> None:
    facts = file.facts
    model = PAGE_TYPES.get(file.address) or CHILD_TYPES.get(file.parent, StandardPage)
    page = model(
        title=facts["title"],
        slug=file.slug or "home",
        intro=facts.get("intro", ""),
        search_description=facts.get("description", ""),
        show_in_menus=facts.get("in_menu", False),
        **_own_fields(model, file),
    )
    if model is HomePage:
        _add_home(page)
    elif (parent := find_page(file.parent)) and find_page(file.address) is None:
        parent.add_child(instance=page)
        publish(page)


def _own_fields(model: type[Page], file: PageFile) -> dict[str, Any]:
    """The facts of the file that this kind of page has a field for, and its text as body."""
    names = {field.attname if field.many_to_one else field.name for field in model._meta.concrete_fields}
    values = {name: value for name, value in file.facts.items() if name in names and name not in SHARED_FACTS}
    if "body" in names:
        values["body"] = file.body
    if "why" in names:
        values["why"] = file.html
    if "region" in file.facts:
        values["region_id"] = file.facts["region"]
    return values | {name: to_rich_text(values[name]) for name in RICH_FACTS if name in values}


def _add_home(page: HomePage) -> None:
    """The new home takes the place of the page that Wagtail's own migrations made."""
    root = Page.get_first_root_node()
    before = [old for old in root.get_children() if old.specific_class is Page]
    page.slug = "start"
    root.add_child(instance=page)
    publish(page)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": page, "site_name": "Perspectief op Werk"}
    )
    for old in before:
        old.delete()


def _add_questions(today: date) -> None:
    import_document(read_document(QUESTIONS.read_bytes(), QUESTIONS.name), today=today)


def _add_plan(region: Region) -> None:
    index = ActionPlanIndexPage.objects.first()
    if index and not ActionPlanPage.objects.filter(region=region).exists():
        add_example_plan(index, region)


def _add_redirect(old: str, address: str) -> None:
    page = find_page(address)
    if page and not Redirect.objects.filter(old_path=old).exists():
        Redirect.add_redirect(old, redirect_to=page)

"""The links in published plans, and which of them lead nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.documents import get_document_model
from wagtail.models import Page

from pow_site.lib.anchors import Anchor, read_anchors
from regions.models import ActionPlanPage, LinkCheck, PillarPlan

GONE = {
    "page": "De pagina staat niet op de site.",
    "document": "Het document is er niet.",
}
WEB = "web"
MAX_DIGITS = 19
"""What the database can take for a number."""


@dataclass(frozen=True)
class PlanLink:
    """A link in a plan: where it stands, its words, and the page, document or address (`kind`) that it names."""

    plan_id: int
    place: str
    text: str
    kind: str
    target: str


@dataclass(frozen=True)
class DeadLink:
    """A link that leads nowhere, and why."""

    link: PlanLink
    reason: str


def links_of(plans: Iterable[ActionPlanPage], texts: Iterable[PillarPlan]) -> list[PlanLink]:
    """All links of published plans and of their pillars, in that order; asks the database nothing."""
    elsewhere = [
        _link(plan.pk, place, Anchor(href=url, text=url))
        for plan in plans
        for place, url in (("website van de regio", plan.website), ("Werkcentrum", plan.work_centre))
    ]
    in_texts = [
        _link(text.page_id, f"pijler {text.get_pillar_display()}", anchor)
        for text in texts
        for anchor in read_anchors(text.approach + text.agreements)
    ]
    return [link for link in elsewhere + in_texts if link.target]


def dead_links(links: Iterable[PlanLink]) -> list[DeadLink]:
    """Those that lead nowhere, in the same order, in three queries at most."""
    links = list(links)
    reasons = (
        _gone(links, "page", Page.objects.live())
        | _gone(links, "document", get_document_model().objects.all())
        | _dead_addresses(links)
    )
    return [
        DeadLink(link, reasons[link.kind, link.target])
        for link in links
        if (link.kind, link.target) in reasons
    ]


def _link(plan_id: int, place: str, anchor: Anchor) -> PlanLink:
    """Only what can be looked up has a target: no mail addresses, no places within a page."""
    text = " ".join(anchor.text.split())
    if anchor.kind in GONE:
        return PlanLink(plan_id, place, text, anchor.kind, anchor.key)
    is_web = anchor.href.lower().startswith(("http://", "https://"))
    return PlanLink(plan_id, place, text, WEB, anchor.href.partition("#")[0] if is_web else "")


def _gone(links: list[PlanLink], kind: str, there: QuerySet) -> dict[tuple[str, str], str]:
    wanted = {link.target for link in links if link.kind == kind}
    keys = [key for key in wanted if key.isdecimal() and len(key) < MAX_DIGITS]
    known = there.filter(pk__in=keys).values_list("pk", flat=True)
    return {(kind, key): GONE[kind] for key in wanted - {str(pk) for pk in known}}


def _dead_addresses(links: list[PlanLink]) -> dict[tuple[str, str], str]:
    wanted = {link.target for link in links if link.kind == WEB}
    dead = LinkCheck.objects.dead().filter(url__in=wanted)
    return {(WEB, check.url): check.reason for check in dead}

"""What a visitor gets to see of a search: straight to a plan, or places to choose from."""

from dataclasses import dataclass

from pow_site.cms.navigation import page_path
from pow_site.cms.shown import shown
from regions.finding.matching import Level
from regions.finding.names import KnownName, PlaceKind, known_names
from regions.finding.search import Hit, search, settled_region
from regions.models import ActionPlanPage

NOT_SHOWN = "Het plan van deze regio staat nu niet op de site"


@dataclass(frozen=True)
class Candidate:
    """A place that may be meant."""

    name: str
    note: str
    """What tells it apart from others of the same name."""
    url: str
    """Of the plan of its region; empty while visitors cannot see that plan."""


@dataclass(frozen=True)
class Answer:
    """What there is for what was typed."""

    candidates: list[Candidate]
    plan_path: str = ""
    """Of the one plan that is meant beyond doubt."""
    is_exact: bool = False
    """Whether the first candidate is called exactly what was typed."""


def find(query: str, *, limit: int) -> Answer:
    """Two queries, whatever was typed; none when nothing was."""
    if not query:
        return Answer([])
    paths = {
        plan.region_id: page_path(plan)
        for plan in shown(ActionPlanPage.objects.only("region_id", "url_path"))
    }
    hits = search(query, known_names())
    settled = settled_region(hits)
    return Answer(
        candidates=[_candidate(hit, paths) for hit in hits[:limit]],
        plan_path=paths.get(settled, "") if settled else "",
        is_exact=bool(hits) and hits[0].level == Level.EXACT,
    )


def _candidate(hit: Hit, paths: dict[str, str]) -> Candidate:
    known = hit.known
    path = paths.get(known.region_code, "")
    note = _note(known)
    return Candidate(known.shown_name, note if path else f"{note}. {NOT_SHOWN}.", path)


def _note(known: KnownName) -> str:
    if known.place_kind == PlaceKind.PROVINCE:
        return f"arbeidsmarktregio in {known.name}"
    if known.place_kind == PlaceKind.REGION:
        if known.is_former:
            return f"nu arbeidsmarktregio {known.place_name}"
        is_own = known.name == known.place_name
        return "arbeidsmarktregio" if is_own else f"arbeidsmarktregio {known.place_name}"
    if known.is_former:
        return f"vroegere gemeente, nu {known.place_name} in {known.region_name}"
    return f"gemeente in {known.region_name}"

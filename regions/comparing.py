"""Plans side by side: which ones somebody asked for, and what is wrong with the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from pow_site.cms.choices import Choice
from pow_site.cms.shown import shown
from pow_site.lib.text import clean_query
from regions.enums import Pillar
from regions.models import ActionPlanPage
from regions.sections import PillarSection, published_sections

FEWEST, MOST = 2, 4
REGION, PILLAR = "regio", "pijler"


@dataclass(frozen=True)
class PillarRow:
    """One pillar, with a cell for each plan in the order of the plans."""

    pillar: Pillar
    cells: "list[tuple[ActionPlanPage, PillarSection]]"


@dataclass(frozen=True)
class Comparison:
    """The plans that are compared, and every address from here."""

    path: str
    plans: list[ActionPlanPage]
    others: list[ActionPlanPage]
    """The plans that can still be added."""
    pillar: Pillar | None
    notices: list[str]
    """What in the question could not be followed, in words for the reader."""

    @classmethod
    def read(cls, path: str, slugs: Sequence[str], pillar: str) -> "Comparison":
        """From the address: regions by slug in the order asked for, one pillar or all four."""
        known = {plan.region.slug: plan for plan in shown(ActionPlanPage.objects.with_regions())}
        asked = list(dict.fromkeys(clean_query(slug).lower() for slug in slugs if slug.strip()))
        found = [known[slug] for slug in asked if slug in known]
        plans = found[:MOST]
        wanted = Pillar(pillar) if pillar in Pillar.values else None
        unknown = [slug for slug in asked if slug not in known]
        notices = [
            f"De regio “{slug}” kennen we niet. Kies een regio uit de lijst." for slug in unknown[:MOST]
        ]
        if len(found) > MOST:
            left_out = ", ".join(plan.region.name for plan in found[MOST:])
            notices.append(f"Je vergelijkt hoogstens vier regio's. Niet getoond: {left_out}.")
        if pillar and not wanted:
            notices.append(f"De pijler “{clean_query(pillar)}” bestaat niet. Je ziet alle vier de pijlers.")
        others = [plan for plan in known.values() if plan not in plans]
        return cls(path, plans, others, wanted, notices)

    @property
    def can_add(self) -> bool:
        return len(self.plans) < MOST and bool(self.others)

    @property
    def is_complete(self) -> bool:
        return len(self.plans) >= FEWEST

    @property
    def missing_count(self) -> int:
        return max(FEWEST - len(self.plans), 0)

    def rows(self) -> list[PillarRow]:
        """The pillars that are compared."""
        pillars = [self.pillar] if self.pillar else list(Pillar)
        sections = published_sections(self.plans, pillars)
        return [
            PillarRow(pillar, [(plan, sections[plan.pk, pillar]) for plan in self.plans])
            for pillar in pillars
        ]

    def removals(self) -> list[Choice]:
        """For each plan, in their order, the address without it."""
        return [
            Choice(
                plan.region.name, self.address([other for other in self.plans if other != plan], self.pillar)
            )
            for plan in self.plans
        ]

    def pillar_choices(self) -> list[Choice]:
        """All four pillars, or one of them."""
        everything = Choice("Alle vier", self.address(self.plans, None), self.pillar is None)
        return [
            everything,
            *(
                Choice(str(pillar.label), self.address(self.plans, pillar), pillar == self.pillar)
                for pillar in Pillar
            ),
        ]

    def address(self, plans: Sequence[ActionPlanPage], pillar: Pillar | None) -> str:
        params = [(REGION, plan.region.slug) for plan in plans]
        if pillar:
            params.append((PILLAR, pillar.value))
        return f"{self.path}?{urlencode(params)}" if params else self.path

"""What somebody looks for in the plans: the filters of the address, used by overview, pillar page and CSV."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet

from pow_site.cms.choices import Choice, read_choice
from pow_site.lib.text import clean_query, fold
from regions.enums import Pillar, Sector, TargetGroup
from regions.models.places import Region
from regions.models.plan_parts import Measure, PillarPlan, PlanDocument

PILLAR, TARGET_GROUP, SECTOR, PROVINCE, QUERY = "pijler", "doelgroep", "sector", "provincie", "q"


@dataclass(frozen=True)
class PlanSelection:
    """The filters that are on. Pillar, target group and sector must meet in one and the same measure."""

    pillar: Pillar | None = None
    target_group: TargetGroup | None = None
    sector: Sector | None = None
    province: str = ""
    query: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str]) -> "PlanSelection":
        """From the address; what does not exist is no filter, so that an old link still leads somewhere."""
        return cls(
            pillar=read_choice(Pillar, params.get(PILLAR)),
            target_group=read_choice(TargetGroup, params.get(TARGET_GROUP)),
            sector=read_choice(Sector, params.get(SECTOR)),
            province=clean_query(params.get(PROVINCE, "")),
            query=clean_query(params.get(QUERY, "")),
        )

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    @property
    def params(self) -> dict[str, str]:
        """As they stand in the address, without those that are off."""
        values = {
            PILLAR: self.pillar,
            TARGET_GROUP: self.target_group,
            SECTOR: self.sector,
            PROVINCE: self.province,
            QUERY: self.query,
        }
        return {name: str(value) for name, value in values.items() if value}

    @property
    def query_string(self) -> str:
        return f"?{urlencode(self.params)}" if self.params else ""

    def active_filters(self, path: str) -> list[Choice]:
        """Each filter that is on in words, with the address without it."""
        labels = {
            "pillar": f"Pijler: {self.pillar.label}" if self.pillar else "",
            "target_group": str(self.target_group.label) if self.target_group else "",
            "sector": str(self.sector.label) if self.sector else "",
            "province": self.province,
            "query": f"“{self.query}”" if self.query else "",
        }
        return [
            Choice(label, path + replace(self, **{name: getattr(EVERYTHING, name)}).query_string)
            for name, label in labels.items()
            if label
        ]

    def measures(self) -> QuerySet[Measure]:
        """The measures that meet pillar, target group and sector."""
        found = Measure.objects.all()
        if self.pillar:
            found = found.filter(pillar=self.pillar)
        if self.target_group:
            found = found.filter(target_groups__contains=self.target_group)
        if self.sector:
            found = found.filter(sectors__contains=self.sector)
        return found

    def condition(self) -> Q:
        """Which plans meet all filters, as a condition on ActionPlanPage."""
        condition = Q(pk__isnull=False)
        if self.pillar or self.target_group or self.sector:
            condition &= self._has_measure() | self._has_text()
        if self.province:
            there = Region.objects.filter(pk=OuterRef("region"), provinces=self.province)
            condition &= Q(Exists(there))
        for word in self.query.split():
            condition &= _holds(word)
        return condition

    def _has_measure(self) -> Q:
        return Q(Exists(self.measures().filter(page=OuterRef("pk"))))

    def _has_text(self) -> Q:
        """A pillar is in a plan by its text too; a target group or a sector only by a measure."""
        if self.target_group or self.sector:
            return Q()
        texts = PillarPlan.objects.filter(page=OuterRef("pk"), pillar=self.pillar)
        return Q(Exists(texts.exclude(ambition="", approach="", agreements="")))


def _holds(word: str) -> Q:
    """The word, or a part of one, in the plan itself or in one of its documents."""
    documents = PlanDocument.objects.filter(page=OuterRef("pk"), document__text__icontains=word)
    return Q(plain_text__contains=fold(word)) | Q(Exists(documents))


EVERYTHING = PlanSelection()

"""What somebody looks for in the knowledge base: the filters of the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar
from urllib.parse import urlencode

from learning_agenda.enums import LessonKind, LessonOutcome
from learning_agenda.lessons.addresses import REGION, THEME
from learning_agenda.themes.named import named_themes, read_theme
from pow_site.cms.choices import Choice, Named, read_choice, read_named
from pow_site.lib.search_words import clean_words
from pow_site.lib.text import clean_query
from regions.enums import Pillar, TargetGroup
from regions.models.places import Region

KIND, OUTCOME, PILLAR, TARGET_GROUP, APPLIED = "soort", "uitkomst", "pijler", "doelgroep", "toegepast"
QUERY = "q"
LABELS = {
    KIND: "soort",
    OUTCOME: "wat kwam ervan",
    PILLAR: "pijler",
    TARGET_GROUP: "doelgroep",
    THEME: "leerthema",
    REGION: "regio",
    APPLIED: "regio die het toepast",
    QUERY: "zoekwoorden",
}
ORDER, MOST_APPLIED = "volgorde", "toegepast"


class LessonFilterLists:
    """What there is to choose from, in the order in which it is told; each list asked once, when it is needed."""

    kinds: ClassVar = list(LessonKind)
    outcomes: ClassVar = list(LessonOutcome)
    pillars: ClassVar = list(Pillar)
    target_groups: ClassVar = list(TargetGroup)

    @cached_property
    def themes(self) -> list[Named]:
        return named_themes()

    @cached_property
    def regions(self) -> list[Named]:
        return [Named(code, code, name) for code, name in Region.objects.values_list("code", "name")]


@dataclass(frozen=True)
class LessonSelection:
    """The filters that are on. `unknown` names those that the address asks for in vain."""

    kind: LessonKind | None = None
    outcome: LessonOutcome | None = None
    pillar: Pillar | None = None
    target_group: TargetGroup | None = None
    theme: Named | None = None
    region: Named | None = None
    applied: Named | None = None
    query: str = ""
    is_most_applied_first: bool = False
    unknown: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def read(cls, params: Mapping[str, str], lists: LessonFilterLists) -> "LessonSelection":
        """From the address. What does not exist is no filter, but it is told."""
        raw = {name: value for name in LABELS if (value := clean_query(params.get(name, ""), limit=255))}
        query, words = clean_words(raw.get(QUERY, ""))
        selection = cls(
            kind=read_choice(LessonKind, raw.get(KIND)),
            outcome=read_choice(LessonOutcome, raw.get(OUTCOME)),
            pillar=read_choice(Pillar, raw.get(PILLAR)),
            target_group=read_choice(TargetGroup, raw.get(TARGET_GROUP)),
            theme=read_theme(lists.themes, raw[THEME]) if THEME in raw else None,
            region=read_named(lists.regions, raw[REGION]) if REGION in raw else None,
            applied=read_named(lists.regions, raw[APPLIED]) if APPLIED in raw else None,
            query=query if words else "",
            is_most_applied_first=params.get(ORDER) == MOST_APPLIED,
        )
        unknown = [LABELS[name] for name in raw if name not in selection.params]
        if params.get(ORDER) and not selection.is_most_applied_first:
            unknown.append(ORDER)
        return replace(selection, unknown=tuple(unknown))

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def params(self) -> dict[str, str]:
        """As they stand in the address, without those that are off."""
        values = {
            KIND: self.kind,
            OUTCOME: self.outcome,
            PILLAR: self.pillar,
            TARGET_GROUP: self.target_group,
            THEME: self.theme and self.theme.slug,
            REGION: self.region and self.region.slug,
            APPLIED: self.applied and self.applied.slug,
            QUERY: self.query,
            ORDER: MOST_APPLIED if self.is_most_applied_first else "",
        }
        return {name: str(value) for name, value in values.items() if value}

    @property
    def words(self) -> dict[str, str]:
        """The filters that are on by the name of their field, in words."""
        words = {
            "kind": str(self.kind.label) if self.kind else "",
            "outcome": str(self.outcome.label) if self.outcome else "",
            "pillar": f"Pijler: {self.pillar.label}" if self.pillar else "",
            "target_group": str(self.target_group.label) if self.target_group else "",
            "theme": self.theme.name if self.theme else "",
            "region": f"Uit {self.region.name}" if self.region else "",
            "applied": f"Toegepast in {self.applied.name}" if self.applied else "",
            "query": f"“{self.query}”" if self.query else "",
        }
        return {name: text for name, text in words.items() if text}

    @property
    def query_string(self) -> str:
        return f"?{urlencode(self.params)}" if self.params else ""

    def active_filters(self, path: str) -> list[Choice]:
        """Each filter that is on in words, with the address without it."""
        return [
            Choice(text, path + replace(self, **{name: getattr(EVERYTHING, name)}).query_string)
            for name, text in self.words.items()
        ]

    def order_choices(self, path: str) -> list[Choice]:
        """The orders of the list, with what is filtered."""
        ways = {
            "Nieuwste eerst": replace(self, is_most_applied_first=False),
            "Meest toegepast eerst": replace(self, is_most_applied_first=True),
        }
        return [Choice(label, path + way.query_string, way == self) for label, way in ways.items()]


EVERYTHING = LessonSelection()

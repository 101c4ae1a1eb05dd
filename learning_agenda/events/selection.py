"""What somebody looks for in the calendar: the filters of the address, used by list, month and feeds alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q

from learning_agenda.enums import EventForm
from learning_agenda.models import Event, Meeting
from learning_agenda.querysets import EventQuerySet
from learning_agenda.themes.named import named_themes, read_theme
from pow_site.cms.choices import Choice, Named, read_choice, read_named
from pow_site.lib.text import clean_query
from regions.enums import Pillar
from regions.models.places import Region

FORM, THEME, PILLAR, REGION, ONLINE = "vorm", "thema", "pijler", "regio", "online"
LABELS = {FORM: "vorm", THEME: "leerthema", PILLAR: "pijler", REGION: "regio", ONLINE: "online"}
YES = "ja"


class FilterLists:
    """What there is to choose from, in the order in which it is told; each list asked once, when it is needed."""

    forms: ClassVar = list(EventForm)
    pillars: ClassVar = list(Pillar)

    @cached_property
    def themes(self) -> list[Named]:
        return named_themes()

    @cached_property
    def regions(self) -> list[Named]:
        return [Named(*row) for row in Region.objects.values_list("pk", "slug", "name")]

    @cached_property
    def theme_names(self) -> dict[int, str]:
        return {theme.key: theme.name for theme in self.themes}


@dataclass(frozen=True)
class EventSelection:
    """The filters that are on. `unknown` names those that the address asks for in vain."""

    form: EventForm | None = None
    theme: Named | None = None
    pillar: Pillar | None = None
    region: Named | None = None
    is_online: bool = False
    unknown: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def read(cls, params: Mapping[str, str], lists: FilterLists) -> "EventSelection":
        """From the address. What does not exist is no filter, but it is told."""
        raw = {name: value for name in LABELS if (value := clean_query(params.get(name, ""), limit=255))}
        selection = cls(
            form=read_choice(EventForm, raw.get(FORM)),
            theme=read_theme(lists.themes, raw[THEME]) if THEME in raw else None,
            pillar=read_choice(Pillar, raw.get(PILLAR)),
            region=read_named(lists.regions, raw[REGION]) if REGION in raw else None,
            is_online=raw.get(ONLINE) == YES,
        )
        unknown = tuple(LABELS[name] for name in raw if name not in selection.params)
        return replace(selection, unknown=unknown)

    def __bool__(self) -> bool:
        return self != EVERYTHING

    @property
    def params(self) -> dict[str, str]:
        """As they stand in the address, without those that are off."""
        values = {
            FORM: self.form,
            THEME: self.theme and self.theme.slug,
            PILLAR: self.pillar,
            REGION: self.region and self.region.slug,
            ONLINE: YES if self.is_online else "",
        }
        return {name: str(value) for name, value in values.items() if value}

    @property
    def words(self) -> dict[str, str]:
        """The filters that are on by the name of their field, in words."""
        words = {
            "form": str(self.form.label) if self.form else "",
            "theme": self.theme.name if self.theme else "",
            "pillar": f"Pijler: {self.pillar.label}" if self.pillar else "",
            "region": self.region.name if self.region else "",
            "is_online": "Online" if self.is_online else "",
        }
        return {name: text for name, text in words.items() if text}

    def query(self, **more: str) -> str:
        """The part of an address after its path, with what else it says."""
        params = self.params | more
        return f"?{urlencode(params)}" if params else ""

    def active_filters(self, path: str, **more: str) -> list[Choice]:
        """Each filter that is on in words, with the address without it."""
        return [
            Choice(text, path + replace(self, **{name: getattr(EVERYTHING, name)}).query(**more))
            for name, text in self.words.items()
        ]

    def events(self) -> EventQuerySet:
        """The published events that meet all filters."""
        return Event.objects.published().of_form(self.form).filter(self._condition())

    def _condition(self) -> Q:
        condition = Q()
        if self.theme:
            condition &= Q(theme=self.theme.key)
        if self.pillar:
            condition &= Q(pillars__contains=self.pillar)
        if self.region:
            taking_part = Event.regions.through.objects.filter(event=OuterRef("pk"), region=self.region.key)
            condition &= Q(Exists(taking_part))
        if self.is_online:
            condition &= Q(Exists(Meeting.objects.filter(event=OuterRef("pk"), is_online=True)))
        return condition


EVERYTHING = EventSelection()

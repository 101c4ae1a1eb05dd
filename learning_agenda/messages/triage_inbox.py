"""The support team's inbox: which messages a tab and its filters show, in which order, and how many there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q
from django.http import QueryDict

from learning_agenda.enums import MessageKind, MessageState
from learning_agenda.message_querysets import OPEN, ContactMessageQuerySet
from learning_agenda.messages.triage_clock import NEARLY, Clock, clock_of
from learning_agenda.models import ContactMessage
from pow_site.lib.paging import nearest_page

PER_PAGE = 25
TO_DO = "te-doen"
ASIDE = (MessageState.QUARANTINE, MessageState.UNCONFIRMED)
TABS: dict[str, tuple[str, Q]] = {
    TO_DO: ("Te doen", Q(state__in=OPEN)),
    "bevestigen": ("Wacht op bevestiging", Q(state=MessageState.UNCONFIRMED)),
    "apart": ("Apart gezet", Q(state=MessageState.QUARANTINE)),
    "nominaties": ("Nominaties", Q(kind=MessageKind.NOMINATION) & ~Q(state__in=ASIDE)),
    "afgehandeld": ("Afgehandeld", Q(state__in=(MessageState.CLOSED, MessageState.LINKED))),
    "alles": ("Alles", Q()),
}
MINE, NOBODYS = "mij", "niemand"
SEARCHED = ("number", "subject", "text", "name", "email", "organisation")


@dataclass(frozen=True)
class Tab:
    """A way through the inbox."""

    label: str
    count: int
    query: str
    is_current: bool


@dataclass(frozen=True)
class Line:
    """A message in the list, with its clock."""

    message: ContactMessage
    clock: Clock | None


@dataclass(frozen=True)
class Standing:
    """How much waits for the team."""

    waiting: int
    near: int
    overdue: int
    mine: int


@dataclass(frozen=True)
class Choice:
    """What the address asks for; what it cannot mean is left out."""

    tab: str
    text: str
    kind: str
    owner: str

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> "Choice":
        tab, kind, owner = (query.get(name, "") for name in ("tab", "soort", "van"))
        return cls(
            tab if tab in TABS else TO_DO,
            query.get("q", "").replace("\0", "").strip()[:100],
            kind if kind in MessageKind.values else "",
            owner if owner in (MINE, NOBODYS) else "",
        )

    def query(self, **changed: str) -> str:
        """The address of this choice, with something else in it; a tab keeps the filters."""
        values = {"tab": self.tab, "q": self.text, "soort": self.kind, "van": self.owner} | changed
        found = QueryDict(mutable=True)
        found.update({name: value for name, value in values.items() if value})
        return f"?{found.urlencode()}"

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.kind or self.owner)


def tabs_of(choice: Choice) -> list[Tab]:
    """All tabs with how many messages each holds, whatever the filters say; in one query."""
    counts = ContactMessage.objects.aggregate(
        **{
            f"n{place}": Count("pk", filter=TABS[name][1])
            for place, name in enumerate(TABS)
            if name != "alles"
        },
        **{f"n{len(TABS) - 1}": Count("pk")},
    )
    return [
        Tab(label, counts[f"n{place}"], choice.query(tab=name), name == choice.tab)
        for place, (name, (label, _)) in enumerate(TABS.items())
    ]


def page_of(choice: Choice, raw: str | None, *, user: Any, today: date) -> tuple[Page, list[Line]]:
    """One page of the list: what is owed first on top, elsewhere the newest."""
    pages = Paginator(_found(choice, user), PER_PAGE)
    page = nearest_page(pages, raw)
    return page, [Line(message, clock_of(message, today)) for message in page]


def standing(user: Any, today: date) -> Standing:
    """What the home of the CMS tells."""
    waiting = ContactMessage.objects.waiting_for_answer()
    return Standing(
        **waiting.aggregate(
            waiting=Count("pk"),
            near=Count("pk", filter=Q(answer_due_on__range=(today, today + NEARLY))),
            overdue=Count("pk", filter=Q(answer_due_on__lt=today)),
            mine=Count("pk", filter=Q(owner=user)),
        )
    )


def _found(choice: Choice, user: Any) -> ContactMessageQuerySet:
    found = ContactMessage.objects.filter(TABS[choice.tab][1]).select_related("region", "owner")
    if choice.kind:
        found = found.filter(kind=choice.kind)
    if choice.owner:
        found = found.filter(owner=user if choice.owner == MINE else None)
    for word in choice.text.split():
        found = found.filter(_holds(word))
    if choice.tab == TO_DO:
        return found.order_by(F("answer_due_on").asc(nulls_last=True), "received_at", "pk")
    return found.order_by("-received_at", "-pk")


def _holds(word: str) -> Q:
    holds = Q()
    for field in SEARCHED:
        holds |= Q(**{f"{field}__icontains": word})
    return holds

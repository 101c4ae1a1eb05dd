"""The short facts around a theme, of five tables in one query: its way, its origin, and which regions do what."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import CharField, F, Value

from learning_agenda.enums import SignupState, ThemeStatus
from learning_agenda.themes.chain import nominations_of, uses_of
from learning_agenda.themes.last_word import saying_yes
from pow_site.cms.navigation import path_of

if TYPE_CHECKING:
    from learning_agenda.models import LearningThemePage

MOMENT, NOMINATION, WISH, TAKES_PART, APPLIES = "moment", "aandrager", "wens", "deelname", "toepassing"


@dataclass(frozen=True)
class Moment:
    """A change of status, with its reason."""

    status: str
    why: str
    happened_at: datetime


@dataclass(frozen=True)
class Nomination:
    """Somebody put the theme forward: the number of their message and their region, and nothing of themselves."""

    number: str
    region: str
    received_at: datetime


@dataclass
class Facts:
    """What there is, each in its order. `applying` has per region the lessons, as (title, path)."""

    moments: list[Moment] = field(default_factory=list)
    nominations: list[Nomination] = field(default_factory=list)
    wanting: list[str] = field(default_factory=list)
    taking_part: list[str] = field(default_factory=list)
    applying: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def facts_of(theme: "LearningThemePage") -> Facts:
    """All of it, in one query. A region takes part when somebody of it has a place at one of the events."""
    going = apps.get_model("learning_agenda", "Signup").objects.filter(
        event__theme=theme, event__live=True, state=SignupState.GOING
    )
    rows = _rows(theme.moments, MOMENT, "happened_at", says="status", more="why").union(
        _rows(nominations_of([theme]), NOMINATION, "received_at", name="region__name", says="number"),
        _rows(theme.wishes, WISH, "said_at", name="region__name", says="answer"),
        _rows(going.filter(region__isnull=False), TAKES_PART, "state_at", name="region__name"),
        _rows(
            uses_of([theme]),
            APPLIES,
            "said_at",
            name="region__name",
            says="lesson__title",
            more="lesson__url_path",
        ),
        all=True,
    )
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["fact_moment"], row["fact_key"])):
        kinds[row["fact_kind"]].append(row)
    return _sorted_out(kinds)


def _rows(rows: Any, kind: str, moment: str, *, name: str = "", says: str = "", more: str = "") -> Any:
    """The same columns of each kind of row, so that the database gives them together."""
    columns = {
        column: F(source) if source else Value("", CharField())
        for column, source in (("fact_name", name), ("fact_says", says), ("fact_more", more))
    }
    return rows.order_by().values(
        fact_key=F("pk"), fact_kind=Value(kind, CharField()), fact_moment=F(moment), **columns
    )


def _sorted_out(kinds: dict[str, list[dict[str, Any]]]) -> Facts:
    applying: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in sorted(kinds[APPLIES], key=lambda row: row["fact_name"]):
        applying[row["fact_name"]].append((row["fact_says"], path_of(row["fact_more"])))
    return Facts(
        moments=[
            Moment(ThemeStatus(row["fact_says"]).label, row["fact_more"], row["fact_moment"])
            for row in kinds[MOMENT]
        ],
        nominations=[
            Nomination(row["fact_says"], row["fact_name"] or "", row["fact_moment"])
            for row in kinds[NOMINATION]
        ],
        wanting=sorted(saying_yes((row["fact_name"], row["fact_says"]) for row in kinds[WISH])),
        taking_part=sorted({row["fact_name"] for row in kinds[TAKES_PART]}),
        applying=dict(applying),
    )

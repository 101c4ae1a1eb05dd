"""Rounds along the addresses on other sites that published plans link to: which of them are gone?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pow_site.lib.probing import Answer, State
from regions.models import ActionPlanPage, LinkCheck, PillarPlan
from regions.models.link_checks import MAX_URL
from regions.plan_links import WEB, links_of

NO_HOST = "Deze website bestaat niet meer."
NO_PAGE = "De website heeft deze pagina niet meer."


class NoConnection(Exception):
    """Nobody answered, so the fault is here."""


@dataclass(frozen=True)
class Round:
    """What came of one round: how many addresses were asked for, and which are dead."""

    checked: int
    dead: list[LinkCheck]


def check_links(ask: Callable[[str], Answer], *, now: datetime) -> Round:
    """Asks for every address once and keeps what came of it. Raises NoConnection, and then keeps nothing."""
    urls = addresses()
    answers = {url: ask(url) for url in urls}
    if answers and all(answer.status is None for answer in answers.values()):
        raise NoConnection(
            f"Geen verbinding: geen enkele link gaf antwoord ({len(answers)} geprobeerd). Er is niets veranderd."
        )
    _store(answers, now)
    return Round(len(answers), list(LinkCheck.objects.dead().order_by("url")))


def addresses() -> list[str]:
    """What published plans link to on the web, each address once."""
    plans = ActionPlanPage.objects.live()
    texts = PillarPlan.objects.filter(page__in=plans.values("pk"))
    urls = {link.target for link in links_of(plans, texts) if link.kind == WEB}
    return sorted(url for url in urls if len(url) <= MAX_URL)


@transaction.atomic
def _store(answers: Mapping[str, Answer], now: datetime) -> None:
    LinkCheck.objects.exclude(url__in=answers).delete()
    before = LinkCheck.objects.in_bulk(field_name="url")
    LinkCheck.objects.bulk_create(
        [_next(before.get(url) or LinkCheck(url=url), answer, now) for url, answer in answers.items()],
        update_conflicts=True,
        unique_fields=["url"],
        update_fields=["checked_at", "failure_count", "reason"],
    )


def _next(check: LinkCheck, answer: Answer, now: datetime) -> LinkCheck:
    """What we know of an address after this answer; an unclear one leaves it as it was."""
    check.checked_at = now
    if answer.state is State.THERE:
        check.failure_count, check.reason = 0, ""
    elif answer.state is State.GONE:
        check.failure_count += 1
        check.reason = NO_HOST if answer.status is None else NO_PAGE
    return check

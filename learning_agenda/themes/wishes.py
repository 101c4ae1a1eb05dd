"""“Wij ook”: somebody says for their region that it wants a theme, or not, and takes it back."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from learning_agenda.enums import ThemeStatus, WishAnswer
from learning_agenda.models.theme_facts import RegionWish
from learning_agenda.models.themes import LearningThemePage
from learning_agenda.themes.last_word import saying_yes
from pow_site.accounts.access import profile_of
from regions.models import Region

Themes = Collection[LearningThemePage] | QuerySet[LearningThemePage]
CLOSED = {
    ThemeStatus.FINISHED: "Dit thema is afgerond. Je kunt er niets meer over zeggen.",
    ThemeStatus.REFUSED: "Dit thema komt niet op de agenda. Speelt het toch in jouw regio? Schrijf ons dan.",
}

OTHER_REGION = "Je kunt dit alleen voor je eigen regio zeggen: de regio in je profiel."


class WishRefused(Exception):
    """Nothing was noted; the message says why, in Dutch."""


class WrongRegion(WishRefused):
    """It was said for a region that is not theirs."""


def refusal_of(theme: LearningThemePage, region: Region | None) -> str:
    """Why nobody of this region can say anything on the theme; empty when they can."""
    if theme.merged_into_id:
        return "Dit thema is opgegaan in een ander thema. Zeg het daar."
    if closed := CLOSED.get(ThemeStatus(theme.status)):
        return closed
    if region is None:
        return (
            "Je werkt landelijk. “Wij ook” zeg je voor één regio, dus dat kan alleen wie bij een regio hoort."
        )
    return ""


@transaction.atomic
def say_wish(
    theme: LearningThemePage, *, user: Any, region: Region | None, answer: WishAnswer, now: datetime
) -> RegionWish:
    """Notes what a member says for their own region; the same once more changes nothing.

    Raises WrongRegion for a region other than that of their profile, WishRefused for what `refusal_of` tells.
    """
    profile = profile_of(user)
    if region is not None and (profile is None or profile.region_id != region.pk):
        raise WrongRegion(OTHER_REGION)
    if refusal := refusal_of(theme, region):
        raise WishRefused(refusal)
    said = {"region": region, "answer": answer, "said_at": now}
    wish, is_new = RegionWish.objects.get_or_create(theme=theme, user=user, defaults=said)
    if not is_new and (wish.region, wish.answer) != (region, answer):
        RegionWish.objects.filter(pk=wish.pk).update(**said)
        wish.refresh_from_db()
    return wish


def withdraw_wish(theme: LearningThemePage, *, user: Any) -> bool:
    """Takes back what somebody said, also when nothing can be said any more; whether there was anything."""
    deleted, _ = RegionWish.objects.filter(theme=theme, user=user).delete()
    return bool(deleted)


def wanting(themes: Themes) -> dict[int, int]:
    """How many regions want each of the themes, by their keys; one query."""
    return {theme: len(regions) for theme, regions in regions_wanting(themes).items()}


def regions_wanting(themes: Themes) -> dict[int, list[str]]:
    """The names of those regions: where the last word of anybody there was yes; one query."""
    said = RegionWish.objects.filter(theme__in=themes).order_by("said_at", "pk")
    rows = said.values_list("theme", "region__name", "answer")
    found: dict[int, list[str]] = defaultdict(list)
    for theme, region in sorted(saying_yes(((theme, region), answer) for theme, region, answer in rows)):
        found[theme].append(region)
    return dict(found)


def wishes_of(user: Any, themes: Themes) -> dict[int, WishAnswer]:
    """What somebody said of each of the themes; nothing of who is not logged in."""
    if not user.is_authenticated:
        return {}
    said = RegionWish.objects.filter(user=user, theme__in=themes)
    return {theme: WishAnswer(answer) for theme, answer in said.values_list("theme", "answer")}

"""A region tells how far it is with a lesson: whoever may speak for it says so, changes it, or takes it back."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

from learning_agenda.enums import UseStage
from learning_agenda.models import LessonPage, LessonUse
from regions.models import Region
from regions.roles import own_plans

SAID, WITHDRAWN = "learning_agenda.use_said", "learning_agenda.use_withdrawn"
NOT_ON_SITE = "Deze les staat niet meer op de site. Je kunt er nu niets bij vertellen."
CHANGED_SINCE = (
    "Iemand anders uit je regio was je net voor. Hieronder staat wat er nu staat. Klopt dat niet? "
    "Verstuur je eigen zin dan opnieuw."
)
EDITOR_SPOKE = (
    "De redacteur van je regio vertelde dit. Alleen een redacteur van de regio kan dat veranderen. "
    "Klopt het niet? Overleg dan met elkaar."
)


class NotYourRegion(PermissionDenied):
    """Somebody speaks for a region that is not theirs."""


class UseRefused(Exception):
    """What somebody tells of their region cannot be kept now; the message says why, in Dutch."""


def regions_to_speak_for(user: Any) -> list[Region]:
    """The region of somebody's profile first, then those whose plan they edit; none for who works nationwide."""
    edited = own_plans(user).values("region")
    regions = {region.pk: region for region in Region.objects.filter(pk__in=edited)}
    profile = getattr(user, "profile", None)
    own = profile.region if profile and profile.region_id else None
    return [
        *([own] if own else []),
        *(region for pk, region in regions.items() if own is None or pk != own.pk),
    ]


def edits_plan_of(user: Any, region: Region) -> bool:
    """Whether somebody is an editor of the region itself."""
    return own_plans(user).filter(region=region).exists()


def why_closed(use: LessonUse | None, *, user: Any) -> str:
    """Why somebody of the region may not change what stands; empty when they may.

    A member changes what members said. What the region's editor said, an editor of the region alone changes.
    """
    if use is None or use.by is None or use.by == user or not edits_plan_of(use.by, use.region):
        return ""
    return "" if edits_plan_of(user, use.region) else EDITOR_SPOKE


def mark_of(use: LessonUse | None) -> str:
    """What the form carries to know whether something changed since it was shown."""
    return use.said_at.isoformat() if use else ""


@transaction.atomic
def say_use(
    lesson: LessonPage,
    *,
    region: Region,
    user: Any,
    stage: UseStage,
    sentence: str,
    now: datetime,
    seen: str | None = None,
) -> LessonUse:
    """Keeps the word of a region, over the one before. The same word of the same person again changes nothing.

    `seen` is the mark of what the person saw when they wrote it: when another stands there by now, nothing is
    written. Raises NotYourRegion, UseRefused.
    """
    if not LessonPage.objects.filter(pk=lesson.pk, live=True).exists():
        raise UseRefused(NOT_ON_SITE)
    use = _standing(lesson, region, user)
    if use and (use.stage, use.sentence, use.by_id) == (stage, sentence, user.pk):
        return use
    if refusal := why_closed(use, user=user):
        raise UseRefused(refusal)
    if seen is not None and seen != mark_of(use):
        raise UseRefused(CHANGED_SINCE)
    use = _write(use or LessonUse(lesson=lesson, region=region), stage, sentence, user, now)
    log(lesson, SAID, user=user, timestamp=now, data={"region": region.pk, "stage": str(stage)})
    return use


@transaction.atomic
def withdraw_use(lesson: LessonPage, *, region: Region, user: Any, now: datetime) -> bool:
    """Takes the region off the lesson; False when it was not there. Raises NotYourRegion, UseRefused."""
    use = _standing(lesson, region, user)
    if use is None:
        return False
    if refusal := why_closed(use, user=user):
        raise UseRefused(refusal)
    use.delete()
    log(lesson, WITHDRAWN, user=user, timestamp=now, data={"region": region.pk})
    return True


def _standing(lesson: LessonPage, region: Region, user: Any) -> LessonUse | None:
    """What stands now, for this transaction alone; refuses whoever is not of the region."""
    if region not in regions_to_speak_for(user):
        raise NotYourRegion
    uses = LessonUse.objects.select_for_update(of=("self",)).select_related("by", "region")
    return uses.filter(lesson=lesson.pk, region=region).first()


def _write(use: LessonUse, stage: UseStage, sentence: str, user: Any, now: datetime) -> LessonUse:
    use.stage, use.sentence, use.by, use.said_at = stage, sentence, user, now
    try:
        with transaction.atomic():
            use.save()
    except IntegrityError:  # another was first, or the lesson is gone
        raise UseRefused(CHANGED_SINCE) from None
    return use


class UseFormatter(LogFormatter):
    """“Regio AM12: Probeert dit”; not the sentence, and not who said it beside the entry itself."""

    label = "Toepassing vertellen"

    def format_message(self, log_entry: Any) -> str:
        stage = dict(UseStage.choices).get(log_entry.data.get("stage", ""), "Vertelde iets")
        return f"Regio {log_entry.data.get('region', '')}: {stage}"


def register_log_actions(actions: LogActionRegistry) -> None:
    """For Wagtail's hook of that name."""
    actions.register_action(SAID)(UseFormatter)
    actions.register_action(WITHDRAWN, "Toepassing weghalen", "Toepassing door een regio weggehaald")

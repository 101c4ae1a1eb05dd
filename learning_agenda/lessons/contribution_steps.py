"""The steps of handing in an example, and what each of them still lacks."""

from dataclasses import dataclass

from django.db.models import TextChoices

from learning_agenda.enums import Credit
from learning_agenda.models import Contribution
from pow_site.lib.text import is_blank


class ContributionStep(TextChoices):
    """A page of the form; the value stands in its address."""

    SITUATION = "situatie", "Wat was er aan de hand?"
    APPROACH = "aanpak", "Wat deden jullie?"
    OUTCOME = "opbrengst", "Wat leverde het op?"
    ORIGIN = "herkomst", "Waar hoort het bij?"


CHECK_LABEL = "Nalezen en insturen"
FIELDS = {
    ContributionStep.SITUATION: ("title", "kind", "situation"),
    ContributionStep.APPROACH: ("approach", "tools", "costs"),
    ContributionStep.OUTCOME: ("outcome", "evidence"),
    ContributionStep.ORIGIN: ("theme", "event", "pillars", "target_groups", "credit"),
}
"""What each step asks. All of it may stay empty until somebody sends the example."""
REQUIRED = {
    "title": "Geef je voorbeeld een titel.",
    "situation": "Vertel wat er aan de hand was.",
    "approach": "Vertel wat jullie deden.",
    "outcome": "Kies of het werkte.",
    "evidence": "Vertel waaraan jullie merkten of het werkte.",
}
NO_ORIGIN = "Kies een leerthema of een activiteit. Dan weten lezers waar je voorbeeld vandaan komt."
NO_REGION = "Je werkt landelijk. Kies daarom een andere manier om genoemd te worden."


@dataclass(frozen=True)
class Missing:
    """What has to be there before an example can be sent, and on which step."""

    step: ContributionStep
    text: str


@dataclass(frozen=True)
class StepLink:
    """A step in the list of steps."""

    label: str
    state: str


def missing_of(contribution: Contribution) -> list[Missing]:
    """What stands in the way of sending it, in the order of the steps."""
    missing = [
        Missing(step, REQUIRED[name])
        for step, names in FIELDS.items()
        for name in names
        if name in REQUIRED and is_blank(getattr(contribution, name))
    ]
    if not (contribution.region_id or contribution.theme_id or contribution.event_id):
        missing.append(Missing(ContributionStep.ORIGIN, NO_ORIGIN))
    if contribution.credit == Credit.REGION and not contribution.region_id:
        missing.append(Missing(ContributionStep.ORIGIN, NO_REGION))
    return missing


def first_open_step(contribution: Contribution) -> ContributionStep | None:
    """Where somebody goes on writing; None when nothing is missing."""
    return next((one.step for one in missing_of(contribution)), None)


def next_step(step: ContributionStep) -> ContributionStep | None:
    """The one after it; None after the last, when it is to be read and sent."""
    return _beside(step, 1)


def previous_step(step: ContributionStep) -> ContributionStep | None:
    return _beside(step, -1)


def steps_at(step: ContributionStep | None) -> list[StepLink]:
    """All steps as bars, seen from one of them; None: from the last, where it is sent."""
    labels = [*(str(one.label) for one in ContributionStep), CHECK_LABEL]
    here = len(labels) - 1 if step is None else list(ContributionStep).index(step)
    return [
        StepLink(label, "done" if place < here else "current" if place == here else "todo")
        for place, label in enumerate(labels)
    ]


def _beside(step: ContributionStep, distance: int) -> ContributionStep | None:
    place = list(ContributionStep).index(step) + distance
    return list(ContributionStep)[place] if 0 <= place < len(ContributionStep) else None

"""Makes a draft of a region's plan from a document. What visitors see stays as it is."""

from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db import transaction
from wagtail.models import Revision

from pow_site.lib.text import fold
from regions.enums import Pillar
from regions.models import ActionPlanPage, Region
from regions.plan_documents import WrittenPlan, read_plan
from regions.plan_drafting import fill_in

EXCERPT = 100


class ImportRefused(Exception):
    """The document is good, but the plan cannot take it; the message says in Dutch why, and what to do."""


@dataclass(frozen=True)
class PlanImport:
    """The draft that was made, and what went where."""

    page: ActionPlanPage
    revision: Revision
    written: WrittenPlan
    notes: list[str]

    @property
    def missing(self) -> list[Pillar]:
        """The pillars on which the document says nothing; in the draft they are as they were."""
        return [pillar for pillar in Pillar if pillar not in self.written.filled]

    def lines(self) -> list[str]:
        """The report for a terminal."""
        placed = [f"+ {one.where}: {one.amount} (onder “{one.heading}”)" for one in self.written.placed]
        left_over = []
        for one in self.written.left_over:
            text = one.text if len(one.text) <= EXCERPT else f"{one.text[:EXCERPT]}…"
            place = f" onder “{one.heading}”" if one.heading else ""
            left_over.append(" ".join(part for part in (f"- {one.what}{place}:", text, one.reason) if part))
        notes = [f"! {note}" for note in self.notes]
        missing = [
            f"? {pillar.label}: niet gevonden. Deze pijler is gebleven zoals hij was."
            for pillar in self.missing
        ]
        return [*placed, *missing, *notes, *(["Overgebleven:", *left_over] if left_over else [])]


def find_plan(name: str) -> ActionPlanPage:
    """The plan of the region with this name, code or address, whatever the capitals. Raises ImportRefused."""
    wanted = fold(name)
    for region in Region.objects.select_related("plan_page"):
        if wanted in (fold(region.name), fold(region.code), region.slug):
            if plan := getattr(region, "plan_page", None):
                return plan
            raise ImportRefused(
                f"De regio {region.name} heeft nog geen actieplan. Draai eerst: manage.py load_start_content"
            )
    raise ImportRefused(
        f"De regio “{name}” kennen we niet. Geef de naam, het adres of de code, zoals Twente, twente of AM05."
    )


def import_plan(plan: ActionPlanPage, file: BinaryIO, name: str, *, user: Any = None) -> PlanImport:
    """Makes a new revision on top of the latest, and publishes nothing. `name` is that of the file.

    Raises DocumentRefused or ImportRefused, and then nothing has changed.
    """
    refuse_if_busy(plan, user)
    written = read_plan(file, name)
    with transaction.atomic():
        page = ActionPlanPage.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        refuse_if_busy(page, user)
        draft = page.get_latest_revision_as_object()
        if not page.has_unpublished_changes:
            draft.change_note = ""  # it tells of the last change; this is the next one
        notes = fill_in(draft, written)
        revision = draft.save_revision(user=user, log_action=True, clean=False)
    return PlanImport(draft, revision, written, written.notes + notes)


def refuse_if_busy(plan: ActionPlanPage, user: Any) -> None:
    """Raises ImportRefused when somebody else is at work on the plan, or it waits to be published."""
    if plan.approved_schedule:
        raise ImportRefused(
            "Dit plan staat klaar om op een vast moment te verschijnen. Haal dat er eerst af."
        )
    if plan.workflow_in_progress:
        raise ImportRefused(
            "Dit plan wordt nu beoordeeld. Wacht tot dat klaar is, of trek het in, en probeer het opnieuw."
        )
    lock = plan.get_lock()
    if lock and (user is None or lock.for_user(user)):
        raise ImportRefused("Dit plan is op slot. Vraag wie het op slot zette om het vrij te geven.")

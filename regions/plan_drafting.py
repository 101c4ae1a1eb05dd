"""Puts a plan that was read from a document in the place of what a plan page says, in memory alone.

What the document does not tell stays as it was, but example text never stands beside real text.
"""

from collections.abc import Iterable

from pow_site.lib.text import fold
from regions.enums import Pillar
from regions.models import ActionPlanPage, Measure, PillarPlan
from regions.plan_documents import MeasureText, PillarText, WrittenPlan

TEXTS = ("ambition", "approach", "agreements")


def fill_in(page: ActionPlanPage, written: WrittenPlan) -> list[str]:
    """Changes the page and its children without saving; returns what an editor should know of it, in Dutch."""
    notes = _fill_start(page, written)
    plans = {plan.pillar: plan for plan in page.pillar_plans.all()}
    measures = list(page.measures.all())
    for pillar, text in written.filled.items():
        plan = plans.setdefault(pillar, PillarPlan(pillar=pillar, sort_order=len(plans)))
        notes += _fill_pillar(plan, text)
        measures, told = _replace_measures(measures, pillar, text)
        notes += told
    page.pillar_plans.set(plans.values())
    page.measures.set(measures)
    return notes


def _fill_start(page: ActionPlanPage, written: WrittenPlan) -> list[str]:
    """The task, and where partners can join in: one tick says of both whether they are examples."""
    is_emptied = bool(page.is_example and written.task and page.join_in and not written.join_in)
    page.join_in = "" if is_emptied else written.join_in or page.join_in
    if written.task:
        page.task, page.is_example = written.task, False
    return ["De voorbeeldtekst bij meedoen is weggehaald."] if is_emptied else []


def _fill_pillar(plan: PillarPlan, text: PillarText) -> list[str]:
    if not text.has_text:
        return []
    emptied = [name for name in TEXTS if plan.is_example and getattr(plan, name) and not getattr(text, name)]
    for name in TEXTS:
        if name in emptied or getattr(text, name):
            setattr(plan, name, getattr(text, name))
    plan.is_example = False
    labels = [str(PillarPlan._meta.get_field(name).verbose_name) for name in emptied]
    label = Pillar(plan.pillar).label
    return [f"{label}: de voorbeeldtekst bij {' en '.join(labels)} is weggehaald."] if emptied else []


def _replace_measures(
    measures: list[Measure], pillar: Pillar, text: PillarText
) -> tuple[list[Measure], list[str]]:
    """Without the examples, and without all of the pillar's when the document has measures of its own."""
    own = [measure for measure in measures if measure.pillar == pillar]
    others = [measure for measure in measures if measure.pillar != pillar]
    real = [measure for measure in own if not measure.is_example]
    start = 1 + max((measure.sort_order or 0 for measure in measures), default=-1)
    known = {fold(measure.title): measure for measure in reversed(real)}
    new = [_measure(known, pillar, one, start + at) for at, one in enumerate(text.measures)]
    kept = new or real
    gone = [measure.title for measure in real if not any(measure is one for one in kept)]
    notes = []
    if len(real) < len(own):
        notes.append(f"{pillar.label}: de voorbeeldmaatregelen zijn weggehaald.")
    if gone:
        notes.append(
            f"{pillar.label}: deze maatregelen staan niet in het document en zijn weg: {_list(gone)}."
        )
    return others + kept, notes


def _measure(known: dict[str, Measure], pillar: Pillar, text: MeasureText, order: int) -> Measure:
    """The measure of that title with its target groups and sectors, where there is one; else a new one."""
    measure = known.pop(fold(text.title), None) or Measure(pillar=pillar)
    measure.title, measure.text, measure.sort_order = text.title, text.text, order
    measure.partners = text.partners or measure.partners
    if text.status:
        measure.status, measure.stopped_because = text.status, text.stopped_because
    return measure


def _list(titles: Iterable[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)

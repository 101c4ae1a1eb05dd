"""A plan page for each region that has none, with text that is plainly an example."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pow_site.cms.publishing import publish
from pow_site.lib.markdown import to_rich_text
from regions.enums import Pillar
from regions.models import ActionPlanIndexPage, ActionPlanPage, Measure, PillarPlan, Region

FILE = Path(__file__).parent / "start_content" / "voorbeelden.toml"
MEASURES_PER_PILLAR = 2


def add_example_plan(index: ActionPlanIndexPage, region: Region) -> ActionPlanPage:
    """Makes and publishes the region's page. What the plan says is not known, so every text is marked."""
    page = ActionPlanPage(
        title=f"Actieplan {region.name}",
        slug=region.slug,
        search_description=f"Het actieplan van arbeidsmarktregio {region.name}: aanbod, vraag, match en scholing.",
        region=region,
        task=_pick(_examples()["tasks"], region),
        join_in=_pick(_examples()["joins"], region),
        is_example=True,
    )
    page.pillar_plans = [_pillar_plan(pillar, region, order) for order, pillar in enumerate(Pillar)]
    page.measures = [
        Measure(**measure, is_example=True, sort_order=order)
        for order, measure in enumerate(m for pillar in Pillar for m in _measures(pillar, region))
    ]
    index.add_child(instance=page)
    publish(page)
    return page


def _pillar_plan(pillar: Pillar, region: Region, order: int) -> PillarPlan:
    text = _pick(_examples()[pillar.value], region)
    return PillarPlan(pillar=pillar, sort_order=order, is_example=True, **text)


def _measures(pillar: Pillar, region: Region) -> list[dict[str, Any]]:
    """A few of the example measures, other ones for other regions."""
    choice = [measure for measure in _examples()["measures"] if measure["pillar"] == pillar]
    start = _number(region) * MEASURES_PER_PILLAR
    return [choice[(start + step) % len(choice)] for step in range(MEASURES_PER_PILLAR)]


def _pick(choices: list[Any], region: Region) -> Any:
    return choices[_number(region) % len(choices)]


def _number(region: Region) -> int:
    return int(region.code.removeprefix("AM"))


@cache
def _examples() -> dict[str, Any]:
    examples = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for pillar in Pillar:
        for text in examples[pillar.value]:
            text["approach"] = to_rich_text(text["approach"])
            text["agreements"] = to_rich_text(text["agreements"])
    for measure in examples["measures"]:
        for name in ("target_groups", "sectors"):
            measure[name] = ",".join(measure.get(name, ()))
    return examples

"""The bars, with all regions and municipalities: every name finds its region, and nearly every mistyped one."""

import csv
import random

import pytest

from regions.finding import candidates as finding
from regions.finding import find
from regions.loading import DATA_DIR, plain_name
from regions.models import ActionPlanPage
from tests.regions.finding.mistakes import mistyped

ADDRESS = "/actieplannen/regio-zoeken/"
PLANS = "/actieplannen/regionale-actieplannen/"
SEEDS = [2026, 7, 1968, 31415]
MISTAKES = 200


def rows(file):
    with (DATA_DIR / file).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


PLAN_OF_REGION = {row["code"]: f"{PLANS}{row['slug']}/" for row in rows("regions.csv")}
PLAN = PLAN_OF_REGION | {row["code"]: PLAN_OF_REGION[row["region_code"]] for row in rows("gemeenten.csv")}
MUNICIPALITIES = [(row["official_name"], PLAN[row["code"]]) for row in rows("gemeenten.csv")]
REGIONS = [(row["name"], PLAN[row["code"]]) for row in rows("regions.csv")]
OTHER_NAMES = [(row["name"], PLAN[row["code"]]) for row in rows("names.csv")]
BY_PLAIN_NAME = [(plain_name(name), plan) for name, plan in MUNICIPALITIES]


@pytest.fixture
def all_names(full_site, monkeypatch):
    """The names and plans of the full site, asked for once instead of for each name."""
    known, plans = finding.known_names(), list(finding.shown(ActionPlanPage.objects.all()))
    monkeypatch.setattr(finding, "known_names", lambda: known)
    monkeypatch.setattr(finding, "shown", lambda pages: plans)


def leads_to(query, plan):
    """Straight there and nowhere else, or among the first three to choose from."""
    answer = find(query, limit=3)
    if answer.plan_path:
        return answer.plan_path == plan
    return plan in [candidate.url for candidate in answer.candidates]


@pytest.mark.parametrize(
    ("names", "count"),
    [(BY_PLAIN_NAME, 342), (MUNICIPALITIES, 342), (REGIONS, 35), (OTHER_NAMES, 260)],
    ids=["municipalities", "official names", "regions", "other names"],
)
def test_place_when_its_name_is_typed_then_it_finds_its_region(all_names, names, count):
    assert len(names) == count
    assert [name for name, plan in names if not leads_to(name, plan)] == []
    assert [name for name, plan in names if not leads_to(name.upper().replace("-", " "), plan)] == []


def test_place_when_its_name_is_typed_then_only_the_two_bergens_need_a_choice(all_names):
    names = {name for name, _ in [*BY_PLAIN_NAME, *MUNICIPALITIES, *REGIONS, *OTHER_NAMES]}

    assert [name for name in sorted(names) if not find(name, limit=3).plan_path] == ["Bergen"]


@pytest.mark.parametrize("seed", SEEDS)
def test_place_when_its_name_is_mistyped_then_it_is_nearly_always_among_the_first_three(all_names, seed):
    chance = random.Random(seed)
    typed = [(mistyped(name, chance), plan) for name, plan in chance.choices(BY_PLAIN_NAME, k=MISTAKES)]

    missed = [query for query, plan in typed if not leads_to(query, plan)]

    assert (MISTAKES - len(missed)) / MISTAKES >= 0.95, missed


@pytest.mark.parametrize(
    ("query", "plan"),
    [
        ("Den Haag", "haaglanden"),
        ("den bosch", "noordoost-brabant"),
        ("Hengelo", "twente"),
        ("Fryslân", "friesland"),
        ("Amsterdam", "groot-amsterdam"),
        ("Utrecht", "midden-utrecht"),
    ],
)
def test_page_when_a_well_known_name_is_typed_then_it_leads_there(full_site, client, query, plan):
    response = client.get(ADDRESS, {"q": query})

    assert (response.status_code, response["Location"]) == (302, f"{PLANS}{plan}/")


def test_page_when_bergen_is_typed_then_both_are_listed_apart(full_site, client):
    response = client.get(ADDRESS, {"q": "Bergen"})

    assert [(one.name, one.note) for one in response.context["candidates"]][:2] == [
        ("Bergen", "gemeente in Noord-Holland Noord"),
        ("Bergen", "gemeente in Noord-Limburg"),
    ]

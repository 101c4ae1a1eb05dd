"""What the overview of all plans weighs on its way to a visitor, with the borders of every region on the map."""

import gzip
from random import Random

import pytest
from bs4 import BeautifulSoup

from regions.boundaries.frame import HEIGHT, WIDTH
from regions.boundaries.paths import path_data
from regions.models import ActionPlanPage, Region, RegionOutline

pytestmark = pytest.mark.django_db

OVERVIEW = "/actieplannen/regionale-actieplannen/"
MOST_BYTES = 60_000
CORNERS = 106
"""So many that an outline takes about 500 bytes, as those of the official boundaries do."""
WORDS = (
    "iedereen die wil werken krijgt de hulp van gemeente school en werkgever in zorg techniek bouw groen"
    " logistiek met jobcoach praktijkverklaring leerwerkplek nazorg taal vervoer kinderopvang en begeleiding"
)


def outline(random):
    """A border as crooked as a real one: nothing in it comes back, so little of it is pressed away."""
    corners = [(random.randrange(WIDTH), random.randrange(HEIGHT))]
    for _ in range(CORNERS):
        x, y = corners[-1]
        corners.append((x + random.randint(-14, 14), y + random.randint(-14, 14)))
    return path_data([[*corners, corners[0]]])


def test_overview_when_it_draws_35_regions_then_it_is_at_most_60_kilobytes_compressed(full_site, client):
    random = Random(35)
    outlines = [RegionOutline(region=region, path=outline(random)) for region in Region.objects.all()]
    RegionOutline.objects.bulk_create(outlines)
    for plan in ActionPlanPage.objects.all():
        task, join_in = (" ".join(random.choices(WORDS.split(), k=24)) for _ in range(2))
        ActionPlanPage.objects.filter(pk=plan.pk).update(task=task, join_in=join_in)

    response = client.get(OVERVIEW, HTTP_ACCEPT_ENCODING="gzip")

    page = BeautifulSoup(gzip.decompress(response.content), "html.parser")
    drawn = [path["d"] for path in page.select(".region-map path[d]")]
    assert sorted(drawn) == sorted(row.path for row in outlines)
    assert len(drawn) == 35
    assert 17_000 < sum(map(len, drawn)) < 19_000
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) <= MOST_BYTES

"""What lists of plans cost beside an empty page, known addresses beside unknown ones: `python -m tests.benchmarks`.

Absolute times say nothing on a shared machine. The processor's time is measured, so that waiting for others does not
count; each address is asked in turn, and the fastest time of each counts.
"""

import os
import sys
import time

import django
from django.test.utils import setup_databases, setup_test_environment

PLANS = "/actieplannen/regionale-actieplannen/"
EMPTY_PAGE = "/leeg/"
ROUNDS = 60
ADDRESSES = {
    "overview": PLANS,
    "overview, all filters, all found": f"{PLANS}?pijler=match&doelgroep=jongeren&sector=zorg&provincie=Zeeland&q=nazorg",
    "overview, filters, five found": f"{PLANS}?q=uitzondering",
    "overview, filters, none found": f"{PLANS}?q=xyzzy",
    "compare four": "/actieplannen/vergelijken/?" + "&".join(f"regio=regio-{n}" for n in range(4)),
    "pillar page": "/actieplannen/pijlers/match/",
    "pillar page, filtered": "/actieplannen/pijlers/match/?doelgroep=jongeren&q=nazorg",
    "find a region": "/actieplannen/regio-zoeken/?q=regoi",
}


def main() -> None:
    """Fill an empty database with 35 plans of 40 measures and print each address's cost beside an empty page's."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pow_site.settings.test")
    django.setup()
    setup_test_environment()
    setup_databases(verbosity=0, interactive=False)
    from django.test import Client

    client = Client()
    overview = make_site()
    empty = {"an empty page": EMPTY_PAGE, "overview without plans": PLANS}
    before = measure(client, empty)
    add_plans(overview)
    after = measure(client, {"an empty page": EMPTY_PAGE} | ADDRESSES)
    after["overview without plans"] = (
        before["overview without plans"] / before["an empty page"] * after["an empty page"]
    )
    for name, seconds in after.items():
        against_page = seconds / after["an empty page"]
        against_kind = seconds / after["overview without plans"]
        sys.stdout.write(
            f"{name:34} {against_page:5.2f} × an empty page {against_kind:5.2f} × its kind without plans\n"
        )
    from tests.entry_timing import report_entry

    report_entry()


def measure(client, addresses):
    """The fastest of many rounds for each address, in seconds."""
    best = dict.fromkeys(addresses, float("inf"))
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            start = time.process_time()
            response = client.get(address)
            best[name] = min(best[name], time.process_time() - start)
            assert response.status_code == 200, address
    return best


def make_site():
    """A home page, an empty page, and the overview without plans."""
    from wagtail.models import Page, Site

    from tests.factories.pages import ActionPlanIndexPageFactory, HomePageFactory, StandardPageFactory

    root = Page.get_first_root_node()
    home = HomePageFactory(parent=root)
    Site.objects.update(root_page=home, hostname="testserver")
    Site.clear_site_root_paths_cache()
    StandardPageFactory(parent=home, title="Leeg")
    return ActionPlanIndexPageFactory(parent=StandardPageFactory(parent=home, title="Actieplannen"))


def add_plans(overview) -> None:
    """35 plans; five of them hold a word that the others do not."""
    from regions.models import ActionPlanPage
    from tests.site.test_plan_query_counts import add_plans

    plans = add_plans(overview, 35)
    for plan in plans[:5]:
        page = ActionPlanPage.objects.get(pk=plan.pk)
        page.join_in = "Een uitzondering"
        page.save()


if __name__ == "__main__":
    main()

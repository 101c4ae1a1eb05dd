"""The site itself never loads what the import alone needs."""

import subprocess
import sys

SITE = """
import sys
import django
django.setup()
import pow_site.wsgi, regions.boundaries.frame, regions.boundaries.projection
from django.urls import get_resolver
print(len(get_resolver().url_patterns) > 0, "shapely" in sys.modules, "numpy" in sys.modules)
"""


def test_site_when_all_its_addresses_are_loaded_then_shapely_is_not():
    done = subprocess.run([sys.executable, "-c", SITE], capture_output=True, text=True, check=True)

    assert done.stdout == "True False False\n"

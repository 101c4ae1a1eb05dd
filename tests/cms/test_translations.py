"""Wagtail's Dutch leaves a word in English here and there; `pow_site/cms/locale` has it."""

import gettext
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import pow_site.cms
from pow_site.cms.models import SiteDocument

FOLDER = Path(pow_site.cms.__file__).parent / "locale/nl/LC_MESSAGES"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/cms/documents/", "/cms/documents/chooser/"])
def test_documents_when_listed_then_the_columns_are_in_dutch(cms, address):
    SiteDocument.objects.create(title="Plan", file="documents/plan.pdf")
    response = cms.get(address)
    html = response.json()["html"] if "json" in response["Content-Type"] else response.content

    headings = [cell.get_text(strip=True) for cell in BeautifulSoup(html, "html.parser").select("th")]

    assert "Bestand" in headings
    assert "File" not in headings


def test_translations_when_changed_then_they_are_compiled():
    source = (FOLDER / "django.po").read_text(encoding="utf-8")
    written = dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE))

    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    assert written == {"File": "Bestand"}
    assert {word: compiled.gettext(word) for word in written} == written

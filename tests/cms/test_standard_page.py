"""A page of prose: its blocks, and the pages below it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.rich_text import RichText

from pow_site.cms.models import SiteDocument
from tests.factories.pages import StandardPageFactory

pytestmark = pytest.mark.django_db

# Wagtail leaves the temporary files of its renditions to the garbage collector.
wagtail_makes_renditions = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def show(home, read):
    """The main part of a page with this body."""

    def show(*body):
        StandardPageFactory(parent=home, title="Pagina", body=list(body))
        return read("/pagina/").main

    return show


def test_page_when_it_has_no_text_and_no_children_then_it_says_so(show):
    assert show().select_one(".empty-state__title").get_text() == "Hier komt nog tekst"


@pytest.mark.parametrize("count", [1, 3])
def test_page_when_pages_stand_below_it_then_the_published_ones_are_linked(home, read, count):
    parent = StandardPageFactory(parent=home, title="Pagina")
    for number in range(count):
        StandardPageFactory(parent=parent, title=f"Kind {number}")
    StandardPageFactory(parent=parent, title="Concept", live=False)

    page = read("/pagina/")

    assert [
        (link.get_text(), link["href"]) for link in page.select("nav[aria-labelledby=lees-verder] a")
    ] == [(f"Kind {number}", f"/pagina/kind-{number}/") for number in range(count)]
    assert page.select(".empty-state") == []


def test_page_when_it_is_an_example_then_it_says_so_and_otherwise_not(home, read):
    StandardPageFactory(parent=home, title="Echt")
    StandardPageFactory(parent=home, title="Voorbeeld", is_example=True)

    assert [mark.get_text() for mark in read("/voorbeeld/").select(".example-mark strong")] == [
        "Voorbeeldtekst"
    ]
    assert read("/echt/").select(".example-mark") == []


def test_text_block_when_shown_then_it_is_the_editors_rich_text(show):
    main = show(("text", RichText("<h2>Kop</h2><p>Zin.</p>")))

    assert (main.h2.get_text(), main.find(string="Zin.").parent.name) == ("Kop", "p")


def test_quote_block_when_shown_then_words_and_source_are_apart_and_escaped(show):
    main = show(("quote", {"text": f"Mooi {EVIL}", "source": "Een inwoner"}))

    assert main.blockquote.get_text(strip=True) == f"Mooi {EVIL}"
    assert main.figcaption.get_text() == "Een inwoner"
    assert main.select("script") == []


@pytest.mark.parametrize("kind", ["info", "warning"])
def test_notice_block_when_shown_then_its_kind_is_visible(show, kind):
    main = show(("notice", {"kind": kind, "text": RichText("<p>Pas op.</p>")}))

    assert main.select_one(f".alert--{kind}").get_text(strip=True) == "Pas op."


@wagtail_makes_renditions
def test_image_block_when_shown_then_it_has_sizes_words_and_a_caption(show):
    image = get_image_model().objects.create(title="x", file=get_test_image_file(size=(600, 400)))

    main = show(("image", {"image": image, "alt_text": 'Twee "mensen"', "caption": "In Zwolle"}))

    picture = main.img
    assert (picture["alt"], main.figcaption.get_text()) == ('Twee "mensen"', "In Zwolle")
    assert len(picture["srcset"].split(",")) >= 1
    assert picture["src"].startswith("/media/images/")
    assert picture["loading"] == "lazy"


@wagtail_makes_renditions
def test_image_block_when_it_is_decoration_then_its_words_are_empty(show):
    image = get_image_model().objects.create(title="Titel", file=get_test_image_file(size=(600, 400)))

    assert show(("image", {"image": image, "alt_text": "", "caption": ""})).img["alt"] == ""


def test_files_block_when_shown_then_each_file_is_a_link_with_kind_and_size(show):
    document = SiteDocument(title="Het plan", file=SimpleUploadedFile("plan.pdf", b"x" * 2048))
    document.save()
    document.get_file_size()

    main = show(("files", [document]))

    link = main.select_one("a[href^='/documenten/']")
    assert " ".join(link.get_text().split()) == "Het plan (PDF, 2,0 KB)"
    assert link["href"] == document.url

"""The proof as a file: tagged, titled, in Dutch, read in order, on one page, and made without asking anybody."""

import io
import sys

import pytest
from pypdf import PdfReader

from learning_agenda.models import Event, Signup
from learning_agenda.proofs.participation import participation_of
from learning_agenda.proofs.proof_pdf import PdfUnavailable, proof_pdf, tagged_pdf
from learning_agenda.proofs.proving import issue
from tests.learning_agenda.cast import make_person
from tests.learning_agenda.proofs import LATER, took_part

pytestmark = pytest.mark.django_db
LONG = "Werkgeversdienstverleningsoverleg in Zuid-Kennemerland-en-IJmond over arbeidsmarktregio's, nazorg en jobcoaching, deel 2"


def make_pdf(first="Anna", last="de Vries", title="Kring", present=(True,), **fields):
    """A file as its holder gets it, read back."""
    anna = make_person("Anna")
    anna.first_name, anna.last_name = first, last
    anna.save()
    signup = took_part(anna, "Kring", present, **fields)
    Event.objects.filter(pk=signup.event_id).update(title=title)
    proof = issue(signup, user=anna, now=LATER)
    proof.signup = Signup.objects.select_related("user").get()
    proof.signup.event = Event.objects.prefetch_related("meetings").get()
    return proof, PdfReader(io.BytesIO(proof_pdf(proof, participation_of(proof.signup, LATER), LATER)))


def tags(element):
    """The structure of a file as it is read aloud: each tag with those below it."""
    element = element.get_object()
    if not isinstance(element, dict) or "/S" not in element:
        return []
    below = element.get("/K", [])
    below = below if isinstance(below, list) else [below]
    return [element["/S"], *(tag for child in below for tag in tags_of(child))]


def tags_of(child):
    return [] if isinstance(child, int) else tags(child)


def words(reader):
    return " ".join(reader.pages[0].extract_text().split())


def test_pdf_when_made_then_it_is_tagged_dutch_and_has_a_title(pango, post):
    proof, reader = make_pdf(title="Kring & <b>meer</b>")
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).strip("/") == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Bewijs van deelname: Kring & <b>meer</b>"
    assert reader.metadata.author == "Perspectief op Werk"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_pdf_when_made_then_its_headings_and_paragraphs_stand_in_the_structure(pango, post):
    _, reader = make_pdf()

    found = tags(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0])

    blocks = [tag for tag in found if tag in {"/H1", "/H2", "/H3", "/P", "/Sect", "/Link", "/Figure"}]
    assert blocks == [
        *("/P", "/H1", "/P", "/P", "/H2", "/P"),
        *("/H2", "/P", "/H2", "/P"),
        *("/Sect", "/H2", "/P", "/P", "/Link", "/P"),
    ]


def test_pdf_when_read_then_its_text_is_in_order(pango, post):
    proof, reader = make_pdf(present=(True, False, True), organiser="Ondersteuningsteam")

    assert words(reader) == (
        "Perspectief op Werk Bewijs van deelname Anna de Vries nam deel aan Kring "
        "Leerkring, georganiseerd door Ondersteuningsteam "
        "Wanneer 2 van de 3 bijeenkomsten, op 10 december 2026 en 12 december 2026 Hoeveel uur 4 uur "
        f"Is dit bewijs echt? {proof.number} Vul dit nummer in op http://testserver/leeragenda/bewijs/ "
        "Dit bestand is gemaakt op 7 januari 2027."
    )
    [link] = [note.get_object()["/A"]["/URI"] for note in reader.pages[0]["/Annots"]]
    assert link == f"http://testserver/leeragenda/bewijs/{proof.number}/"


@pytest.mark.parametrize("count", [12, 60])
def test_pdf_when_everything_is_long_then_it_is_one_page(pango, post, count):
    assert len(LONG) == 120
    name = "Wilhelmina-Alexandra " * 3 + "van der Loo-Ağaoğlu-Łukasiewicz-Ångström-Yılmaz-Đorđević-"

    _, reader = make_pdf(name[:60], name[60:120], LONG, (True,) * count, organiser=LONG)

    assert len(reader.pages) == 1
    assert "Dit bestand is gemaakt op" in words(reader)


def test_pdf_when_its_page_points_elsewhere_then_nothing_is_fetched(pango, post, monkeypatch, caplog):
    asked = []
    monkeypatch.setattr("socket.socket.connect", lambda self, address: asked.append(address))
    html = (
        "<!doctype html><html lang=nl><title>x</title>"
        "<link rel=stylesheet href='http://127.0.0.1:9/a.css'><img alt=x src='file:///etc/hostname'>"
        "<img alt=x src='https://example.org/a.png'><p>Tekst</p></html>"
    )

    content = tagged_pdf(html, "@import url(http://127.0.0.1:9/b.css); p { color: red }")

    assert "Tekst" in words(PdfReader(io.BytesIO(content)))
    assert asked == []
    assert caplog.text.count("disallowed protocol") == 4


def test_pdf_when_pango_is_not_there_then_it_says_so_and_nothing_else_broke(monkeypatch, post):
    class Missing:
        """Finds nothing where the library would load Pango."""

        def find_spec(self, name, path=None, target=None):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'\nmore")

    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)

    with pytest.raises(PdfUnavailable, match=r"^cannot load library 'libpango-1.0-0'$"):
        tagged_pdf("<p>x</p>", "")

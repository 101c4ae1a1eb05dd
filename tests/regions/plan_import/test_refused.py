"""Files that no plan can be read from: each is refused with what to do."""

import pytest

from regions.plan_documents.markdown import MAX_BYTES, MAX_MARKUP
from regions.plan_documents.word import MAX_PARAGRAPHS
from tests.lib.uploads import samples
from tests.regions.plan_import.reading import refusal
from tests.regions.plan_import.word_files import heading, para, word_file

PLAN = b"# Match\nTekst\n"
SOUND = word_file(heading("Match"), para("Tekst"))
WRONG_KIND = (
    "Dit soort bestand kunnen we niet lezen. Kies een Word-document (.docx) of een Markdown-bestand (.md)."
)
SAVE_AS_WORD = (
    "Dit is geen .docx. Open het document, bewaar het als Word-document (.docx) en kies dat bestand."
)
NOT_TEXT = (
    "Dit bestand is geen gewone tekst in UTF-8. Bewaar het plan als Markdown in UTF-8, of kies een .docx."
)
TOO_LARGE = "Dit Markdown-bestand is te groot voor een plan: hoogstens 2 MB. Kies een ander bestand."
TOO_MUCH = "Dit Markdown-bestand heeft te veel opmaak voor een plan. Kies een ander bestand."
NO_PILLARS = (
    "In dit document staat geen kop met de naam van een pijler. Zet boven elk deel een kop: Aanbod, Vraag, Match of"
    " Scholing. Gebruik in Word de stijl Kop 1 of Kop 2, en in Markdown ## voor de kop."
)
NO_TEXT = "Onder de koppen van de pijlers staat geen tekst. Zet de tekst van het plan eronder."
TOO_LONG = "Dit Word-document is te lang voor een plan. Kies een ander bestand, of haal de bijlagen eruit."
EMPTY = "Dit bestand is leeg. Kies een bestand met het plan erin."
TOO_DEEP = (
    "In dit bestand staan lijsten of citaten te diep in elkaar. Maak het eenvoudiger en probeer het opnieuw."
)
NESTED = "In dit document staan onderdelen te diep in elkaar. Maak het eenvoudiger en probeer het opnieuw."


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("plan.pdf", PLAN, WRONG_KIND, id="pdf"),
        pytest.param("plan.txt", PLAN, WRONG_KIND, id="txt"),
        pytest.param("plan", PLAN, WRONG_KIND, id="no ending"),
        pytest.param("plan.docx.exe", SOUND, WRONG_KIND, id="two endings"),
        pytest.param("plan.DOC", SOUND, SAVE_AS_WORD, id="old Word"),
        pytest.param("plan.docm", SOUND, SAVE_AS_WORD, id="Word with macros"),
        pytest.param("plan.odt", SOUND, SAVE_AS_WORD, id="LibreOffice"),
        pytest.param("plan.md", b"", EMPTY, id="empty"),
        pytest.param("plan.md", b"\xef\xbb\xbf \r\n", EMPTY, id="nothing but spaces"),
        pytest.param("plan.md", PLAN.ljust(MAX_BYTES + 1), TOO_LARGE, id="too large"),
        pytest.param("plan.md", PLAN + b"[" * MAX_MARKUP, TOO_MUCH, id="too much markup"),
        pytest.param("plan.md", "# Match\né".encode("latin-1"), NOT_TEXT, id="latin-1"),
        pytest.param("plan.md", PLAN.decode().encode("utf-16"), NOT_TEXT, id="utf-16"),
        pytest.param("plan.md", PLAN + b"\0", NOT_TEXT, id="NUL"),
        pytest.param("plan.md", SOUND, NOT_TEXT, id="Word called Markdown"),
        pytest.param("plan.md", b"# Aanpak\nTekst\n", NO_PILLARS, id="no pillar"),
        pytest.param("plan.md", b"**Tekst** zonder koppen", NO_PILLARS, id="no headings"),
        pytest.param("plan.md", b"# Vraag en aanbod\nTekst\n", NO_PILLARS, id="unclear pillar"),
        pytest.param("plan.md", b"# Match\n# Vraag\n", NO_TEXT, id="no text"),
        pytest.param("plan.md", b"# Match\n\n|a|\n|-|\n|b|\n", NO_TEXT, id="nothing but a table"),
        pytest.param("plan.md", PLAN + b">" * 80 + b" diep", TOO_DEEP, id="nested quotes"),
        pytest.param("plan.md", PLAN + b"\n<div>" + b"<b>" * 9000 + b"x", NESTED, id="nested HTML"),
        pytest.param("plan.docx", word_file(para("Tekst")), NO_PILLARS, id="Word without pillars"),
        pytest.param("plan.docx", word_file(para("x") * (MAX_PARAGRAPHS + 1)), TOO_LONG, id="Word too long"),
    ],
)
def test_read_when_no_plan_can_be_read_then_the_message_says_what_to_do(name, data, message):
    assert refusal(data, name) == message


@pytest.mark.parametrize(
    ("data", "part"),
    [
        pytest.param(b"", "leeg (0 bytes)", id="empty"),
        pytest.param(PLAN, "Word-bestand", id="Markdown called Word"),
        pytest.param(SOUND[:-200], "beschadigd of niet compleet", id="cut off"),
        pytest.param(samples.old_office("EncryptedPackage"), "beveiligd", id="encrypted"),
        pytest.param(samples.old_office("WordDocument"), "oud Word-bestand", id="old Word called new"),
        pytest.param(SOUND + b"\0" * 26 * 1024 * 1024, "groter dan 25 MB", id="too large"),
        pytest.param(samples.docx(**{"word/vbaProject.bin": b"x"}), "macro's", id="macros"),
        pytest.param(samples.bomb(120), "zipbom", id="bomb"),
        pytest.param(
            samples.linked("attachedTemplate", "https://example.org/x.dotm"),
            "Let op: een plan binnenhalen kan niet uit een PDF.",
            id="outside template",
        ),
    ],
)
def test_read_when_a_word_file_is_not_safe_then_the_check_of_uploads_says_why(data, part):
    message = refusal(data, "plan.docx")

    assert part in message


@pytest.mark.parametrize(
    "xml",
    [
        '<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p>',
        '<w:p><w:hyperlink r:id="nergens" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></w:p>',
        "<w:p><w:r><w:sym/></w:r></w:p>",
    ],
)
def test_read_when_a_word_file_breaks_the_rules_of_word_then_it_is_refused(xml):
    assert refusal(word_file(heading("Match"), para("Tekst"), xml), "plan.docx") == (
        "We kunnen dit Word-document niet lezen. Open het in Word, bewaar het opnieuw als .docx en kies dat bestand."
    )

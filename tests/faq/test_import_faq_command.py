"""`manage.py import_faq`: what it says, its exit code, and that a wrong file changes nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from faq.models import FaqThemePage, Question

ROOT = Path(__file__).parents[2]
PLAIN = """\
Vragen over de bibliotheek

Hieronder staan de vragen in 2 thema’s:

  1. Lenen
  2. De pijlers


1. Lenen

Wat kan ik lenen?
Boeken en spellen.

Kijk op www.example.org/lenen voor alles.

Kost het geld? En hoeveel dan?
Nee, het is gratis.


2. De pijlers

Welke vier pijlers zijn er?
Het zijn er vier.

  • Lezen: elke dag.
  • Leren: elke week.
  • Spelen: elk jaar.
  • Rusten: altijd.
"""
MARKDOWN = """\
# Vragen over de bibliotheek

## Lenen

### Wat kan ik lenen?

Boeken en spellen.

Kijk op www.example.org/lenen voor alles.

### Kost het geld? En hoeveel dan?

Nee, het is gratis.

## De pijlers

### Welke vier pijlers zijn er?

Het zijn er vier.

- Lezen: elke dag.
- Leren: elke week.
- Spelen: elk jaar.
- Rusten: altijd.
"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    """The library's document as plain text."""
    path = tmp_path / "vragen.txt"
    path.write_text(PLAIN, encoding="utf-8")
    return path


@pytest.fixture
def import_faq(capsys):
    """Run the command and give back what it wrote."""

    def run(*arguments):
        call_command("import_faq", *arguments)
        return capsys.readouterr().out

    return run


def stored():
    return {
        theme.title: [(q.title, q.slug, q.answer, q.is_retired) for q in theme.questions.all()]
        for theme in FaqThemePage.objects.live().order_by("path")
    }


LIBRARY = {
    "Lenen": [
        (
            "Wat kan ik lenen?",
            "wat-kan-ik-lenen",
            "<p>Boeken en spellen.</p>"
            '<p>Kijk op <a href="https://www.example.org/lenen">www.example.org/lenen</a> voor alles.</p>',
            False,
        ),
        (
            "Kost het geld? En hoeveel dan?",
            "kost-het-geld-en-hoeveel-dan",
            "<p>Nee, het is gratis.</p>",
            False,
        ),
    ],
    "De pijlers": [
        (
            "Welke vier pijlers zijn er?",
            "welke-vier-pijlers-zijn-er",
            "<p>Het zijn er vier.</p><ul><li>Lezen: elke dag.</li><li>Leren: elke week.</li>"
            "<li>Spelen: elk jaar.</li><li>Rusten: altijd.</li></ul>",
            False,
        )
    ],
}


def test_command_when_the_document_is_plain_text_then_themes_questions_lists_and_links_are_there(
    faq_index, file, import_faq
):
    assert import_faq(file) == (
        "+ Wat kan ik lenen?\n"
        "+ Kost het geld? En hoeveel dan?\n"
        "+ Welke vier pijlers zijn er?\n"
        "3 added, 0 changed, 0 unchanged, 0 retired\n"
    )
    assert stored() == LIBRARY
    assert set(Question.objects.values_list("checked_on", flat=True)) == {timezone.localdate()}


def test_command_when_run_twice_then_it_reports_all_unchanged(faq_index, file, import_faq):
    import_faq(file, "--replace")

    assert import_faq(file, "--replace") == "0 added, 0 changed, 3 unchanged, 0 retired\n"
    assert stored() == LIBRARY


def test_command_when_the_same_document_comes_as_markdown_then_nothing_changes(
    faq_index, file, import_faq, tmp_path
):
    import_faq(file)
    markdown = tmp_path / "vragen.md"
    markdown.write_text(MARKDOWN, encoding="utf-8")

    assert import_faq(markdown) == "0 added, 0 changed, 3 unchanged, 0 retired\n"
    assert stored() == LIBRARY


def test_command_when_questions_changed_and_left_then_it_names_each(faq_index, file, import_faq):
    import_faq(file)
    file.write_text(
        PLAIN.replace("Boeken en spellen", "Alleen boeken").replace(
            "Kost het geld? En hoeveel dan?\nNee, het is gratis.", "Mag ik iets vragen?\nJa, altijd."
        ),
        encoding="utf-8",
    )

    assert import_faq(file, "--replace") == (
        "+ Mag ik iets vragen?\n"
        "~ Wat kan ik lenen?\n"
        "- Kost het geld? En hoeveel dan?\n"
        "1 added, 1 changed, 1 unchanged, 1 retired\n"
    )
    assert {slug: is_retired for _, slug, _, is_retired in stored()["Lenen"]} == {
        "wat-kan-ik-lenen": False,
        "mag-ik-iets-vragen": False,
        "kost-het-geld-en-hoeveel-dan": True,
    }


def test_dry_run_when_asked_then_it_says_what_would_change_and_changes_nothing(faq_index, file, import_faq):
    assert import_faq(file, "--dry-run") == (
        "+ Wat kan ik lenen?\n"
        "+ Kost het geld? En hoeveel dan?\n"
        "+ Welke vier pijlers zijn er?\n"
        "Would be: 3 added, 0 changed, 0 unchanged, 0 retired\n"
    )
    assert FaqThemePage.objects.count() == Question.objects.count() == 0


WRONG = [
    pytest.param(b"", "regel 1: het bestand is leeg.", id="empty"),
    pytest.param(
        PLAIN.replace("thema’s", "thema's").encode().replace(b"spellen", b"sp\xe9llen"),
        "regel 12: deze regel is niet te lezen als UTF-8.",
        id="latin-1",
    ),
    pytest.param(
        PLAIN.partition("2. De pijlers\n\nWelke")[0].encode(),
        "regel 17: hier houdt het bestand op, maar het thema",
        id="a theme is missing",
    ),
    pytest.param(
        PLAIN.partition(" vier.\n")[0].encode(),
        "regel 23: het bestand breekt hier af, midden in een zin.",
        id="breaks off",
    ),
    pytest.param(
        PLAIN.replace("Nee, het is gratis.", "").encode(),
        'regel 16: de vraag "Kost het geld? En hoeveel dan?" heeft geen antwoord.',
        id="no answer",
    ),
    pytest.param(b"code;naam\nAM01;Groningen\n", "regel 1: dit is geen document met vragen", id="other file"),
    pytest.param(b"\x00\x01\x02", "regel 1: hier staat een teken dat niet in tekst hoort", id="binary"),
]


@pytest.mark.parametrize(("data", "message"), WRONG)
def test_command_when_the_file_is_wrong_then_it_names_the_line_and_changes_nothing(
    faq_index, file, import_faq, data, message
):
    import_faq(file)
    file.write_bytes(data)

    with pytest.raises(CommandError) as caught:
        import_faq(file, "--replace")

    assert str(caught.value).startswith(f"{file}, {message}")
    assert str(caught.value).endswith(" Er is niets veranderd.")
    assert caught.value.returncode == 1
    assert stored() == LIBRARY


def test_command_when_the_file_is_missing_then_it_says_so(faq_index, tmp_path, import_faq):
    with pytest.raises(CommandError) as caught:
        import_faq(tmp_path / "weg.txt")

    assert str(caught.value) == (
        f"{tmp_path / 'weg.txt'}: kan het bestand niet lezen (No such file or directory)."
    )
    assert caught.value.returncode == 1


def test_command_when_it_is_given_a_folder_then_it_says_so(faq_index, tmp_path, import_faq):
    with pytest.raises(CommandError, match=r"kan het bestand niet lezen \(Is a directory\)"):
        import_faq(tmp_path)


def test_command_when_a_theme_has_an_unpublished_draft_then_it_is_refused_with_nothing_changed(
    faq_index, file, import_faq
):
    import_faq(file)
    FaqThemePage.objects.get(title="Lenen").save_revision()
    file.write_text(PLAIN.replace("gratis", "duur").replace("altijd", "nooit"), encoding="utf-8")

    with pytest.raises(CommandError) as caught:
        import_faq(file)

    assert str(caught.value) == (
        "Het thema “Lenen” heeft wijzigingen die niet gepubliceerd zijn. "
        "Publiceer ze in het CMS of gooi ze weg, en probeer het opnieuw. Er is niets veranderd."
    )
    assert stored() == LIBRARY


def test_command_when_there_is_no_q_and_a_yet_then_it_says_what_to_do_first(db, file, import_faq):
    with pytest.raises(CommandError) as caught:
        import_faq(file)

    assert str(caught.value) == (
        "Er is nog geen pagina voor vragen en antwoorden. Draai eerst: manage.py load_start_content"
        " Er is niets veranderd."
    )


def test_program_when_the_file_is_wrong_then_it_exits_with_1_and_no_traceback(tmp_path):
    path = tmp_path / "leeg.txt"
    path.touch()

    done = subprocess.run(
        [sys.executable, "manage.py", "import_faq", path],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "pow_site.settings.test",
            "DATABASE_URL": "sqlite://:memory:",
            "TMPDIR": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.strip().splitlines() == [
        f"CommandError: {path}, regel 1: het bestand is leeg. "
        "Kies het document met vragen en antwoorden. Er is niets veranderd."
    ]

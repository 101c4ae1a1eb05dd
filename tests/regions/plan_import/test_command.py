"""`manage.py import_plan REGION FILE`: makes a draft and tells what went where, or refuses in one line."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from wagtail.models import Revision

from regions.models import ActionPlanPage
from tests.regions.cast import make_plan
from tests.regions.plan_import.word_files import heading, para, word_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(overview):
    """The published plan of Twente."""
    return make_plan(overview, "Twente")


@pytest.fixture
def run(plan, tmp_path):
    """Run the command with a file of this name and content; gives the lines that it wrote."""

    def run(name="plan.md", data=b"# Match\nNieuw\n", region="Twente"):
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        out = StringIO()
        call_command("import_plan", region, str(path), stdout=out)
        return out.getvalue().splitlines()

    return run


def test_command_when_the_document_is_good_then_it_tells_what_went_where_and_where_the_draft_is(run, plan):
    lines = run(data=f"# Match\nNieuw\n\n|a|\n|-|\n|{'b' * 200}|\n\n# Slot\n".encode())

    assert lines == [
        "+ Match, aanpak: 1 alinea (onder “Match”)",
        "? Aanbod: niet gevonden. Deze pijler is gebleven zoals hij was.",
        "? Vraag: niet gevonden. Deze pijler is gebleven zoals hij was.",
        "? Scholing: niet gevonden. Deze pijler is gebleven zoals hij was.",
        "Overgebleven:",
        f"- tabel onder “Match”: a {'b' * 98}…",
        "- kop: Slot",
        f"Concept van “Actieplan Twente”, nog niet gepubliceerd: {settings.SITE_URL}/cms/pages/{plan.pk}/edit/",
    ]
    draft = ActionPlanPage.objects.get(pk=plan.pk).get_latest_revision_as_object()
    assert draft.pillar_plans.get(pillar="match").approach == "<p>Nieuw</p>"


def test_command_when_the_document_is_word_then_it_works_the_same(run):
    assert run("Plan.DOCX", word_file(heading("Match"), para("Nieuw")))[0] == (
        "+ Match, aanpak: 1 alinea (onder “Match”)"
    )


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("weg.md", None, "kan het bestand niet lezen (No such file or directory)."),
        ("", None, "kan het bestand niet lezen (Is a directory)."),
        ("plan.md", b"", "Dit bestand is leeg. Kies een bestand met het plan erin."),
        ("plan.pdf", b"x", "Dit soort bestand kunnen we niet lezen."),
    ],
)
def test_command_when_the_file_is_no_plan_then_it_fails_with_the_reason(run, tmp_path, name, data, message):
    revisions = Revision.objects.count()

    with pytest.raises(CommandError) as caught:
        run(name, data)

    assert str(caught.value).startswith(f"{tmp_path / name}: {message}")
    assert str(caught.value).endswith(" Er is niets veranderd.")
    assert Revision.objects.count() == revisions


def test_command_when_the_region_is_unknown_then_it_fails_with_the_reason(run):
    with pytest.raises(CommandError) as caught:
        run(region="Nergens")

    assert str(caught.value) == (
        "De regio “Nergens” kennen we niet. Geef de naam, het adres of de code, zoals Twente, twente of AM05."
        " Er is niets veranderd."
    )

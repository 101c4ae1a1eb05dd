"""From a document to a draft: on top of the latest revision, and nothing that visitors see changes."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from pow_site.cms.publishing import publish
from pow_site.roles.groups import ensure_roles
from regions.models import ActionPlanPage, Measure, PillarPlan, PlanMoment
from regions.plan_documents import DocumentRefused
from regions.plan_import import ImportRefused, find_plan, import_plan
from tests.factories.pages import ActionPlanPageFactory, MeasureFactory
from tests.factories.people import EditorFactory
from tests.factories.places import RegionFactory
from tests.regions.plan_form import send
from tests.regions.plan_import.word_files import bullets, heading, para, word_file

pytestmark = pytest.mark.django_db

DOCUMENT = """
# Opgave
Nieuwe opgave.
# Meedoen
Bel ons.
# Match
Nieuwe aanpak.
## Maatregelen
- Jobcoach: nu thuis
- Leerplek. Status: gestopt
# Vraag
## Ambitie
Nieuwe ambitie.
# Rest
Over.
"""
PLAN, OVERVIEW = "/actieplannen/regionale-actieplannen/twente/", "/actieplannen/regionale-actieplannen/"
DRAFT_FIELDS = {"latest_revision_id", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}


@pytest.fixture
def plan(overview):
    """A published plan with real text in Match, example text in Vraag and Aanbod, and measures of both kinds."""
    plan = ActionPlanPageFactory(
        parent=overview,
        region=RegionFactory(code="AM05", name="Twente", slug="twente"),
        task="Oude opgave",
        is_example=True,
        change_note="Wat vorige keer veranderde",
    )
    old = {"ambition": "Oud", "approach": "<p>Oud</p>", "agreements": "<p>Oud</p>"}
    PillarPlan.objects.filter(page=plan).update(**old, is_example=True)
    PillarPlan.objects.filter(page=plan, pillar="match").update(is_example=False)
    MeasureFactory(page=plan, pillar="match", title="jobcoach", target_groups="jongeren", partners="UWV")
    MeasureFactory(page=plan, pillar="match", title="Oude maatregel")
    MeasureFactory(page=plan, pillar="match", title="Voorbeeld", is_example=True)
    MeasureFactory(page=plan, pillar="vraag", title="Voorbeeld", is_example=True)
    MeasureFactory(page=plan, pillar="vraag", title="Echt")
    MeasureFactory(page=plan, pillar="aanbod", title="Voorbeeld", is_example=True)
    plan = ActionPlanPage.objects.get(pk=plan.pk)
    publish(plan)
    return ActionPlanPage.objects.get(pk=plan.pk)


def bring_in(plan, text=DOCUMENT, user=None):
    return import_plan(plan, io.BytesIO(text.encode()), "plan.md", user=user)


def draft_of(plan):
    return ActionPlanPage.objects.get(pk=plan.pk).get_latest_revision_as_object()


def pillars(page):
    return {
        row.pillar: (row.ambition, row.approach, row.agreements, row.is_example)
        for row in page.pillar_plans.all()
    }


def measures(page):
    return [(row.pillar, row.title, row.text, row.is_example) for row in page.measures.all()]


def stored(plan):
    """Every row that visitors' pages are made of, without what only says that there is a draft."""
    row = ActionPlanPage.objects.filter(pk=plan.pk).values().get()
    return {
        "page": {name: value for name, value in row.items() if name not in DRAFT_FIELDS},
        "pillars": list(PillarPlan.objects.order_by("pk").values()),
        "measures": list(Measure.objects.order_by("pk").values()),
        "moments": list(PlanMoment.objects.values()),
    }


def test_import_when_a_document_is_good_then_the_draft_says_what_it_says(plan):
    bring_in(plan)

    draft = draft_of(plan)
    assert (draft.task, draft.join_in, draft.is_example) == ("Nieuwe opgave.", "Bel ons.", False)
    assert pillars(draft) == {
        "aanbod": ("Oud", "<p>Oud</p>", "<p>Oud</p>", True),
        "vraag": ("Nieuwe ambitie.", "", "", False),
        "match": ("Oud", "<p>Nieuwe aanpak.</p>", "<p>Oud</p>", False),
        "scholing": ("Oud", "<p>Oud</p>", "<p>Oud</p>", True),
    }
    assert measures(draft) == [
        ("vraag", "Echt", "", False),
        ("aanbod", "Voorbeeld", "", True),
        ("match", "Jobcoach", "nu thuis", False),
        ("match", "Leerplek", "", False),
    ]


def test_import_when_a_measure_was_there_already_then_what_the_document_does_not_say_stays(plan):
    before = plan.measures.get(title="jobcoach")

    bring_in(plan)

    after = next(row for row in draft_of(plan).measures.all() if row.title == "Jobcoach")
    assert (after.pk, after.target_groups, after.partners, after.status) == (
        before.pk,
        "jongeren",
        "UWV",
        "loopt",
    )


def test_import_when_it_is_done_then_the_report_tells_what_an_editor_should_know(plan):
    report = bring_in(plan)

    assert report.notes == [
        "Maatregel “Leerplek” is gestopt. Vul in waarom.",
        "Vraag: de voorbeeldtekst bij aanpak en afspraken is weggehaald.",
        "Vraag: de voorbeeldmaatregelen zijn weggehaald.",
        "Match: de voorbeeldmaatregelen zijn weggehaald.",
        "Match: deze maatregelen staan niet in het document en zijn weg: “Oude maatregel”.",
    ]
    assert [pillar.value for pillar in report.missing] == ["aanbod", "scholing"]
    assert [one.text for one in report.written.left_over] == ["Rest", "Over."]


def test_import_when_it_is_done_then_nothing_that_visitors_see_has_changed(plan, client):
    before = stored(plan)
    pages = {path: client.get(path).content for path in (PLAN, OVERVIEW)}
    assert b"Oude opgave" in pages[PLAN]
    assert b"Oude opgave" in pages[OVERVIEW]

    bring_in(plan)

    assert stored(plan) == before
    assert {path: client.get(path).content for path in pages} == pages


def test_import_when_the_draft_is_published_then_visitors_see_it(plan, client):
    bring_in(plan).revision.publish()

    page = client.get(PLAN).content.decode()
    assert ("Nieuwe opgave." in page, "Nieuwe ambitie." in page, "Oude opgave" in page) == (True, True, False)
    assert ActionPlanPage.objects.get(pk=plan.pk).plain_text.count("nieuwe aanpak") == 1
    assert Measure.objects.filter(page=plan).count() == 4


def test_import_when_it_is_done_then_the_history_shows_who_did_it(plan):
    eva = EditorFactory()
    count = Revision.objects.count()

    report = bring_in(plan, user=eva)

    assert Revision.objects.count() == count + 1
    assert (report.revision.user, ActionPlanPage.objects.get(pk=plan.pk).latest_revision) == (
        eva,
        report.revision,
    )
    entry = PageLogEntry.objects.filter(page=plan.pk).latest("timestamp")
    assert (entry.action, entry.user, entry.revision) == ("wagtail.edit", eva, report.revision)
    assert not ModelLogEntry.objects.exists()


def test_import_when_there_is_a_draft_then_it_builds_on_that(plan):
    draft = plan.get_latest_revision_as_object()
    draft.website, draft.change_note = "https://twente.example.org", "Mijn zin"
    draft.save_revision()

    bring_in(plan, "# Match\nNieuw\n")

    after = draft_of(plan)
    assert (after.website, after.change_note, after.task) == (
        "https://twente.example.org",
        "Mijn zin",
        "Oude opgave",
    )
    assert pillars(after)["match"][1] == "<p>Nieuw</p>"


def test_import_when_the_plan_is_published_then_the_note_of_the_last_change_is_not_used_again(plan):
    bring_in(plan)

    assert draft_of(plan).change_note == ""
    assert ActionPlanPage.objects.get(pk=plan.pk).change_note == "Wat vorige keer veranderde"


def test_import_when_it_happens_twice_then_each_makes_a_revision_and_the_draft_is_the_same(plan):
    first, second = bring_in(plan), bring_in(plan)

    assert first.revision.pk != second.revision.pk
    assert measures(draft_of(plan)) == measures(first.page)
    assert pillars(draft_of(plan)) == pillars(first.page)
    assert second.notes == ["Maatregel “Leerplek” is gestopt. Vul in waarom."]


def test_import_when_a_pillar_has_no_row_then_it_gets_one(plan):
    plan.pillar_plans.get(pillar="match").delete()

    bring_in(plan, "# Match\nNieuw\n")

    assert pillars(draft_of(plan))["match"] == ("", "<p>Nieuw</p>", "", False)


def test_import_when_only_measures_are_brought_then_the_example_text_stays_marked(plan):
    report = bring_in(plan, "# Aanbod\n## Maatregelen\n- Nieuw\n")

    assert pillars(draft_of(plan))["aanbod"] == ("Oud", "<p>Oud</p>", "<p>Oud</p>", True)
    assert [row for row in measures(draft_of(plan)) if row[0] == "aanbod"] == [("aanbod", "Nieuw", "", False)]
    assert report.notes == ["Aanbod: de voorbeeldmaatregelen zijn weggehaald."]


def test_import_when_only_joining_in_is_told_then_the_task_is_still_an_example(plan):
    bring_in(plan, "# Meedoen\nBel.\n# Match\na\n")

    draft = draft_of(plan)
    assert (draft.task, draft.is_example, draft.join_in) == ("Oude opgave", True, "Bel.")


@pytest.mark.parametrize(
    ("is_example", "join_in", "notes"),
    [(True, "", ["De voorbeeldtekst bij meedoen is weggehaald."]), (False, "Oud meedoen", [])],
)
def test_import_when_only_the_task_is_told_then_example_text_on_joining_in_does_not_stay_beside_it(
    plan, is_example, join_in, notes
):
    ActionPlanPage.objects.filter(pk=plan.pk).update(join_in="Oud meedoen", is_example=is_example)
    plan.refresh_from_db()
    plan.save_revision()

    report = bring_in(plan, "# Opgave\nNieuw.\n# Match\n## Ambitie\na\n## Aanpak\na\n## Afspraken\na\n")

    draft = draft_of(plan)
    assert (draft.task, draft.is_example, draft.join_in) == ("Nieuw.", False, join_in)
    assert [note for note in report.notes if "meedoen" in note] == notes


def test_import_when_the_draft_is_opened_in_the_cms_then_it_can_be_saved_and_published(plan, cms, client):
    data = word_file(
        heading("Match"), para("Uit Word"), bullets("een"), heading("Maatregelen", 2), bullets("Jobcoach")
    )
    import_plan(plan, io.BytesIO(data), "plan.docx")

    response = send(cms, plan, "publish", change_note="De aanpak van match is nieuw.")

    assert response.status_code == 302
    page = client.get(PLAN).content.decode()
    assert ("Uit Word" in page, "De aanpak van match is nieuw." in page) == (True, True)


# Refused


@pytest.fixture
def unchanged(plan):
    """Asserts in the end that nothing has changed, the draft neither."""
    before, revisions = stored(plan), Revision.objects.count()
    yield
    assert (stored(plan), Revision.objects.count()) == (before, revisions)


def test_import_when_the_document_is_refused_then_nothing_has_changed(plan, unchanged):
    with pytest.raises(DocumentRefused):
        bring_in(plan, "geen pijlers")


@pytest.mark.parametrize("by", ["somebody else", "myself", "nobody"])
def test_import_when_the_plan_is_locked_then_only_who_locked_it_may(plan, by):
    eva, other = EditorFactory(), EditorFactory()
    plan.locked, plan.locked_by = True, {"somebody else": other, "myself": eva, "nobody": None}[by]
    plan.save()
    before = stored(plan)

    if by == "myself":
        assert bring_in(plan, user=eva).revision.user == eva
        return
    for user in (eva, None):
        with pytest.raises(ImportRefused) as caught:
            bring_in(plan, user=user)
        assert str(caught.value) == "Dit plan is op slot. Vraag wie het op slot zette om het vrij te geven."
    assert stored(plan) == before


def test_import_when_the_plan_is_being_reviewed_then_it_is_refused(plan):
    ensure_roles()
    eva = EditorFactory()
    plan.get_workflow().start(plan, eva)
    revisions = Revision.objects.count()

    with pytest.raises(ImportRefused) as caught:
        bring_in(plan, user=eva)

    assert str(caught.value) == (
        "Dit plan wordt nu beoordeeld. Wacht tot dat klaar is, of trek het in, en probeer het opnieuw."
    )
    assert Revision.objects.count() == revisions


def test_import_when_a_revision_waits_to_be_published_then_it_is_refused(plan):
    plan.save_revision(approved_go_live_at=timezone.now() + timedelta(days=1))
    revisions = Revision.objects.count()

    with pytest.raises(ImportRefused) as caught:
        bring_in(ActionPlanPage.objects.get(pk=plan.pk))

    assert (
        str(caught.value)
        == "Dit plan staat klaar om op een vast moment te verschijnen. Haal dat er eerst af."
    )
    assert Revision.objects.count() == revisions


@pytest.mark.parametrize("name", ["Twente", "TWENTE", "twente", "am05", " Twente "])
def test_find_plan_when_a_region_is_named_then_its_plan_is_found(plan, name):
    assert find_plan(name) == plan


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "Twent",
            "De regio “Twent” kennen we niet. Geef de naam, het adres of de code, zoals Twente, twente of AM05.",
        ),
        (
            "Zuid",
            "De regio Zuid heeft nog geen actieplan. Draai eerst: manage.py load_start_content",
        ),
    ],
)
def test_find_plan_when_there_is_none_then_the_message_says_why(plan, name, message):
    RegionFactory(name="Zuid", slug="zuid")

    with pytest.raises(ImportRefused) as caught:
        find_plan(name)

    assert str(caught.value) == message

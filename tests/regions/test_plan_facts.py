"""What stands beside a plan: its region, whom to call, its documents, what changed, and when it was confirmed."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile

from pow_site.cms.models import SiteDocument
from regions.models import ActionPlanPage, PlanContact, PlanDocument, PlanMoment
from tests.factories.pages import ActionPlanPageFactory, MeasureFactory
from tests.factories.places import RegionFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/actieplannen/regionale-actieplannen/twente/"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def plan(overview):
    """The plan of Twente."""
    return ActionPlanPageFactory(parent=overview, region=RegionFactory(name="Twente", slug="twente"))


def texts(elements):
    return [" ".join(element.get_text().split()) for element in elements]


def test_contacts_when_a_region_names_a_role_then_no_person_is_needed(plan, read):
    assert read(ADDRESS).select(".plan-contact") == []
    PlanContact.objects.create(page=plan, role="Aanspreekpunt", email="team@example.org", sort_order=1)
    PlanContact.objects.create(
        page=plan,
        role="Projectleider",
        name="Noor",
        organisation="Gemeente",
        phone="+31 (0)53-123",
        sort_order=2,
    )

    contacts = read(ADDRESS).select(".plan-contact")

    assert texts(contacts) == [
        "Aanspreekpunt team@example.org",
        "Projectleider Noor, Gemeente +31 (0)53-123",
    ]
    assert [link["href"] for contact in contacts for link in contact.select("a")] == [
        "mailto:team@example.org",
        "tel:+3153123",
    ]


def test_documents_when_a_plan_has_some_then_each_tells_kind_size_date_and_checksum(plan, read):
    document = SiteDocument.objects.create(
        title="Bestand",
        file=ContentFile(b"x" * 2048, name="plan.pdf"),
        file_size=2048,
        sha256="ab" * 32,
    )
    PlanDocument.objects.create(page=plan, title="Het hele plan", document=document, dated_on="2026-03-09")

    (item,) = read(ADDRESS).select(".plan-document")

    assert item.select_one(".plan-document__link").get_text() == "Het hele plan"
    assert item.select_one(".plan-document__link")["href"] == document.url
    assert texts(item.select(".plan-document__facts")) == ["PDF, 2,0 KB, 9 maart 2026"]
    assert item.select_one(".plan-document__sum").get_text() == "ab" * 32


def test_history_when_things_happened_then_the_newest_comes_first_and_notes_are_plain_text(plan, read):
    def happen(kind, month, note=""):
        moment = datetime(2026, month, 1, 0, 30, tzinfo=AMSTERDAM)
        PlanMoment.objects.create(page=plan, kind=kind, happened_at=moment, note=note)

    happen("gewijzigd", 2, "De <b>nazorg</b> is nieuw.")
    happen("bevestigd", 4)
    happen("gewijzigd", 5, "Er kwam een maatregel bij.")

    page = read(ADDRESS)

    history = page.select_one(".plan-history")
    assert texts(history.select("h3"))[:3] == ["Gewijzigd", "Bevestigd: dit klopt nog", "Gewijzigd"]
    assert texts(history.select(".plan-moment__note")) == [
        "Er kwam een maatregel bij.",
        "De <b>nazorg</b> is nieuw.",
    ]
    assert page.select_one(".plan-confirmed time")["datetime"] == "2026-04-01"
    assert "1 april 2026" in page.select_one(".plan-confirmed").get_text()


def test_confirmation_when_there_is_none_then_the_page_does_not_claim_one(plan, read):
    assert read(ADDRESS).select(".plan-confirmed") == []


def test_neighbours_when_their_plans_are_shown_then_the_page_links_to_them_by_name(plan, overview, read):
    others = [
        ActionPlanPageFactory(parent=overview, region=RegionFactory(name=name, slug=name.lower()))
        for name in ("Zwolle", "Achterhoek", "Elders")
    ]
    plan.region.neighbours.set([other.region for other in others[:2]])
    assert texts(read(ADDRESS).select(".region-facts__links a")) == ["Achterhoek", "Zwolle"]

    others[0].unpublish()

    assert texts(read(ADDRESS).select(".region-facts__links a")) == ["Achterhoek"]


def test_measure_when_it_stopped_then_the_page_tells_why_and_for_whom_it_was(plan, read):
    MeasureFactory(
        page=plan,
        pillar="match",
        title="Busje",
        status="gestopt",
        stopped_because="Te weinig chauffeurs.",
        target_groups="jongeren,ww",
        sectors="zorg",
    )

    (measure,) = read(ADDRESS).select(".measure")

    assert texts(measure.select("p")) == [
        "Gestopt",
        "Waarom gestopt: Te weinig chauffeurs.",
        "Voor: Jongeren; Mensen met een WW-uitkering",
        "Sector: Zorg en welzijn",
    ]


def test_websites_when_a_region_has_them_then_the_page_links_to_them(plan, read):
    plan.website, plan.work_centre = "https://regio.example.org/", "https://werkcentrum.example.org/"
    plan.save()

    links = {link.get_text(): link["href"] for link in read(ADDRESS).select(".region-facts__links a")}

    assert links == {
        "Website van de regio": "https://regio.example.org/",
        "Werkcentrum": "https://werkcentrum.example.org/",
    }


def test_draft_when_its_document_was_deleted_since_then_it_opens_without_it(plan):
    document = SiteDocument.objects.create(title="Weg", file=ContentFile(b"x", name="weg.pdf"))
    draft = ActionPlanPage.objects.get(pk=plan.pk)
    draft.documents.add(PlanDocument(title="Weg", document=document, dated_on=date(2026, 1, 1)))
    revision = draft.save_revision()
    assert [item.title for item in revision.as_object().documents.all()] == ["Weg"]

    document.delete()

    assert list(revision.as_object().documents.all()) == []

"""Contact people of plans: after an erasure, and after they left the plan, in every version."""

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import Revision

from pow_site.privacy.erasing import erase_person
from regions.contact_details import forget_former_contacts
from regions.models import ActionPlanPage, PlanContact
from tests.factories.people import UserFactory
from tests.regions.cast import make_plan

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)
LIMIT = datetime(2024, 5, 1, 10, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DIRK = {
    "role": "Projectleider",
    "name": "Dirk",
    "organisation": "Gemeente",
    "email": "dirk@example.org",
    "phone": "06",
}
ELS = {"role": "Adviseur", "name": "Els", "organisation": "UWV", "email": "els@example.org", "phone": "07"}
NOBODY = {"name": "", "email": "", "phone": ""}


def save(plan, *contacts, at=NOW, publish=False, **fields):
    """A version of the plan with these contacts."""
    page = ActionPlanPage.objects.get(pk=plan.pk).get_latest_revision_as_object()
    page.contacts = [PlanContact(**contact) for contact in contacts]
    version = page.save_revision(**fields)
    if publish:
        version.publish()
    Revision.objects.filter(pk=version.pk).update(created_at=at)
    return version.pk


def contacts_in(version):
    content = Revision.objects.get(pk=version).content
    return [{name: row[name] for name in DIRK} for row in content["contacts"]]


def live(plan):
    return list(PlanContact.objects.filter(page=plan).values(*DIRK))


def test_contact_when_erased_then_gone_from_site_draft_and_versions_and_the_role_stays(plan):
    old = save(plan, DIRK, ELS, at=LIMIT)
    save(plan, DIRK, publish=True)
    draft = save(plan, ELS, DIRK | {"email": "Dirk@Example.org"})

    erase_person(UserFactory(email="dirk@example.org"), now=NOW)

    assert live(plan) == [DIRK | NOBODY]
    assert contacts_in(old) == [DIRK | NOBODY, ELS]
    assert contacts_in(draft) == [ELS, DIRK | NOBODY]


def test_contact_when_the_draft_is_published_after_an_erasure_then_they_do_not_come_back(plan):
    save(plan, DIRK, publish=True)
    draft = save(plan, DIRK, ELS)

    erase_person(UserFactory(email="dirk@example.org"), now=NOW)
    Revision.objects.get(pk=draft).publish()

    assert live(plan) == [DIRK | NOBODY, ELS]


def test_contact_when_an_address_merely_ends_alike_then_they_stay(plan):
    other = DIRK | {"email": "jandirk@example.org"}
    save(plan, other, publish=True)

    erase_person(UserFactory(email="dirk@example.org"), now=NOW)

    assert live(plan) == [other]


@pytest.mark.parametrize(
    ("late", "forgotten"), [(-SECOND, True), (0 * SECOND, True), (SECOND, False)], ids=str
)
def test_former_contact_when_a_version_is_near_its_end_then_they_go_at_that_moment(plan, late, forgotten):
    old = save(plan, DIRK, at=LIMIT + late)
    save(plan, ELS, publish=True)

    assert forget_former_contacts(NOW, True) == int(forgotten)
    assert contacts_in(old) == [DIRK]
    assert forget_former_contacts(NOW, False) == int(forgotten)
    assert contacts_in(old) == [DIRK | NOBODY if forgotten else DIRK]
    assert forget_former_contacts(NOW, False) == 0


def test_former_contact_when_they_still_stand_in_the_plan_or_its_draft_then_old_versions_keep_them(plan):
    old = save(plan, DIRK, ELS, at=LIMIT)
    save(plan, DIRK, publish=True)
    save(plan, ELS)

    assert forget_former_contacts(NOW, False) == 0
    assert contacts_in(old) == [DIRK, ELS]


def test_former_contact_when_their_number_changed_then_the_old_one_goes(plan):
    old = save(plan, DIRK | {"phone": "05"}, at=LIMIT)
    save(plan, DIRK, publish=True)

    assert forget_former_contacts(NOW, False) == 1
    assert contacts_in(old) == [DIRK | NOBODY]


def test_former_contact_when_the_newest_version_itself_is_old_then_it_stays_as_it_is(plan):
    newest = save(plan, DIRK, at=LIMIT, publish=True)

    assert forget_former_contacts(NOW, False) == 0
    assert contacts_in(newest) == [DIRK]


def test_former_contact_when_a_version_waits_to_be_published_then_it_stays_as_it_is(plan):
    waiting = save(plan, DIRK, at=LIMIT, approved_go_live_at=NOW + timedelta(days=1))
    save(plan, ELS, publish=True)
    Revision.objects.filter(pk=waiting).update(approved_go_live_at=NOW + timedelta(days=1))

    assert forget_former_contacts(NOW, False) == 0
    assert contacts_in(waiting) == [DIRK]


def test_former_contact_when_they_stand_in_the_plan_of_another_region_then_that_counts_there_alone(
    plan, overview
):
    old = save(plan, DIRK, at=LIMIT)
    save(plan, publish=True)
    save(make_plan(overview, "Achterhoek"), DIRK, publish=True)

    assert forget_former_contacts(NOW, False) == 1
    assert contacts_in(old) == [DIRK | NOBODY]


def test_former_contact_when_there_is_a_role_alone_then_there_is_nothing_to_forget(plan):
    save(plan, DIRK | NOBODY, at=LIMIT)
    save(plan, publish=True)

    assert forget_former_contacts(NOW, False) == 0


def test_versions_when_the_rule_ran_then_they_can_still_be_opened(plan):
    old = save(plan, DIRK, at=LIMIT)
    save(plan, ELS, publish=True)

    forget_former_contacts(NOW, False)

    assert Revision.objects.get(pk=old).as_object().contacts.get().role == "Projectleider"

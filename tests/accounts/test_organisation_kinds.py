"""The kinds of organisation: there from the start, the editors' from then on."""

import pytest

from pow_site.accounts.models import OrganisationKind
from pow_site.accounts.organisation_kinds import KINDS, add_organisation_kinds
from tests.accounts.entering import tree
from tests.factories.people import OrganisationKindFactory, ProfileFactory

LIST = "/cms/soorten-organisaties/"


def test_kinds_when_the_site_is_new_then_they_are_there_in_order(full_site):
    assert list(OrganisationKind.objects.filter(is_offered=True).values_list("name", flat=True)) == list(
        KINDS
    )


@pytest.mark.django_db
def test_kinds_when_added_again_then_what_editors_did_stays():
    OrganisationKindFactory(name="UWV", order=1, is_offered=False)

    add_organisation_kinds()
    add_organisation_kinds()

    assert OrganisationKind.objects.count() == len(KINDS)
    assert list(OrganisationKind.objects.filter(name="UWV").values_list("order", "is_offered")) == [
        (1, False)
    ]


@pytest.mark.django_db
def test_kind_when_an_editor_adds_changes_and_removes_it_then_it_is_done(home, cms):
    cms.post(f"{LIST}new/", {"name": "Kennisinstelling", "order": "5", "is_offered": "on"})
    kind = OrganisationKind.objects.get()
    assert (kind.name, kind.order, kind.is_offered) == ("Kennisinstelling", 5, True)

    cms.post(f"{LIST}edit/{kind.pk}/", {"name": "Kennisinstituut", "order": "5"})
    kind.refresh_from_db()
    assert (kind.name, kind.is_offered) == ("Kennisinstituut", False)
    assert "Kennisinstituut" in cms.get(LIST).content.decode()

    cms.post(f"{LIST}delete/{kind.pk}/")
    assert not OrganisationKind.objects.exists()


@pytest.mark.django_db
def test_kind_when_people_chose_it_then_it_stays_and_the_page_says_what_to_do(home, cms):
    kind = ProfileFactory(organisation_kind__name="Vakbond").organisation_kind

    response = cms.post(f"{LIST}delete/{kind.pk}/", follow=True)

    assert OrganisationKind.objects.get() == kind
    assert (
        "“Vakbond” kan niet weg: er zijn mensen die dit kozen. Zet “te kiezen” uit"
        in tree(response).get_text()
    )


@pytest.mark.django_db
def test_list_when_people_are_behind_it_then_no_screen_of_the_cms_names_them(home, cms):
    profile = ProfileFactory(user__email="alice@example.org", organisation="Gemeente Voorbeeld")

    for address in (
        LIST,
        f"{LIST}usage/{profile.organisation_kind_id}/",
        f"{LIST}delete/{profile.organisation_kind_id}/",
    ):
        text = cms.get(address).content.decode()
        assert "alice@example.org" not in text
        assert "Gemeente Voorbeeld" not in text


@pytest.mark.django_db
def test_list_when_someone_without_rights_asks_then_it_stays_closed(home, client, charlie):
    client.force_login(charlie)

    assert client.get(LIST).status_code == 302
    assert client.post(f"{LIST}new/", {"name": "Kennisinstelling", "order": "5"}).status_code == 302
    assert not OrganisationKind.objects.exists()

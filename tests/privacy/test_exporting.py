"""The download: all that is held of one person, nothing of another, no secret; harmless in a spreadsheet."""

import csv
import json
from datetime import UTC, datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.log_actions import log

from pow_site.accounts.models import User
from pow_site.privacy.addresses import addresses_of
from pow_site.privacy.archive import archive_of, in_words
from pow_site.privacy.exporting import export_of
from pow_site.privacy.registry import all_declarations
from regions.models import ActionPlanPage, Follow, PlanContact
from tests.factories.people import EditorFactory, UserFactory
from tests.factories.places import RegionFactory
from tests.privacy.everything import SECRETS, make_person

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)


def unpack(user):
    """The files of the download by name."""
    with ZipFile(BytesIO(archive_of(export_of(user), now=NOW))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def as_json(user):
    """The rows by kind."""
    content = json.loads(unpack(user)["gegevens.json"])
    return {kind["soort"]: kind["rijen"] for kind in content["gegevens"]}


def test_export_when_somebody_used_everything_then_every_kind_is_there(bob):
    by_hand = {data.title for data in all_declarations() if data.is_found_by_hand}

    assert set(as_json(bob)) == {data.title for data in all_declarations()} - by_hand
    assert by_hand == {
        "Wie in een verhaal op de site staat",
        "Wie bij een les genoemd wordt",
        "Antwoorden in een terugblik",
    }


def test_export_when_read_back_then_json_and_csv_say_the_same(bob):
    files = unpack(bob)
    content = json.loads(files["gegevens.json"])

    names = [name for name in files if name.endswith(".csv")]
    assert len(names) == len(content["gegevens"])
    for name, kind in zip(names, content["gegevens"], strict=True):
        table = list(csv.reader(StringIO(files[name].decode("utf-8-sig"), newline="")))
        assert table[0] == list(kind["rijen"][0]), name
        assert len(table) == len(kind["rijen"]) + 1
    assert names[0] == "01-je-account.csv"


def test_export_when_read_then_it_says_what_is_held(bob):
    held = as_json(bob)

    assert held["Je account"][0]["E-mailadres"] == "bob@example.org"
    assert held["Je account"][0]["Rollen"] == ["redacteur"]
    assert held["Je profiel"][0]["Organisatie"] == "bob Organisatie"
    assert held["Je profiel"][0]["Anderen zien je naam"] is True
    assert held["Inloggen met je organisatie"][0]["Wat je organisatie over je vertelde"] == {
        "naam": "bob bij de gemeente"
    }
    first, *_, last = held["Contactpersoon van een regio"]
    assert (first["Waar"], last["Waar"][:18]) == ("Nu in het plan", "In een versie van ")
    assert held["Plannen die je veranderde of bevestigde"][0]["Wat"] == "Bevestigd: dit klopt nog"


def test_export_when_somebody_else_is_alike_then_nothing_of_theirs_is_in_it(bob, carol):
    files = unpack(bob)

    assert b"bob@example.org" in files["gegevens.json"]
    for name, content in files.items():
        assert b"carol" not in content.lower(), name
        assert b"x-bob@example.net" not in content, name  # whom Bob invited
        assert b"collega-bob@example.net" not in content, name  # whom Bob offered a place


def test_export_when_there_are_secrets_then_it_says_that_they_exist_and_nothing_more(bob):
    everything = b"".join(unpack(bob).values())

    for secret in (*(f"bob-{name}" for name in SECRETS), "bob-session", "bob-key", bob.password):
        assert secret.encode() not in everything, secret
    held = as_json(bob)
    assert held["Je account"][0]["Wachtwoord"] == "Ingesteld"
    assert held["Je extra beveiliging"][0]["Soort"]
    assert len(held["Sleutels van je organisatie"]) == len(held["Sessies"]) == 1
    assert len(held["Waar je bent ingelogd"]) == 1


def test_export_when_somebody_has_no_password_then_it_says_so():
    user = UserFactory()
    user.set_unusable_password()
    user.save()

    assert as_json(user)["Je account"][0]["Wachtwoord"] == "Geen: je logt in met een code"


def test_export_when_there_is_a_photo_then_the_file_is_in_it(bob):
    files = unpack(bob)

    [name] = [name for name in files if "avatar" in name]
    assert files[name] == b"bob foto"
    assert as_json(bob)["Je voorkeuren in het CMS"][0]["Foto"] == name


def test_export_when_a_file_is_gone_from_disk_then_the_rest_is_there(bob):
    default_storage.delete(bob.wagtail_userprofile.avatar.name)

    assert not [name for name in unpack(bob) if "avatar" in name]


def test_export_when_values_look_like_formulas_then_a_spreadsheet_takes_them_for_text(bob):
    values = ["=1+1", "+31 6", "-x", "@sum", "\tx", "\rx", "gewoon"]
    for number, value in enumerate(values):
        User.objects.filter(pk=bob.pk).update(first_name=value)
        table = unpack(User.objects.get(pk=bob.pk))["01-je-account.csv"].decode("utf-8-sig")
        [row] = csv.DictReader(StringIO(table, newline=""))
        assert row["Voornaam"] == (f"'{value}" if number < 6 else value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (True, "ja"),
        (False, "nee"),
        (NOW, "2026-05-01 12:00:00+02:00"),
        (["a", "é"], '["a", "é"]'),
        (3, "3"),
    ],
)
def test_cell_when_it_holds_a_value_then_it_is_written_in_words(value, words):
    assert in_words(value) == words


def test_readme_when_read_then_it_says_why_and_how_long(bob):
    readme = unpack(bob)["LEESMIJ.txt"].decode()

    assert "Gemaakt op 1 mei 2026, 12:00 uur." in readme
    assert "01-je-account.csv: Je account" in readme
    assert "Log je 24 maanden niet in?" in readme
    assert "&#" not in readme


def test_editor_when_they_changed_the_account_of_another_then_the_export_does_not_say_whose(bob, carol):
    log(carol, "wagtail.edit", user=bob)

    rows = as_json(bob)["Wat je met andere onderdelen deed"]

    assert {row["Waarmee"] for row in rows} == {"Gegevens van een ander", "bob Voornaam bob Achternaam"}


def test_person_when_new_then_the_export_is_small_and_whole():
    assert list(as_json(UserFactory())) == ["Je account"]


def test_queries_when_there_are_many_rows_then_there_are_no_more(plan, bob):
    def count():
        with CaptureQueriesContext(connection) as captured:
            export_of(bob)
        return len(captured.captured_queries)

    first = count()
    for number in range(15):
        Follow.objects.create(
            user=bob, region=RegionFactory(name=f"Regio {number}", slug=f"regio-{number}"), since=NOW
        )
        PlanContact.objects.create(page=plan, role="x", email=bob.email)
        ActionPlanPage.objects.get(pk=plan.pk).save_revision(user=bob)

    assert count() == first


# --- Whose an address is.


def test_addresses_when_confirmed_then_they_are_theirs_and_others_are_not():
    user = UserFactory(email="Bob@Example.org")
    user.emailaddress_set.create(email="nieuw@example.org", verified=False)
    user.emailaddress_set.create(email="Oud@example.org", verified=True)

    assert addresses_of(user) == ["bob@example.org", "oud@example.org"]


def test_addresses_when_that_of_the_account_waits_to_be_confirmed_then_it_opens_nothing(plan):
    PlanContact.objects.create(page=plan, role="x", name="Dirk", email="dirk@example.org")
    thief = UserFactory(email="dirk@example.org")
    thief.emailaddress_set.create(email="dirk@example.org", verified=False, primary=True)

    assert addresses_of(thief) == []
    assert "Contactpersoon van een regio" not in as_json(thief)


def test_superuser_when_exported_then_it_says_so():
    assert as_json(EditorFactory())["Je account"][0]["Beheert de hele site"] is True


def test_people_when_they_share_a_page_then_it_is_of_the_last(plan):
    first, second = make_person("dirk", plan), make_person("els", plan)

    assert set(as_json(second)) - set(as_json(first)) == {"Pagina's die je maakte of op slot zette"}

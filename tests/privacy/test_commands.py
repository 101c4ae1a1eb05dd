"""Requests that come by mail: `erase_person` and `export_person`."""

from io import StringIO
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from pow_site.accounts.models import User
from tests.factories.people import EditorFactory, UserFactory

pytestmark = pytest.mark.django_db


def run(*arguments):
    said = StringIO()
    call_command(*arguments, stdout=said)
    return said.getvalue()


@pytest.fixture
def dirk():
    return UserFactory(email="dirk@example.org", first_name="Dirk")


def test_erase_when_asked_then_it_is_done_and_told_in_numbers(bob):
    said = run("erase_person", "BOB@example.org")

    assert not User.objects.filter(email="bob@example.org").exists()
    assert "Je account: 1 (weg)" in said
    assert "Contactpersoon van een regio: 2 (blijft: De rol en de organisatie" in said
    assert said.endswith("Klaar. Er gaat een mail naar dit adres.\n")
    assert "bob" not in said.lower()


def test_erase_when_it_is_a_trial_then_it_says_the_same_and_changes_nothing(bob):
    trial = run("erase_person", "bob@example.org", "--dry-run")

    assert User.objects.filter(pk=bob.pk).exists()
    assert trial.endswith("Dit was een proef. Er is niets veranderd.\n")
    assert trial.splitlines()[:-1] == run("erase_person", "bob@example.org").splitlines()[:-1]


@pytest.mark.parametrize("command", [["erase_person"], ["export_person"]])
def test_command_when_nobody_has_the_address_then_it_says_where_else_to_look(command, tmp_path):
    rest = [str(tmp_path / "x.zip")] if command == ["export_person"] else []

    with pytest.raises(
        CommandError, match=r"Er is geen account met dit e-mailadres. Staat iemand zonder account"
    ):
        run(*command, "niemand@example.org", *rest)
    assert list(tmp_path.iterdir()) == []


def test_erase_when_it_is_the_last_superuser_then_it_is_refused():
    EditorFactory(email="eva@example.org")

    with pytest.raises(CommandError, match=r"Dit is het enige account .* Er is niets veranderd."):
        run("erase_person", "eva@example.org")


def test_person_when_found_by_another_address_of_theirs_then_only_if_it_is_confirmed(dirk, tmp_path):
    dirk.emailaddress_set.create(email="ander@example.org", verified=False)

    with pytest.raises(CommandError):
        run("export_person", "ander@example.org", str(tmp_path / "x.zip"))
    dirk.emailaddress_set.update(verified=True)
    run("export_person", "Ander@example.org", str(tmp_path / "x.zip"))


def test_export_when_asked_then_the_zip_is_for_its_owner_alone(dirk, tmp_path):
    file = tmp_path / "gegevens.zip"

    said = run("export_person", "dirk@example.org", str(file))

    assert file.stat().st_mode & 0o777 == 0o600
    with ZipFile(file) as archive:
        assert b"Dirk" in archive.read("gegevens.json")
    assert "dirk" not in said.lower()


def test_export_when_the_file_is_there_already_then_it_is_left_alone(dirk, tmp_path):
    file = tmp_path / "gegevens.zip"
    file.write_text("van een ander")

    with pytest.raises(CommandError, match=r"is er al. Kies een andere naam"):
        run("export_person", "dirk@example.org", str(file))
    assert file.read_text() == "van een ander"


def test_export_when_the_folder_is_not_there_then_it_says_so(dirk, tmp_path):
    with pytest.raises(CommandError, match="Kies een andere map"):
        run("export_person", "dirk@example.org", str(tmp_path / "weg" / "x.zip"))

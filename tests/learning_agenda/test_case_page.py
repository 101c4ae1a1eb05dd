"""The files of a peer consultation: for its group and for its organisers; for anybody else they are not there."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client

from learning_agenda.models import CaseFile, Event
from learning_agenda.signups.signing_up import withdraw
from tests.learning_agenda.cast import NOW, join, make_event, make_person
from tests.learning_agenda.visiting import EVENTS, browser_of, status_of

pytestmark = pytest.mark.django_db

CONTENT = b"<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def site(home, time_machine, post, settings, tmp_path):
    """A site on which it is NOW, with a folder of its own for files."""
    settings.MEDIA_ROOT = tmp_path
    time_machine.move_to(NOW)


@pytest.fixture
def event():
    """Room for one."""
    return make_event(form="intervisie", capacity=1)


@pytest.fixture
def kept(event):
    kept = CaseFile(event=event, title="Wat nu, Ée & co?", added_at=NOW)
    kept.file.save("Tekening.HTML", ContentFile(CONTENT))
    return kept


@pytest.fixture
def anna(event):
    anna = make_person("Anna")
    join(event, anna)
    return anna


def address_of(kept, slug="kring"):
    return f"{EVENTS}{slug}/casus/{kept.pk}/"


def test_file_when_somebody_takes_part_then_it_is_saved_and_never_shown(kept, anna):
    response = browser_of(anna).get(address_of(kept))

    assert (response.status_code, b"".join(response.streaming_content)) == (200, CONTENT)
    assert response["Content-Disposition"] == 'attachment; filename="wat-nu-ee-co.html"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def editor(*names):
    """Somebody with these rights."""
    person = make_person("Redacteur")
    person.user_permissions.set(Permission.objects.filter(codename__in=names))
    return person


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anonymous", 404), ("member", 404), ("waiting", 404), ("withdrawn", 404), ("other group", 404),
        ("going", 200), ("organiser", 200), ("editor of events", 404), ("superuser", 200),
    ],
)  # fmt: skip
def test_file_when_asked_for_by_anyone_then_only_the_group_and_organisers_get_it(
    event, kept, anna, eva, who, status
):
    waiting, withdrawn, elsewhere = (make_person(name) for name in ("Bram", "Cas", "Dina"))
    join(event, waiting)
    withdraw(join(event, withdrawn), by=withdrawn, now=NOW)
    join(make_event("Anders", form="intervisie"), elsewhere)
    person = {
        "anonymous": lambda: None, "member": lambda: make_person("Eef"), "waiting": lambda: waiting,
        "withdrawn": lambda: withdrawn, "other group": lambda: elsewhere, "going": lambda: anna,
        "organiser": lambda: editor("change_signup"), "editor of events": lambda: editor("change_event"),
        "superuser": lambda: eva,
    }[who]()  # fmt: skip

    response = browser_of(person).get(address_of(kept))

    assert status_of(response) == status
    assert response.streaming == (status == 200)


def test_file_when_the_address_names_another_event_or_file_then_it_is_not_there(kept, anna):
    make_event("Anders")
    browser = browser_of(anna)

    statuses = [
        browser.get(address).status_code
        for address in (
            address_of(kept, "anders"),
            f"{EVENTS}kring/casus/{kept.pk + 1}/",
            f"/media/{kept.file.name}",
        )
    ]

    assert statuses == [404, 404, 404]


def test_file_when_it_is_gone_from_the_disk_then_it_is_not_there(kept, anna):
    kept.file.storage.delete(kept.file.name)

    assert browser_of(anna).get(address_of(kept)).status_code == 404


def test_file_when_the_event_is_off_the_site_then_the_group_still_has_it(kept, anna):
    Event.objects.update(live=False)

    assert status_of(browser_of(anna).get(address_of(kept))) == 200


def test_file_when_posted_to_then_it_is_refused(kept, anna):
    assert (
        browser_of(anna).post(address_of(kept)).status_code,
        Client().post(address_of(kept)).status_code,
    ) == (405, 405)

"""Who took part hears of what is new: one mail for all of it, once, by the organiser's hand or by the clock."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import ModelLogEntry

from learning_agenda.jobs import tell_late
from learning_agenda.models import Attendance, Event, Material, Signup
from learning_agenda.signups.signing_up import withdraw
from learning_agenda.take_home.telling import PATIENCE, Told, reached, tell
from pow_site.jobs.registry import all_jobs
from pow_site.outbox.models import OutgoingMail
from tests.learning_agenda.cast import DAY, HOUR, NOW, SECOND, join, make_event, make_person
from tests.learning_agenda.letters import deliver
from tests.learning_agenda.take_home import take

pytestmark = pytest.mark.django_db

DONE = "activiteiten met nieuw materiaal gemeld"


@pytest.fixture(autouse=True)
def site(home, time_machine, settings, tmp_path):
    """A site on which it is NOW, with a folder of its own for files."""
    settings.MEDIA_ROOT = tmp_path
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def event():
    """A circle of two that are over, with three people; the mails about their places are gone."""
    event = make_event("Kring", NOW - 9 * DAY, NOW - 2 * DAY, reply_to="sam@example.org", capacity=3)
    join(event, *(make_person(name) for name in ("Anna", "Bram", "Cas", "Wil")), now=NOW - 20 * DAY)
    OutgoingMail.objects.all().delete()
    return event


def tick(event, name, *present):
    """Was somebody there, meeting by meeting; None says nothing."""
    signup = event.signups.get(user__first_name=name)
    for meeting, is_present in zip(event.meeting_list, present, strict=True):
        if is_present is not None:
            Attendance.objects.create(signup=signup, meeting=meeting, is_present=is_present, noted_at=NOW)


def mailed():
    """To whom, in their order, since the last time."""
    names = [
        to.partition("@")[0] for to in OutgoingMail.objects.order_by("pk").values_list("recipient", flat=True)
    ]
    OutgoingMail.objects.update(recipient="al@example.net")
    return [name for name in names if name != "al"]


@pytest.mark.parametrize(
    ("ticks", "names"),
    [
        ({}, ["anna", "bram", "cas"]),
        ({"Anna": (True, False), "Bram": (False, False), "Cas": (True, True)}, ["anna", "cas"]),
        ({"Bram": (False, None)}, ["anna", "bram", "cas"]),
        ({"Bram": (None, True)}, ["anna", "bram", "cas"]),
        (dict.fromkeys(("Anna", "Bram", "Cas"), (False, False)), []),
    ],
    ids=["no ticks", "absent at all", "one not ticked", "present once", "nobody came"],
)
def test_people_when_some_were_absent_everywhere_then_the_others_are_told(event, ticks, names):
    for name, present in ticks.items():
        tick(event, name, *present)
    take(event)

    told = tell(event, by=None, now=NOW)

    assert (told, mailed()) == (Told(len(names), 1), names)


def test_people_when_somebody_withdrew_or_left_the_site_then_they_hear_nothing(event):
    bram = event.signups.get(user__first_name="Bram")
    Signup.objects.filter(user__first_name="Anna").update(user=None)
    withdraw(bram, by=bram.user, now=NOW - 20 * DAY)
    OutgoingMail.objects.all().delete()
    take(event)

    count = reached(event).count()

    assert (count, tell(event, by=None, now=NOW), mailed()) == (2, Told(2, 1), ["cas", "wil"])


def test_mail_when_it_arrives_then_it_names_everything_and_holds_nothing_of_it(event, eva):
    # Arrange
    take(event, "Terugkijken", kind="opname", file="", url="https://video.example.org/geheim", is_public=True)
    take(event, "Wie belt er?", kind="peiling", file="", text="Zeven van de tien.")
    Signup.objects.exclude(user__first_name="Anna").delete()

    # Act
    tell(event, by=eva, now=NOW)

    # Assert
    [letter] = deliver()
    assert letter.envelope == ("materials_added", "anna@example.org", "Om mee te nemen: Kring")
    assert (letter.reply_to, letter.files) == ("sam@example.org", [])
    for body in (letter.text, BeautifulSoup(letter.html, "html.parser").get_text()):
        assert "Terugkijken (Opname)" in body
        assert "Wie belt er? (Uitslag van een peiling)" in body
        assert "Zie je niet alles? Log dan in." in body
        assert "/leeragenda/activiteiten/kring/#om-mee-te-nemen" in body
        for secret in ("Zeven", "geheim"):
            assert secret not in body
    [entry] = ModelLogEntry.objects.filter(action="learning_agenda.materials_told")
    assert (entry.user, entry.data) == (eva, {"people": 1, "materials": 2})


def test_telling_when_it_is_pressed_twice_then_it_is_told_once_and_later_only_what_is_new(event):
    take(event), take(event)
    first = tell(event, by=None, now=NOW), tell(event, by=None, now=NOW + SECOND)
    everybody = mailed()
    new = take(event, "Nog iets", added_at=NOW + HOUR)

    second = tell(event, by=None, now=NOW + 2 * HOUR)

    assert first == (Told(3, 2), Told(0, 0))
    assert (second, everybody, mailed()) == (Told(3, 1), ["anna", "bram", "cas"], ["anna", "bram", "cas"])
    assert dict(Material.objects.values_list("pk", "told_at"))[new.pk] == NOW + 2 * HOUR
    assert ModelLogEntry.objects.filter(action="learning_agenda.materials_told").count() == 2


@pytest.mark.parametrize(
    ("waited", "is_told"), [(PATIENCE - SECOND, False), (PATIENCE, True), (5 * DAY, True)], ids=str
)
def test_clock_when_something_waits_for_a_day_then_all_that_is_new_is_told_in_one_mail(
    event, waited, is_told
):
    take(event, "Oud", added_at=NOW - waited)
    take(event, "Net erbij", added_at=NOW - SECOND)

    asked = tell_late(NOW, True)
    nothing = mailed()
    ran, again = tell_late(NOW, False), tell_late(NOW + 3 * DAY, False)

    assert (asked, ran, nothing) == ({DONE: int(is_told)}, {DONE: int(is_told)}, [])
    assert again == {DONE: 1 - is_told}
    assert mailed() == ["anna", "bram", "cas"]
    assert not Material.objects.filter(told_at=None).exists()


def test_clock_when_the_organiser_told_it_by_hand_then_it_adds_nothing(event):
    take(event, added_at=NOW - 2 * DAY)
    tell(event, by=None, now=NOW)
    mailed()

    assert (tell_late(NOW, False), mailed()) == ({DONE: 0}, [])


@pytest.mark.parametrize(
    "fields", [{"live": False}, {"cancelled_at": NOW - 10 * DAY}], ids=["off the site", "never was"]
)
def test_telling_when_nobody_could_find_it_then_it_waits(event, fields):
    take(event, added_at=NOW - 2 * DAY)
    Event.objects.update(**fields)

    assert (tell(event, by=None, now=NOW), tell_late(NOW, True), tell_late(NOW, False)) == (
        Told(0, 0), {DONE: 0}, {DONE: 0},
    )  # fmt: skip
    assert (mailed(), Material.objects.get().told_at) == ([], None)


def test_clock_when_it_fails_for_one_event_then_the_others_are_told(event, monkeypatch):
    other = make_event("Tweede", NOW - DAY)
    join(other, make_person("Dina"), now=NOW - 20 * DAY)
    OutgoingMail.objects.all().delete()
    take(event, added_at=NOW - 2 * DAY), take(other, added_at=NOW - 2 * DAY)
    broken = "learning_agenda.take_home.telling.mails.mail_materials"
    real = __import__("learning_agenda.signups.mails", fromlist=["mail_materials"]).mail_materials

    def fail(signup, materials):
        if signup.event_id == event.pk:
            raise RuntimeError("kapot")
        real(signup, materials)

    monkeypatch.setattr(broken, fail)

    with pytest.raises(RuntimeError):
        tell_late(NOW, False)

    assert mailed() == ["dina"]
    assert list(Material.objects.filter(told_at=None)) == [*event.materials.all()]


def test_clock_when_declared_then_it_is_one_of_the_jobs():
    assert "materials" in {job.name for job in all_jobs()}


def test_page_when_something_is_new_then_it_says_first_how_many_it_reaches(cms, event):
    tick(event, "Bram", False, False)
    take(event), take(event)
    address = f"/cms/activiteiten/{event.pk}/materiaal/"

    before = BeautifulSoup(cms.get(address).content, "html.parser").main.get_text()
    after = BeautifulSoup(cms.post(f"{address}laat-weten/", follow=True).content, "html.parser")
    again = BeautifulSoup(cms.post(f"{address}laat-weten/", follow=True).content, "html.parser")

    assert "Van 2 stukken weten deelnemers nog niets." in before
    assert "2 deelnemers krijgen elk één mail." in " ".join(before.split())
    assert "2 deelnemers krijgen een mail over wat er nieuw is." in after.get_text()
    assert "Laat deelnemers weten wat er nieuw is" not in after.main.get_text()
    assert "Er was niets nieuws om te laten weten. Er is niets gemaild." in again.get_text()
    assert mailed() == ["anna", "cas"]

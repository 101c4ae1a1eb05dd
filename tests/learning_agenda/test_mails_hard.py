"""Mails about sign-ups in hard moments: odd titles and names, secrets, and once or not at all."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import transaction

from learning_agenda.events.changes import cancel
from learning_agenda.models import Event, Signup
from learning_agenda.signups import mails
from learning_agenda.signups.handing_over import accept, offer
from learning_agenda.signups.promoting import promote_all
from learning_agenda.signups.signing_up import let_go_of, remove, sign_up, withdraw
from pow_site.outbox.models import OutgoingMail
from tests.learning_agenda.agenda import DAY, HOUR, LINK, NOW, hold
from tests.learning_agenda.cast import join, make_person
from tests.learning_agenda.letters import deliver, deliver_to

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)
SECRET = "De casus van mevrouw Jansen"


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)


def every_mail(event):
    """Everything that can happen to people at an event with one place: each kind of mail at least once."""
    anna, bram, cas = join(event, *map(make_person, ("Anna", "Bram", "Cas")))
    withdraw(anna, by=anna.user, now=NOW)
    bram.refresh_from_db()
    remove(cas, by=None, now=NOW, why="Vol.")
    dina = make_person("Dina")
    handover = offer(bram, dina.email, now=NOW)
    taker = accept(handover, user=dina, profile=dina.profile, now=NOW)
    join(event, make_person("Eef"))
    changed = Event.objects.get()
    meetings = changed.meeting_list
    meetings[0].place = "Zwolle"
    changed.meetings = meetings
    changed.save_revision().publish()
    withdraw(taker, by=dina, now=NOW)
    cancel(event, by=None, reason="Ziek.", now=NOW)
    return deliver()


KINDS = {
    "signup_confirmed",
    "signup_waiting",
    "signup_promoted",
    "signup_withdrawn",
    "signup_removed",
    "handover_offered",
    "handover_given",
    "handover_taken",
    "event_changed",
    "event_cancelled",
}
TITLES = {
    "quotes": 'D\'Hondt & Zn: “werk” of "scholing" <nu>?',
    "template": "{{ event.case }} {% now 'Y' %} {# weg #}",
    "emoji": "👩🏽‍🏫 Leren\u00a0van elkaar 🇳🇱",
    "long": "Arbeidsmarktregiowerkgeversdienstverlening " * 3,
    "lines": "Kring\r\nBcc: iemand@example.org\u2028en meer",
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
def test_title_when_odd_then_every_mail_says_it_as_it_is(title):
    title = title[:120].strip()
    event = hold(title, slug="kring", capacity=1)

    letters = every_mail(event)

    said = " ".join(title.split())
    assert {letter.kind for letter in letters} == KINDS
    for letter in letters:
        assert letter.subject.endswith(f": {said}"), letter.kind
        assert f"“{said}”" in letter.text, letter.kind
        page = BeautifulSoup(letter.html, "html.parser")
        assert page.h1.get_text(strip=True) == page.title.get_text(strip=True) == letter.subject
        assert {
            entry.summary.removeprefix("Afgelast: ") for file in letter.files for entry in file.entries
        } <= {said}
    assert all(message.recipient in {"anna@example.org", "bram@example.org", "cas@example.org",
                                     "dina@example.org", "eef@example.org"}
               for message in OutgoingMail.objects.all())  # fmt: skip


def test_mails_when_sent_then_text_and_html_say_the_same_and_the_foot_says_why():
    for letter in every_mail(hold("Kring", NOW + DAY, NOW + WEEK, capacity=1, reply_to="o@example.org")):
        page = BeautifulSoup(letter.html, "html.parser")
        sheet = re.findall(r"\w+", page.body.get_text(" "))
        words = re.findall(r"\w+", re.sub(r"http\S+", "", letter.text))
        assert [word for word in words if word not in sheet] == [], letter.kind
        why = letter.text.strip().split("\n\n")[-1]
        assert " ".join(page.select_one(".foot").get_text().split()) == why
        assert why.startswith("Je krijgt deze mail omdat ")
        addresses = set(re.findall(r"http://testserver\S+", letter.text))
        assert addresses == {link["href"] for link in page.find_all("a")}, letter.kind


def test_road_out_when_somebody_takes_part_or_waits_then_it_is_one_link_in_the_mail():
    """The page shows, and a POST there withdraws; it is no newsletter, so there is no RFC 8058 header."""
    roads = {
        letter.kind: re.findall(r"http://testserver/leeragenda/aanmelding/\w{43}/", letter.text)
        for letter in every_mail(hold("Kring", capacity=1))
    }

    with_road = {"signup_confirmed", "signup_waiting", "signup_promoted", "handover_taken", "event_changed"}
    assert {kind for kind, found in roads.items() if len(found) == 1} == with_road
    assert {kind for kind, found in roads.items() if not found} == KINDS - with_road


@pytest.mark.parametrize("first_name", ["", "  "])
def test_person_when_without_first_name_then_they_are_greeted_still(first_name):
    anna = make_person("Anna")
    anna.first_name = first_name
    anna.save()
    join(hold("Kring"), anna)

    [letter] = deliver()

    assert letter.text.startswith("Hallo,\n\nJe bent aangemeld voor “Kring”.\n\n")
    page = BeautifulSoup(letter.html, "html.parser")
    assert page.h1.find_previous("p").get_text(strip=True) == "Hallo,"


def test_person_when_the_name_is_markup_then_it_is_no_markup():
    anna = make_person("Anna")
    anna.first_name = "<b>An</b> & 'na'"
    anna.save()
    join(hold("Kring"), anna)

    [letter] = deliver()

    assert letter.text.startswith("Hallo <b>An</b> & 'na',\n")
    assert "Hallo &lt;b&gt;An&lt;/b&gt; &amp; " in letter.html


@pytest.mark.parametrize(
    ("first_name", "last_name", "shown"),
    [
        ("Anna", "van 't Hof-Ökçe", "Anna van 't Hof-Ökçe"),
        ("J.P.", "Bos", "J.P. Bos"),
        ("Win een prijs", "www.spam.example", "Een collega"),
        ("https://spam.example", "Bos", "Een collega"),
        ("bel@spam.example", "", "Een collega"),
        ("", "", "Een collega"),
    ],
)
def test_offer_when_the_name_would_become_a_link_then_it_is_left_out(first_name, last_name, shown):
    anna = make_person("Anna")
    anna.first_name, anna.last_name = first_name, last_name
    anna.save()
    offer(join(hold("Kring"), anna), "bram@example.org", now=NOW)

    letter = deliver_to("Bram")

    assert letter.text.split("\n\n")[1] == (
        f"{shown} doet mee aan “Kring”, maar kan niet komen. Jij mag de plek hebben."
    )


def test_series_when_of_six_meetings_then_all_are_there_in_text_and_calendar():
    join(hold("Kring", *[NOW + DAY + n * WEEK for n in (5, 0, 3, 1, 4, 2)]), make_person("Anna"))

    [letter] = deliver()

    assert "Je aanmelding geldt voor alle 6 bijeenkomsten." in letter.text
    assert [line for line in letter.text.split("\n") if line.startswith("- ")] == [
        f"- woensdag {day} {month}, 10.00 – 12.00 uur, plaats volgt"
        for day, month in [
            (9, "december 2026"), (16, "december 2026"), (23, "december 2026"), (30, "december 2026"),
            (6, "januari 2027"), (13, "januari 2027"),
        ]
    ]  # fmt: skip
    entries = sorted(letter.files[0].entries, key=lambda entry: entry.starts_at)
    assert [entry.summary for entry in entries] == [f"Kring ({n} van 6)" for n in range(1, 7)]


def test_meeting_when_over_midnight_then_both_days_are_named():
    join(hold("Kring", datetime(2026, 12, 31, 22, 0, tzinfo=UTC)), make_person("Anna"))

    [letter] = deliver()

    assert (
        "- donderdag 31 december 2026, 23.00 – vrijdag 1 januari 2027, 01.00 uur, plaats volgt\n"
        in letter.text
    )


def test_example_when_somebody_tries_it_then_the_mail_says_that_it_is_one():
    join(hold("Kring", is_example=True), make_person("Anna"))

    [letter] = deliver()

    assert letter.subject == "Je doet mee: Voorbeeld: Kring"


def test_link_and_case_when_mailed_then_only_who_takes_part_gets_the_link_and_nobody_the_case():
    event = hold(
        "Kring", form="intervisie", capacity=1, case=SECRET,
        meeting={"is_online": True, "online_url": LINK},
    )  # fmt: skip

    letters = every_mail(event)

    knows = {
        letter.kind
        for letter in letters
        if LINK in letter.text
        or LINK in letter.html
        or any(LINK.encode() in file.content.replace(b"\r\n ", b"") for file in letter.files)
    }
    assert knows == {"signup_confirmed", "signup_promoted", "handover_taken", "event_changed"}
    assert [(letter.to, LINK in letter.text) for letter in letters if letter.kind == "event_changed"] == [
        ("dina@example.org", True),
        ("eef@example.org", False),
    ]
    names = {"anna@example.org", "bram@example.org", "cas@example.org", "dina@example.org", "eef@example.org"}
    for letter in letters:
        everything = letter.text + letter.html + "".join(file.content.decode() for file in letter.files)
        assert SECRET not in everything, letter.kind
        assert not [name for name in names - {letter.to} if name in everything], letter.kind


def test_line_when_someone_ahead_left_then_the_number_is_that_of_the_moment():
    event = hold("Kring", capacity=1)
    _, bram, _ = join(event, *map(make_person, ("Anna", "Bram", "Cas")))
    withdraw(bram, by=bram.user, now=NOW)
    deliver()
    join(event, make_person("Dina"))

    [letter] = deliver()

    assert "Nu ben je nummer 2 in de rij." in letter.text


def test_processes_when_they_run_again_then_each_mail_is_sent_once():
    times = 2
    event = hold("Kring", capacity=1)
    anna, bram = make_person("Anna"), make_person("Bram")
    dina = make_person("Dina")
    for _ in range(times):
        for person in (anna, bram):
            sign_up(event, user=person, profile=person.profile, now=NOW)
    first, second = Signup.objects.order_by("pk")
    for _ in range(times):
        withdraw(first, by=anna, now=NOW)
        promote_all(NOW)
    second.refresh_from_db()
    for _ in range(times):
        handover = offer(second, dina.email, now=NOW)
    for _ in range(times):
        taker = accept(handover, user=dina, profile=dina.profile, now=NOW)
    for _ in range(times):
        remove(taker, by=None, now=NOW)
        cancel(event, by=None, reason="", now=NOW)

    assert [letter.kind for letter in deliver()] == [
        "signup_confirmed",
        "signup_waiting",
        "signup_promoted",
        "signup_withdrawn",
        "handover_offered",
        "handover_given",
        "handover_taken",
        "signup_removed",
    ]
    assert deliver() == []


def test_mail_when_asked_for_twice_then_its_key_makes_it_one():
    anna, bram = join(hold("Kring", capacity=1), make_person("Anna"), make_person("Bram"))
    handover = offer(anna, "cas@example.org", now=NOW)
    deliver()

    mails.mail_confirmed(anna)
    mails.mail_waiting(bram)
    mails.mail_handover_offered(handover)
    for _ in range(2):
        mails.mail_cancelled(anna)

    assert [letter.kind for letter in deliver()] == ["event_cancelled"]


@pytest.mark.parametrize("act", ["sign_up", "withdraw", "cancel"])
def test_mail_when_the_change_is_rolled_back_then_there_is_none(act):
    event = hold("Kring")
    anna = join(event, make_person("Anna"))
    bram = make_person("Bram")
    deliver()
    acts = {
        "sign_up": lambda: sign_up(event, user=bram, profile=bram.profile, now=NOW),
        "withdraw": lambda: withdraw(anna, by=anna.user, now=NOW),
        "cancel": lambda: cancel(event, by=None, reason="", now=NOW),
    }

    with transaction.atomic():
        acts[act]()
        assert OutgoingMail.objects.waiting().count() == 1
        transaction.set_rollback(True)

    assert not OutgoingMail.objects.waiting().exists()
    assert deliver() == []


@pytest.mark.parametrize("act", ["sign_up", "withdraw", "cancel"])
def test_change_when_its_mail_cannot_be_written_then_nothing_has_changed(act, monkeypatch):
    event = hold("Kring")
    anna = join(event, make_person("Anna"))
    bram = make_person("Bram")
    deliver()
    before = (list(Signup.objects.values()), list(Event.objects.values()))
    acts = {
        "sign_up": lambda: sign_up(event, user=bram, profile=bram.profile, now=NOW + HOUR),
        "withdraw": lambda: withdraw(anna, by=anna.user, now=NOW + HOUR),
        "cancel": lambda: cancel(event, by=None, reason="", now=NOW + HOUR),
    }
    monkeypatch.setattr(mails, "queue_mail", lambda *_, **__: (_ for _ in ()).throw(RuntimeError("kapot")))

    with pytest.raises(RuntimeError, match="kapot"):
        acts[act]()

    assert (list(Signup.objects.values()), list(Event.objects.values())) == before


def test_erased_account_when_its_place_comes_free_then_only_the_next_in_line_is_mailed():
    anna, _ = join(hold("Kring", capacity=1), make_person("Anna"), make_person("Bram"))
    deliver()

    let_go_of(anna.user, now=NOW)

    assert [letter.envelope for letter in deliver()] == [
        ("signup_promoted", "bram@example.org", "Je hebt een plek: Kring")
    ]


def test_mail_when_the_account_is_gone_then_nobody_is_mailed():
    anna = join(hold("Kring"), make_person("Anna"))
    deliver()
    anna.user.delete()
    anna.refresh_from_db()

    mails.mail_cancelled(anna)

    assert deliver() == []

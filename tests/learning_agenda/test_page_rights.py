"""Who gets what at the addresses of an event: every kind of person with every page, seen and sent."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from learning_agenda.models import CaseFile, Event, Handover, Signup
from learning_agenda.signups.handing_over import offer
from tests.learning_agenda.cast import NOW, join, make_event, make_person, states
from tests.learning_agenda.visiting import EVENTS, browser_of, member, status_of

pytestmark = pytest.mark.django_db

PAGE = f"{EVENTS}kring/"
LOG_IN, DONE, AWAY = "log in", "aangemeld", "afmelden"
WHO = ("anonymous", "stranger", "going", "waiting", "withdrew", "colleague", "editor")
SEEN = {
    "event":    (200, 200, 200, 200, 200, 200, 200),
    "sign up":  (LOG_IN, 200, DONE, DONE, 200, 200, 200),
    "done":     (LOG_IN, AWAY, 200, 200, AWAY, AWAY, AWAY),
    "withdraw": (LOG_IN, 200, 200, 200, 200, 200, 200),
    "offer":    (LOG_IN, 200, 200, 200, 200, 200, 200),
    "case":     (404, 404, 200, 404, 404, 404, 200),
    "mail":     (200, 404, 200, 404, 404, 404, 404),
    "accept":   (200, 200, 200, 200, 200, 200, 200),
}  # fmt: skip
OFF = SEEN | {
    "event":    (404,) * 7,
    "sign up":  (LOG_IN, *(404,) * 6),
    "done":     (LOG_IN, 404, 200, 200, AWAY, 404, 404),
    "withdraw": (LOG_IN, 404, 200, 200, 200, 404, 404),
    "offer":    (LOG_IN, 404, 200, 200, 200, 404, 404),
}  # fmt: skip


@pytest.fixture
def event(home, time_machine, post):
    """A peer consultation for one, with a case; it is NOW."""
    time_machine.move_to(NOW)
    event = make_event(form="intervisie", capacity=1, case="De casus.")
    event.meetings.update(is_online=True, online_url="https://bellen.example.org/geheim")
    return event


@pytest.fixture
def people(event):
    """Everybody by name; the mail and the offer are of who takes part."""
    going, waiting, withdrew = (member(name) for name in ("Anna", "Bram", "Cas"))
    join(event, going, waiting, withdrew)
    Signup.objects.filter(user=withdrew).update(state="withdrawn")
    editor = member("Redacteur")
    editor.user_permissions.set(Permission.objects.filter(codename="change_signup"))
    return {
        "anonymous": None, "stranger": make_person("Dina"), "going": going, "waiting": waiting,
        "withdrew": withdrew, "colleague": make_person("Collega"), "editor": editor,
    }  # fmt: skip


@pytest.fixture
def addresses(event, people, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "casus").mkdir()
    (tmp_path / "casus/a.pdf").write_bytes(b"%PDF")
    kept = CaseFile.objects.create(event=event, title="Tekening", file="casus/a.pdf", added_at=NOW)
    signup = event.signups.get(user=people["going"])
    handover = offer(signup, "collega@example.org", now=NOW)
    return {
        "event": PAGE, "sign up": f"{PAGE}aanmelden/", "done": f"{PAGE}aangemeld/",
        "withdraw": f"{PAGE}afmelden/", "offer": f"{PAGE}overdragen/", "case": f"{PAGE}casus/{kept.pk}/",
        "mail": reverse("learning_agenda:signup-manage", args=[signup.token]),
        "accept": reverse("learning_agenda:handover-accept", args=[handover.token]),
    }  # fmt: skip


def outcome(response):
    """The status; of an answer that leads on, where to."""
    if response.status_code != 302:
        return status_of(response)
    return LOG_IN if response["Location"].startswith("/inloggen/") else response["Location"].split("/")[-2]


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("is_live", "expected"), [(True, SEEN), (False, OFF)], ids=["on the site", "off"])
def test_page_when_seen_by_anyone_then_each_gets_exactly_what_is_theirs(
    people, addresses, who, is_live, expected
):
    Event.objects.update(live=is_live)
    before = list(Signup.objects.order_by("pk").values()), list(Handover.objects.values())
    browser = browser_of(people[who])

    got = {name: outcome(browser.get(address)) for name, address in addresses.items()}

    assert got == {name: row[WHO.index(who)] for name, row in expected.items()}
    assert (list(Signup.objects.order_by("pk").values()), list(Handover.objects.values())) == before


@pytest.mark.parametrize("who", WHO)
def test_secrets_when_any_page_is_seen_then_only_the_group_reads_them(people, addresses, who):
    browser = browser_of(people[who])
    pages = {name: browser.get(address) for name, address in addresses.items() if name != "case"}

    tell = {
        name
        for name, response in pages.items()
        if b"geheim" in response.content or b"De casus." in response.content
    }

    assert tell == ({"event"} if who == "going" else set())
    if who == "anonymous":
        assert b"Anna" not in b"".join(response.content for response in pages.values())


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", ["sign up", "withdraw", "offer", "mail", "accept"])
def test_page_when_sent_by_anyone_then_nobody_touches_the_place_of_somebody_else(
    event, people, addresses, who, name
):
    before = states(event)

    browser_of(people[who]).post(addresses[name], {"email": "elders@example.org"})

    others = {person: state for person, state in states(event).items() if person != "anna"}
    if name == "mail" and who == "anonymous":
        assert "anna" not in states(event)  # who has the mail may withdraw: the secret is in the address
    elif who == "going" and name in ("withdraw", "mail"):
        assert others == {"bram": "going"}
    elif who == "waiting" and name == "withdraw":
        assert states(event) == {"anna": "going"}
    else:
        assert states(event) == before
    assert Handover.objects.filter(email="elders@example.org").exists() == (
        who == "going" and name == "offer"
    )

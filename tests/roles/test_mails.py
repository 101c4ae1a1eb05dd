"""What the mails about roles say: whole sentences, the same in text and HTML, and no secret in a link."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from pow_site.outbox.models import OutgoingMail
from pow_site.roles.answering import accept, decline
from pow_site.roles.inviting import invite
from pow_site.roles.lapsing import lapse_roles
from pow_site.roles.models import RoleUse
from pow_site.roles.withdrawing import withdraw_role
from tests.roles.company import NOW, SUPPORT, TWENTE

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def rosa(cast):
    """Rosa edits for Twente; her name wants care."""
    rosa = cast.people[TWENTE]
    rosa.first_name, rosa.last_name = "Rosa", "d'Hondt & <Zn>"
    rosa.save()
    return rosa


def send_all(rosa, sam, noor, office):
    """Every mail that there is about roles, once."""
    asked = invite(
        office(), noor.email, by=rosa, now=NOW, word="Doe je mee?\nTom & <b>Uma</b>", replaces=rosa
    )
    decline(asked.pk, user=noor, now=NOW)
    again = invite(office(), noor.email, by=sam, now=NOW, replaces=rosa)
    accept(again.pk, user=noor, now=NOW)
    RoleUse.objects.create(user=sam, used_on=NOW.date())
    for days in (335, 365):
        lapse_roles(NOW + days * DAY, False)
    invite(office(), rosa.email, by=sam, now=NOW)


@pytest.fixture
def mails(cast, rosa, noor, office):
    """By name every mail, the last of its kind."""
    send_all(rosa, cast.people[SUPPORT], noor, office)
    return {mail.name: mail for mail in OutgoingMail.objects.order_by("pk")}


def words(text):
    """Without signs, capitals and line breaks, to compare text and HTML by."""
    return re.findall(r"\w+", text.lower())


def test_mails_when_sent_then_text_and_html_say_the_same_and_look_like_ours(mails):
    assert set(mails) == {
        "role_invitation",
        "role_not_accepted",
        "role_handed_over",
        "role_lapse_warning",
        "role_lapsed",
    }
    for mail in OutgoingMail.objects.all():
        page = BeautifulSoup(mail.html, "html.parser")
        assert (page.html["lang"], len(page.select("h1")), page.select("script, img, link")) == ("nl", 1, [])
        missing = set(words(mail.text)) - set(words(page.get_text(" ")))
        assert missing <= {"hallo", "op"}, (mail.name, missing)


def test_mails_when_a_name_has_signs_then_text_shows_them_and_html_escapes_them(cast, rosa, office):
    invite(office(), "noor@example.org", by=rosa, now=NOW, word="Tom & <b>Uma</b>")

    mail = OutgoingMail.objects.get()
    assert "Rosa d'Hondt & <Zn> nodigt je uit" in mail.text
    assert "Tom & <b>Uma</b>" in mail.text
    assert "<b>" not in mail.html


def test_mails_when_sent_then_the_subject_names_nobody(mails):
    for mail in OutgoingMail.objects.all():
        assert not re.search(r"@|Rosa|Noor|Jansen|Twente", mail.subject)
        assert mail.subject


def test_invitation_when_sent_then_its_link_holds_no_secret_and_answers_go_to_the_sender(cast, rosa, office):
    invite(office(), "noor@example.org", by=rosa, now=NOW)

    mail = OutgoingMail.objects.get()
    links = {link["href"] for link in BeautifulSoup(mail.html, "html.parser").select("a")}
    assert links == {"http://testserver/mijn/uitnodigingen/"}
    assert re.findall(r"http\S+", mail.text) == ["http://testserver/mijn/uitnodigingen/"]
    assert mail.reply_to == [rosa.email]
    assert mail.user is None
    assert "- het actieplan van de eigen regio aanpassen" in mail.text
    assert "15 mei 2026, 12:00 uur" in mail.text


def test_withdrawal_when_sent_then_it_says_by_whom(cast, rosa, office):
    sam = cast.people[SUPPORT]

    withdraw_role(rosa, office(), by=sam, now=NOW)

    assert (
        f"Je bent geen {TWENTE} meer op de website Perspectief op Werk. {sam.email} heeft de rol ingetrokken."
        in (OutgoingMail.objects.get().text)
    )


def test_mails_when_in_the_text_then_there_are_no_holes(mails):
    for mail in OutgoingMail.objects.all():
        assert "\n\n\n" not in mail.text, mail.name
        assert "None" not in mail.text
        assert " ." not in mail.text

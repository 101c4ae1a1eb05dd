"""What the mails that go by the clock say, caused by the job itself."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from learning_agenda.lookback.addresses import lookback_path, read_lookback
from learning_agenda.models import Event, Meeting
from learning_agenda.reminding.telling import tell_what_is_due
from learning_agenda.signups.signing_up import withdraw
from tests.learning_agenda.agenda import DAY, HOUR, LINK, NOW, hold
from tests.learning_agenda.cast import join, make_person, states
from tests.learning_agenda.letters import deliver

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
PAGE = f"{SITE}/leeragenda/activiteiten/kring/"
START = NOW + 10 * DAY
LINE = "vrijdag 18 december 2026, 10.00 – 12.00 uur"
ORGANISER = "organisator@example.org"
ANSWERS = "Antwoord je op deze mail? Dan komt je bericht bij de organisator."
ABOUT = f"Alles over deze activiteit:\n{PAGE}"
WHY = f"Je krijgt deze mail omdat je bent aangemeld voor deze activiteit. {ANSWERS}"
WHY_AFTER = f"Je krijgt deze mail omdat je was aangemeld voor deze activiteit. {ANSWERS}"


def told(*paragraphs):
    return "\n\n".join(paragraphs) + "\n"


@pytest.fixture
def sign_up(time_machine):
    """Holds an event and signs Anna up; gives the sign-up, and moves the clock on what is asked."""
    time_machine.move_to(NOW, tick=False)

    def sign_up(*starts, **meeting):
        hold("Kring", *(starts or (START,)), reply_to=ORGANISER, meeting={"place": "Utrecht"} | meeting)
        signup = join(Event.objects.get(), make_person("Anna"))
        deliver()
        return signup

    return sign_up


def mailed(time_machine, moment):
    """What the run of that moment sends."""
    time_machine.move_to(moment, tick=False)
    tell_what_is_due(moment)
    return deliver()


def button(letter):
    """What it says and where it leads."""
    link = BeautifulSoup(letter.html, "html.parser").select_one("a.button")
    return link.get_text(strip=True), link["href"]


def manage(signup):
    return f"{SITE}/leeragenda/aanmelding/{signup.token}/"


@pytest.mark.parametrize("days", [7, 1])
def test_reminder_when_a_meeting_comes_near_then_it_says_when_and_how_to_withdraw(
    sign_up, time_machine, days
):
    signup = sign_up()

    [letter] = mailed(time_machine, START - days * DAY)

    assert letter.envelope == (
        "meeting_reminder", "anna@example.org", "Herinnering voor vrijdag 18 december 2026: Kring",
    )  # fmt: skip
    assert letter.text == told(
        "Hallo Anna,",
        "Je hebt je aangemeld voor “Kring”. Binnenkort is het zover: we zien je graag op vrijdag 18 december 2026.",
        f"Wanneer en waar:\n\n- {LINE}, Utrecht",
        f"Kun je toch niet? Laat het nu weten, dan kan iemand anders mee. Ik kan toch niet:\n{manage(signup)}",
        ABOUT,
        WHY,
    )
    assert (letter.reply_to, letter.files) == (ORGANISER, [])
    assert button(letter) == ("Ik kan toch niet", manage(signup))


def test_reminder_when_more_meetings_follow_then_it_says_what_withdrawing_gives_up(sign_up, time_machine):
    sign_up(START, START + DAY)

    first, second = mailed(time_machine, START - DAY)[0], mailed(time_machine, START)[-1]

    more = "Je meldt je dan ook af voor de bijeenkomsten daarna. Kun je alleen deze keer niet? Antwoord dan op deze mail."
    assert [more in letter.text for letter in (first, second)] == [True, False]
    assert [more in letter.html for letter in (first, second)] == [True, False]
    assert (LINE in first.text, LINE in second.text) == (True, False)


def test_reminder_when_the_meeting_is_online_then_it_gives_the_link_or_promises_it(sign_up, time_machine):
    sign_up(place="", is_online=True)
    [without] = mailed(time_machine, START - 7 * DAY)
    Meeting.objects.update(online_url=LINK)
    [with_link] = mailed(time_machine, START - DAY)

    assert f"- {LINE}, online\n\nDe link om online mee te doen krijg je later per mail.\n" in without.text
    assert f"- {LINE}, online\n  Doe online mee: {LINK}\n" in with_link.text
    assert "later per mail" not in with_link.text


def test_reminder_when_its_button_is_pressed_then_the_line_moves(sign_up, time_machine, client):
    signup = sign_up()
    Event.objects.update(capacity=1)
    join(Event.objects.get(), make_person("Bram"))
    [letter] = [one for one in mailed(time_machine, START - DAY) if one.kind == "meeting_reminder"]

    client.post(manage(signup).removeprefix(SITE))

    assert manage(signup) in letter.text
    assert states(signup.event) == {"bram": "going"}


def test_link_when_an_online_meeting_begins_within_the_hour_then_it_says_how_to_join(sign_up, time_machine):
    signup = sign_up(place="", is_online=True, online_url=LINK)

    [letter] = mailed(time_machine, START - HOUR)

    assert letter.envelope == ("meeting_link", "anna@example.org", "Zo doe je online mee: Kring")
    assert letter.text == told(
        "Hallo Anna,",
        f"“Kring” begint op vrijdag 18 december 2026 om 10.00 uur. Met deze link doe je online mee:\n{LINK}",
        f"Wanneer en waar:\n\n- {LINE}, online",
        f"Kun je toch niet? Geef je plek dan vrij:\n{manage(signup)}",
        ABOUT,
        WHY,
    )
    assert button(letter) == ("Doe online mee", LINK)
    assert (letter.reply_to, letter.files) == (ORGANISER, [])


def test_look_back_when_the_last_meeting_is_over_then_it_leads_to_the_three_questions(sign_up, time_machine):
    signup = sign_up()

    [letter] = mailed(time_machine, START + 2 * HOUR)

    address = SITE + lookback_path(signup, 1)
    assert letter.envelope == ("look_back", "anna@example.org", "Kijk je terug? Kring")
    assert letter.text == told(
        "Hallo Anna,",
        "Bedankt dat je meedeed aan “Kring”. We willen graag drie dingen van je weten: wat heb je geleerd, "
        "wat ga je doen, en wat heb je nodig? Het kost een minuut.",
        f"Kijk terug:\n{address}",
        "We bewaren je antwoord zonder je naam. Was je er niet bij? Dan hoef je niets te doen.",
        ABOUT,
        WHY_AFTER,
    )
    assert button(letter) == ("Kijk terug", address)
    assert (letter.reply_to, letter.files) == (ORGANISER, [])


def test_look_back_when_three_months_went_by_then_it_asks_what_came_of_it(sign_up, time_machine):
    signup = sign_up()

    [letter] = mailed(time_machine, START + timedelta(days=91))

    address = SITE + lookback_path(signup, 2)
    assert read_lookback(address.rstrip("/").rpartition("/")[2]) == (signup.token, 2)
    assert letter.envelope == ("look_back_later", "anna@example.org", "Heb je het gedaan? Kring")
    assert letter.text == told(
        "Hallo Anna,",
        "Een paar maanden geleden deed je mee aan “Kring”. Nu hebben we één vraag: heb je gedaan wat je toen van "
        "plan was, en wat kwam ervan? Het kost een minuut.",
        f"Geef antwoord:\n{address}",
        "We bewaren je antwoord zonder je naam. Was je er niet bij? Dan hoef je niets te doen.",
        ABOUT,
        WHY_AFTER,
    )
    assert button(letter) == ("Geef antwoord", address)


def test_mails_when_nobody_is_given_for_answers_then_they_do_not_ask_for_one(sign_up, time_machine):
    sign_up(START, START + DAY)
    Event.objects.update(reply_to="")

    [letter] = mailed(time_machine, START - 4 * DAY)[:1]

    assert (letter.reply_to, "Antwoord dan" in letter.text) == (None, False)
    assert "Antwoorden op deze mail kan niet." in letter.text


def test_subjects_when_read_then_they_name_nobody(sign_up, time_machine):
    signup = sign_up(place="", is_online=True, online_url=LINK)
    moments = [START - 7 * DAY, START - DAY, START - HOUR, START + 2 * HOUR, START + 91 * DAY]

    subjects = [letter.subject for moment in moments for letter in mailed(time_machine, moment)]

    assert len(subjects) == 5
    assert not [one for one in subjects if "Anna" in one or "@" in one or signup.token in one]


def test_mail_when_the_person_came_back_after_withdrawing_then_nothing_is_told_twice(sign_up, time_machine):
    signup = sign_up()
    assert len(mailed(time_machine, START - 7 * DAY)) == 1
    withdraw(signup, by=signup.user, now=START - 6 * DAY)
    join(signup.event, signup.user, now=START - 5 * DAY)
    Meeting.objects.update(starts_at=START + 20 * DAY, ends_at=START + 21 * DAY)
    deliver()

    assert mailed(time_machine, START + 14 * DAY) == []

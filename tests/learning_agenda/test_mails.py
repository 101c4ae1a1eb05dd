"""What each mail about a sign-up says and brings, caused by the processes themselves."""

from datetime import date

import pytest

from learning_agenda.events.changes import cancel
from learning_agenda.models import Event
from learning_agenda.signups.handing_over import accept, offer
from learning_agenda.signups.signing_up import remove, withdraw
from tests.learning_agenda.agenda import DAY, HOUR, NOW, hold
from tests.learning_agenda.cast import join, make_person
from tests.learning_agenda.letters import deliver, deliver_to

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
PAGE = f"{SITE}/leeragenda/activiteiten/kring/"
PLACE = "woensdag 9 december 2026, 10.00 – 12.00 uur, Utrecht"
ANSWERS = "Antwoord je op deze mail? Dan komt je bericht bij de organisator."
CALENDAR = "Zet de bijlage in je agenda. Verandert er iets? Dan krijg je een mail met een nieuwe bijlage."
OUT = "Met de bijlage haal je de activiteit uit je agenda."
NOT_COMING = "Kun je toch niet? Geef je plek vrij, of draag hem over aan een collega:"
AGAIN = (
    "Wil je toch nog meedoen? Kijk op de pagina of je je weer kunt aanmelden. "
    "Is er een wachtlijst? Dan sluit je achteraan:"
)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def event():
    """One meeting with one place, on the site."""
    event = hold("Kring", capacity=1, reply_to="organisator@example.org", meeting={"place": "Utrecht"})
    event.save_revision().publish()
    return Event.objects.get()


@pytest.fixture
def anna(event):
    """Anna's sign-up: she has the place."""
    signup = join(event, make_person("Anna"))
    deliver()
    return signup


@pytest.fixture
def bram(event, anna):
    """Bram's sign-up: he waits."""
    signup = join(event, make_person("Bram"))
    deliver()
    return signup


def manage(signup):
    return f"{SITE}/leeragenda/aanmelding/{signup.token}/"


def told(*paragraphs):
    """The text of a mail."""
    return "\n\n".join(paragraphs) + "\n"


def why(reason):
    return f"Je krijgt deze mail omdat je {reason} voor deze activiteit. {ANSWERS}"


def when(line=PLACE):
    return f"Wanneer en waar:\n\n- {line}"


def facts(letter):
    return [file.facts for file in letter.files]


def test_confirmed_when_somebody_signs_up_then_they_get_their_place_with_a_calendar(event):
    signup = join(event, make_person("Anna"))

    [letter] = deliver()

    assert letter.envelope == ("signup_confirmed", "anna@example.org", "Je doet mee: Kring")
    assert (letter.sender, letter.reply_to) == (
        "Perspectief op Werk <noreply@localhost>",
        "organisator@example.org",
    )
    assert letter.text == told(
        "Hallo Anna,",
        "Je bent aangemeld voor “Kring”.",
        when(),
        CALENDAR,
        f"{NOT_COMING}\n{manage(signup)}",
        f"Alles over deze activiteit:\n{PAGE}",
        why("bent aangemeld"),
    )
    assert facts(letter) == [("activiteit.ics", "REQUEST", 1, 0, "CONFIRMED")]
    [entry] = letter.files[0].entries
    uid = event.meetings.get().uid
    assert (entry.uid, entry.summary) == (f"{uid}@leeragenda.perspectief-op-werk", "Kring")
    assert (entry.starts_at, entry.ends_at, entry.location) == (NOW + DAY, NOW + DAY + 2 * HOUR, "Utrecht")


def test_waiting_when_the_event_is_full_then_it_says_the_number_and_what_happens(event, anna):
    join(event, make_person("Bram"))
    deliver()
    signup = join(event, make_person("Cas"))

    [letter] = deliver()

    assert letter.envelope == ("signup_waiting", "cas@example.org", "Je staat op de wachtlijst: Kring")
    assert letter.text == told(
        "Hallo Cas,",
        "Je staat op de wachtlijst voor “Kring”. Je hebt nog geen plek. Nu ben je nummer 2 in de rij.",
        "Komt er een plek vrij en ben jij aan de beurt? Dan krijg je die plek vanzelf, en mailen we je meteen. "
        "Je hoeft niets te doen.",
        when(),
        f"Wil je niet meer wachten? Haal jezelf dan van de wachtlijst:\n{manage(signup)}",
        f"Alles over deze activiteit:\n{PAGE}",
        why("op de wachtlijst staat"),
    )
    assert (letter.reply_to, letter.files) == ("organisator@example.org", [])


def test_waiting_when_places_are_kept_for_regions_then_it_says_the_rule(event, anna):
    Event.objects.update(capacity=9, seats_per_region=1, seats_until=date(2026, 12, 8))
    join(event, make_person("Bram"))

    [letter] = deliver()

    assert (
        "Tot en met dinsdag 8 december 2026 krijgt elke regio hoogstens 1 plek. "
        "Mensen die landelijk werken, tellen samen als één regio. "
        "Daardoor kan iemand na jou soms eerder een plek krijgen.\n"
    ) in letter.text


def test_promoted_when_a_place_comes_free_then_it_says_what_to_do_when_they_cannot_come(anna, bram):
    withdraw(anna, by=anna.user, now=NOW + HOUR)

    letter = deliver_to("Bram")

    assert letter.envelope == ("signup_promoted", "bram@example.org", "Je hebt een plek: Kring")
    assert letter.text == told(
        "Hallo Bram,",
        "Goed nieuws: er is een plek vrij, en die is voor jou. Je doet mee aan “Kring”.",
        when(),
        CALENDAR,
        "Kun je niet meer? Geef je plek dan snel vrij, zodat iemand anders mee kan. "
        f"Of draag hem over aan een collega:\n{manage(bram)}",
        f"Alles over deze activiteit:\n{PAGE}",
        why("bent aangemeld"),
    )
    assert facts(letter) == [("activiteit.ics", "REQUEST", 1, 0, "CONFIRMED")]
    assert letter.reply_to == "organisator@example.org"


def test_withdrawn_when_they_had_a_place_then_the_calendar_takes_it_out(anna):
    withdraw(anna, by=anna.user, now=NOW + HOUR)

    [letter] = deliver()

    assert letter.envelope == ("signup_withdrawn", "anna@example.org", "Je bent afgemeld: Kring")
    assert letter.text == told(
        "Hallo Anna,",
        "Je bent afgemeld voor “Kring”. Bedankt dat je het laat weten: zo kan iemand anders mee.",
        OUT,
        f"{AGAIN}\n{PAGE}",
        why("was aangemeld"),
    )
    assert facts(letter) == [("activiteit.ics", "CANCEL", 1, 0, "CANCELLED")]


def test_withdrawn_when_they_waited_then_there_is_nothing_to_take_out(bram):
    withdraw(bram, by=bram.user, now=NOW + HOUR)

    [letter] = deliver()

    assert letter.envelope == (
        "signup_withdrawn", "bram@example.org", "Je staat niet meer op de wachtlijst: Kring",
    )  # fmt: skip
    assert letter.text == told(
        "Hallo Bram,",
        "Je staat niet meer op de wachtlijst voor “Kring”.",
        f"{AGAIN}\n{PAGE}",
        why("op de wachtlijst stond"),
    )
    assert letter.files == []


def test_removed_when_they_had_a_place_then_it_says_why_and_the_calendar_takes_it_out(anna):
    remove(anna, by=None, now=NOW + HOUR, why="Er is één plek per organisatie.\nSorry.")

    [letter] = deliver()

    assert letter.envelope == (
        "signup_removed", "anna@example.org", "Je aanmelding is vervallen: Kring",
    )  # fmt: skip
    assert letter.text == told(
        "Hallo Anna,",
        "De organisator heeft je aanmelding voor “Kring” laten vervallen. Je hebt geen plek meer.",
        "De organisator schrijft: Er is één plek per organisatie.\nSorry.",
        OUT,
        "Heb je een vraag? Antwoord dan op deze mail.",
        why("was aangemeld"),
    )
    assert "Er is één plek per organisatie.<br>Sorry." in letter.html
    assert facts(letter) == [("activiteit.ics", "CANCEL", 1, 0, "CANCELLED")]


def test_removed_when_they_waited_then_it_speaks_of_the_line_and_brings_nothing(bram):
    remove(bram, by=None, now=NOW + HOUR)

    [letter] = deliver()

    assert letter.subject == "Je staat niet meer op de wachtlijst: Kring"
    assert letter.text == told(
        "Hallo Bram,",
        "De organisator heeft je van de wachtlijst voor “Kring” gehaald.",
        "Heb je een vraag? Antwoord dan op deze mail.",
        why("op de wachtlijst stond"),
    )
    assert letter.files == []


def test_offer_when_made_then_the_colleague_reads_who_offers_what_and_how_to_take_it(anna):
    anna.user.last_name = "d'Hondt"
    anna.user.save()
    handover = offer(anna, "Bram@Example.org", now=NOW)

    [letter] = deliver()

    assert letter.envelope == (
        "handover_offered", "bram@example.org", "Een collega biedt je een plek aan: Kring",
    )  # fmt: skip
    assert letter.text == told(
        "Hallo,",
        "Anna d'Hondt doet mee aan “Kring”, maar kan niet komen. Jij mag de plek hebben.",
        when(),
        "Wil je de plek? Log in met bram@example.org en neem de plek over. Inloggen gaat met een code die we je "
        f"mailen. Een wachtwoord is niet nodig:\n{SITE}/leeragenda/overdracht/{handover.token}/",
        "Wil je niet? Dan hoef je niets te doen. De plek blijft van je collega.",
        f"Alles over deze activiteit:\n{PAGE}",
        "Je krijgt deze mail omdat een collega jouw adres invulde. We gebruiken het alleen voor dit aanbod. "
        f"{ANSWERS}",
    )
    assert (letter.reply_to, letter.files) == ("organisator@example.org", [])


def test_handover_when_taken_then_each_hears_their_side_of_it(anna):
    bram = make_person("Bram")
    handover = offer(anna, "bram@example.org", now=NOW)
    deliver()
    taker = accept(handover, user=bram, profile=bram.profile, now=NOW + HOUR)

    given, taken = deliver()

    assert given.envelope == ("handover_given", "anna@example.org", "Je plek is overgenomen: Kring")
    assert given.text == told(
        "Hallo Anna,",
        "Je collega heeft je plek bij “Kring” overgenomen. Jij bent niet meer aangemeld.",
        OUT,
        f"Alles over deze activiteit:\n{PAGE}",
        why("was aangemeld"),
    )
    assert facts(given) == [("activiteit.ics", "CANCEL", 1, 0, "CANCELLED")]
    assert taken.envelope == ("handover_taken", "bram@example.org", "Je doet mee: Kring")
    assert taken.text == told(
        "Hallo Bram,",
        "Je hebt de plek van je collega overgenomen. Je doet mee aan “Kring”.",
        when(),
        CALENDAR,
        f"{NOT_COMING}\n{manage(taker)}",
        f"Alles over deze activiteit:\n{PAGE}",
        why("bent aangemeld"),
    )
    assert facts(taken) == [("activiteit.ics", "REQUEST", 1, 0, "CONFIRMED")]
    assert {given.reply_to, taken.reply_to} == {"organisator@example.org"}


def test_cancelled_when_called_off_then_who_takes_part_and_who_waits_hear_why(event, anna, bram):
    cancel(event, by=None, reason="De zaal is niet vrij.", now=NOW + HOUR)

    going, waiting = deliver()

    assert going.envelope == ("event_cancelled", "anna@example.org", "Gaat niet door: Kring")
    common = (
        "“Kring” gaat niet door. Je hoeft je niet af te melden.",
        "De reden: De zaal is niet vrij.",
        f"Dit gaat niet door:\n\n- {PLACE}",
    )
    others = f"Andere activiteiten vind je in de agenda:\n{SITE}/leeragenda/activiteiten/"
    assert going.text == told("Hallo Anna,", *common, OUT, others, why("was aangemeld"))
    assert facts(going) == [("activiteit.ics", "CANCEL", 1, 1, "CANCELLED")]
    assert waiting.envelope == ("event_cancelled", "bram@example.org", "Gaat niet door: Kring")
    assert waiting.text == told("Hallo Bram,", *common, others, why("op de wachtlijst stond"))
    assert waiting.files == []


def test_cancelled_when_half_of_it_was_held_then_it_speaks_of_the_rest():
    event = hold("Kring", NOW + DAY, NOW + 8 * DAY)
    event.save_revision().publish()
    join(event, make_person("Anna"))
    deliver()
    cancel(event, by=None, reason="", now=NOW + 2 * DAY)

    [letter] = deliver()

    assert letter.text.split("\n\n")[1:4] == [
        "De rest van “Kring” gaat niet door. De bijeenkomsten die er nog zouden komen, vervallen. "
        "Je hoeft je niet af te melden.",
        "Dit gaat niet door:",
        "- woensdag 16 december 2026, 10.00 – 12.00 uur, plaats volgt",
    ]

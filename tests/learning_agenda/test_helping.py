"""Being called about a theme: offered and taken back, written to by way of the site, no address shown."""

import pytest
from django.core import mail

from learning_agenda.models import HelpOffer
from learning_agenda.themes.helping import HelpRefused, call_helper, offer_help, withdraw_help
from pow_site.outbox.models import OutgoingMail
from tests.learning_agenda.cast import DAY, NOW, make_person
from tests.learning_agenda.loop_world import World

pytestmark = pytest.mark.django_db
PAGE = "/leeragenda/thema/nazorg/"


@pytest.fixture
def theme(home):
    return World(home).theme("Nazorg", status="longlist")


@pytest.fixture
def anna():
    return make_person("Anna", "AM01")


@pytest.fixture
def bram():
    return make_person("Bram", "AM02")


@pytest.fixture
def offer(theme, anna):
    return offer_help(theme, user=anna, about="Hoe wij bellen na de start", now=NOW)


def test_offer_when_said_again_then_one_row_with_what_it_is_about_now(theme, anna, offer):
    again = offer_help(theme, user=anna, about=" Iets\nanders ", now=NOW + DAY)

    assert (again.pk, again.about, again.offered_at) == (offer.pk, "Iets anders", NOW)
    assert HelpOffer.objects.count() == 1


def test_offer_when_it_says_nothing_then_refused(theme, anna):
    with pytest.raises(HelpRefused):
        offer_help(theme, user=anna, about="  ", now=NOW)


def test_offer_when_withdrawn_then_gone_and_nothing_the_second_time(theme, anna, offer):
    assert (withdraw_help(theme, user=anna), withdraw_help(theme, user=anna)) == (True, False)


def test_call_when_sent_then_mailed_to_the_helper_who_answers_the_asker(
    offer, bram, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        call_helper(offer, asker=bram, text="Hoe vaak bellen jullie?", now=NOW)

    [letter] = mail.outbox
    assert (letter.to, letter.reply_to) == (["anna@example.org"], ["bram@example.org"])
    assert letter.subject == "Iemand wil je iets vragen over: Nazorg"
    assert "Hoe vaak bellen jullie?" in letter.body
    assert OutgoingMail.objects.get().is_kept is False


def test_call_when_sent_twice_on_a_day_then_one_mail_and_another_text_is_another(offer, bram):
    for text, now in (("Hoe?", NOW), ("Hoe?", NOW), ("Wanneer?", NOW), ("Hoe?", NOW + DAY)):
        call_helper(offer, asker=bram, text=text, now=now)

    assert OutgoingMail.objects.count() == 3


def test_call_when_it_cannot_go_then_refused_and_nothing_is_mailed(offer, anna, bram):
    with pytest.raises(HelpRefused):
        call_helper(offer, asker=anna, text="Hallo", now=NOW)
    with pytest.raises(HelpRefused):
        call_helper(offer, asker=bram, text=" \n", now=NOW)
    offer.user.is_active = False
    with pytest.raises(HelpRefused):
        call_helper(offer, asker=bram, text="Hallo", now=NOW)

    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize("path", [f"{PAGE}bellen/", f"{PAGE}bellen/1/"])
def test_pages_when_not_logged_in_then_led_to_the_login_and_back(theme, client, path):
    for answer in (client.get(path), client.post(path, {"about": "x", "text": "x"})):
        assert (answer.status_code, answer["Location"]) == (302, f"/inloggen/?next={path}")
    assert HelpOffer.objects.count() == 0


def test_theme_page_when_somebody_offers_then_no_name_and_no_address(offer, client):
    page = client.get(PAGE).content.decode()

    assert "Hoe wij bellen na de start" in page
    assert "(Gemeente, Regio AM01)" in page
    assert ("Anna" in page, "anna@" in page, "Gemeente Voorbeeld" in page) == (False, False, False)


def test_theme_page_when_account_is_switched_off_then_the_offer_is_not_there(offer, client, anna):
    anna.is_active = False
    anna.save()

    assert "Hoe wij bellen na de start" not in client.get(PAGE).content.decode()


def test_offer_page_when_sent_then_stored_and_when_taken_back_gone(theme, client, anna):
    client.force_login(anna)

    answer = client.post(f"{PAGE}bellen/", {"about": "Over nazorg"})
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}#bellen")
    assert list(HelpOffer.objects.values_list("user", "about")) == [(anna.pk, "Over nazorg")]

    client.post(f"{PAGE}bellen/", {"antwoord": "terug"})
    assert HelpOffer.objects.count() == 0


@pytest.mark.parametrize(
    ("about", "error"),
    [("", "Vertel waarover anderen je kunnen bellen."), ("x" * 201, "field-notes__errors")],
)
def test_offer_page_when_it_is_wrong_then_said_and_what_was_typed_stays(theme, client, anna, about, error):
    client.force_login(anna)

    page = client.post(f"{PAGE}bellen/", {"about": about}).content.decode()

    assert (error in page, f'value="{about}"' in page or not about, HelpOffer.objects.count()) == (
        True,
        True,
        0,
    )


def test_call_page_when_sent_then_the_asker_sees_no_address(offer, client, bram, anna):
    client.force_login(bram)
    form = client.get(f"{PAGE}bellen/{offer.pk}/").content.decode()
    answer = client.post(f"{PAGE}bellen/{offer.pk}/", {"text": "Hoe vaak?"}, follow=True).content.decode()

    assert OutgoingMail.objects.get().user == anna
    assert "bram@example.org" in form
    assert ("anna@" in form, "Anna" in form, "anna@" in answer, "Anna" in answer) == (
        False,
        False,
        False,
        False,
    )


def test_call_page_when_written_too_often_then_stopped_and_what_was_typed_stays(
    offer, client, bram, settings
):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "helping"}
    }
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"call_helper": "1/h/user"}
    client.force_login(bram)

    answers = [client.post(f"{PAGE}bellen/{offer.pk}/", {"text": text}) for text in ("Een", "Twee")]

    assert ([answer.status_code for answer in answers], OutgoingMail.objects.count()) == ([302, 429], 1)
    assert "Twee</textarea>" in answers[1].content.decode()


def test_call_page_when_offer_is_of_another_theme_then_not_found(home, client, bram, anna):
    world = World(home)
    world.theme("Nazorg")
    other = offer_help(world.theme("Taal"), user=anna, about="Taal", now=NOW)
    client.force_login(bram)

    assert client.get(f"{PAGE}bellen/{other.pk}/").status_code == 404

"""Being ready to be called about a theme: nobody reads who it is, and messages go by way of the site."""

import pytest
from django.core.cache import cache
from django.template import Context, Template
from django.urls import resolve
from wagtail.models import Page, PageViewRestriction

from learning_agenda.models import HelpOffer, LearningThemePage
from learning_agenda.themes.helping import (
    HelpRefused,
    ShownOffer,
    offer_help,
    offers_of,
    was_written,
    withdraw_offer,
    write_to_helper,
)
from learning_agenda.views import helping
from pow_site.accounts.models import Profile, User
from pow_site.outbox.models import OutgoingMail
from pow_site.privacy.erasing import erase_person
from tests.factories.people import UserFactory
from tests.learning_agenda.cast import DAY, NOW, make_person
from tests.learning_agenda.desk import texts, words_of
from tests.learning_agenda.letters import deliver
from tests.learning_agenda.test_races import at_once, committed
from tests.learning_agenda.triage import make_theme

__all__ = ["committed"]

BASE = "/leeragenda/thema/werkgevers/bellen/"
ABOUT = "Hoe wij werkgevers vonden"
TEXT = "Mag ik je bellen?\n\n06 12345678 <b>graag</b>"


@pytest.fixture
def theme(small_site):
    return make_theme()


@pytest.fixture
def anna(small_site):
    return make_person("Anna", "AM01")


@pytest.fixture
def bram(small_site):
    return make_person("Bram", "AM02")


@pytest.fixture
def offer(theme, anna):
    return offer_help(theme, user=anna, about=ABOUT, now=NOW)


@pytest.fixture
def asker(bram, client):
    client.force_login(bram)
    return client


@pytest.fixture
def counting(settings):
    """A cache that remembers, so that limits count; the suite has none."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def ask(offer, sender, text=TEXT):
    return write_to_helper(offer, sender=sender, text=text)


def test_offer_when_made_then_everybody_reads_what_and_nobody_who(
    theme, anna, offer, django_assert_num_queries
):
    second = offer_help(theme, user=make_person("Cas"), about="Nazorg", now=NOW + DAY)

    with django_assert_num_queries(1):
        found = offers_of(theme)

    assert found == [
        ShownOffer(offer.pk, ABOUT, "Gemeente", "Regio AM01"),
        ShownOffer(second.pk, "Nazorg", "Gemeente", "Landelijk"),
    ]


def test_offer_when_made_again_then_its_words_change_and_its_day_stays(theme, anna, offer):
    offer_help(theme, user=anna, about="Iets anders", now=NOW + DAY)

    assert list(HelpOffer.objects.values_list("user", "about", "offered_at")) == [
        (anna.pk, "Iets anders", NOW)
    ]


def test_offer_when_taken_back_then_it_is_gone_and_a_second_time_nothing_happens(theme, anna, offer):
    other = offer_help(make_theme("Scholing"), user=anna, about="Leren", now=NOW)

    assert [withdraw_offer(theme, user=anna) for _ in range(2)] == [True, False]
    assert list(HelpOffer.objects.all()) == [other]


def test_offer_when_the_theme_is_gone_then_it_is_refused(theme, anna):
    LearningThemePage.objects.filter(pk=theme.pk).update(live=False)

    with pytest.raises(HelpRefused, match="Dit thema staat niet meer op de site"):
        offer_help(theme, user=anna, about=ABOUT, now=NOW)

    assert HelpOffer.objects.count() == 0


@pytest.mark.parametrize("way", ["inactive", "erased", "no profile"])
def test_offer_when_its_person_is_gone_then_it_vanishes(theme, anna, bram, offer, way):
    if way == "inactive":
        User.objects.filter(pk=anna.pk).update(is_active=False)
    elif way == "erased":
        erase_person(anna, now=NOW)
    else:
        Profile.objects.filter(user=anna).delete()

    assert offers_of(theme) == []
    with pytest.raises(HelpRefused, match="staat niet meer bij dit thema"):
        ask(offer, bram)


def test_offer_when_the_region_is_gone_then_it_says_none(theme, anna, offer):
    Profile.objects.filter(user=anna).update(region=None)

    assert [one.region for one in offers_of(theme)] == [""]


def test_message_when_sent_then_the_helper_gets_it_with_the_answers_to_who_asks(offer, bram):
    ask(offer, bram)

    [letter] = deliver()

    assert letter.envelope == ("helper_question", "anna@example.org", "Een vraag aan jou over Werkgevers")
    assert letter.reply_to == "bram@example.org"
    theme = "http://testserver/leeragenda/thema/werkgevers/"
    assert letter.text == (
        "Hallo Anna,\n\nBram (Gemeente Voorbeeld, Regio AM02) heeft een vraag over het thema “Werkgevers”. "
        f"Jij staat daar met: {ABOUT}\n\n{TEXT}\n\n"
        "Antwoord je op deze mail? Dan komt je bericht bij Bram, op bram@example.org. "
        "Je naam en je e-mailadres krijgt Bram pas als je antwoordt of belt.\n\n"
        f"Het thema: {theme}\n\n"
        "Je krijgt deze mail omdat je bij dit thema staat als iemand die anderen kunnen bellen. "
        f"Wil je dat niet meer? Haal je aanbod weg: {theme}bellen/\n"
    )
    assert "&lt;b&gt;graag&lt;/b&gt;" in letter.html
    assert f'href="{theme}bellen/"' in letter.html


def test_message_when_sent_twice_then_the_helper_gets_it_once(offer, bram):
    assert was_written(offer, sender=bram, text=TEXT) is False

    assert ask(offer, bram) == ask(offer, bram, TEXT.replace("\n", "\r\n"))

    assert (was_written(offer, sender=bram, text=TEXT), len(deliver())) == (True, 1)


def test_message_when_it_is_of_another_or_in_other_words_then_it_goes_too(offer, bram):
    ask(offer, bram)
    ask(offer, bram, "Iets anders.")
    ask(offer, make_person("Cas"))

    assert len(deliver()) == 3


def test_message_when_sent_then_its_key_says_nothing_and_its_content_is_not_kept(offer, bram):
    mail = ask(offer, bram)

    assert (mail.is_kept, mail.user_id) == (False, offer.user_id)
    assert not any(word in mail.key for word in ("bellen", "bram", str(TEXT[:5])))


def test_message_when_it_is_to_themselves_then_it_is_refused(offer, anna):
    with pytest.raises(HelpRefused, match="Je kunt jezelf geen bericht sturen"):
        ask(offer, anna)

    assert deliver() == []


def test_message_when_the_address_cannot_be_mailed_then_it_is_refused(offer, anna, bram):
    User.objects.filter(pk=anna.pk).update(email="geen adres")

    with pytest.raises(HelpRefused, match="Naar deze persoon kunnen we nu niet mailen"):
        ask(offer, bram)


def test_addresses_when_resolved_then_they_come_before_the_pages():
    assert resolve(BASE).func is helping.offer_to_help
    assert resolve(f"{BASE}7/").func is helping.ask_helper
    assert LearningThemePage.subpage_types == []  # no page can stand below a theme, so none is shadowed


@pytest.mark.parametrize("sends", [False, True])
@pytest.mark.parametrize(
    ("who", "own", "other"),
    [
        ("visitor", "log in", "log in"),
        ("newcomer", "welcome", "welcome"),
        ("member", "page", "page"),
        ("helper", "page", "own"),
    ],
)
def test_pages_when_somebody_comes_then_members_alone_get_in(
    offer, anna, bram, client, who, own, other, sends
):
    people = {"visitor": None, "newcomer": UserFactory(), "member": bram, "helper": anna}
    if people[who]:
        client.force_login(people[who])

    assert _came(client, BASE, sends) == (own if own != "page" or not sends else BASE)
    key = f"{BASE}{offer.pk}/"
    assert _came(client, key, sends) == (other if other != "page" or not sends else key)
    assert HelpOffer.objects.count() == 1 + (who == "member" and sends)
    assert OutgoingMail.objects.count() == (who == "member" and sends)


def _came(client, path, sends):
    """Where somebody comes who opens or sends a page."""
    answer = client.post(path, {"about": "Dit", "text": "Dat"}) if sends else client.get(path)
    if answer.status_code == 200:
        return "page"
    goal = answer["Location"]
    if f"next={path}" in goal.replace("%2F", "/"):
        return "welcome" if goal.startswith("/inloggen/gegevens/") else "log in"
    return "own" if goal == BASE and path != BASE else goal.removesuffix("?verstuurd=ja")


@pytest.mark.parametrize("way", ["draft", "restricted", "unknown"])
def test_pages_when_the_theme_is_not_public_then_not_found(theme, offer, asker, way):
    if way == "draft":
        LearningThemePage.objects.filter(pk=theme.pk).update(live=False)
    elif way == "restricted":
        PageViewRestriction.objects.create(page=theme, restriction_type="login")
    else:
        LearningThemePage.objects.filter(pk=theme.pk).update(slug="anders")

    for path in (BASE, f"{BASE}{offer.pk}/"):
        assert [asker.get(path).status_code, asker.post(path, {"about": "x", "text": "x"}).status_code] == [
            404
        ] * 2
    assert (HelpOffer.objects.count(), deliver()) == (1, [])


@pytest.mark.parametrize("key", ["999999", "9" * 30])
def test_message_page_when_nobody_is_there_then_it_says_so(theme, asker, key):
    answer = asker.get(f"{BASE}{key}/")

    assert answer.status_code == 404
    assert texts(answer, "h1") == ["Deze persoon staat niet meer bij dit thema"]


def test_message_page_when_the_offer_is_of_another_theme_then_it_is_not_there(offer, asker):
    make_theme("Scholing")

    assert asker.get(f"/leeragenda/thema/scholing/bellen/{offer.pk}/").status_code == 404


def test_offer_page_when_used_then_it_makes_changes_and_takes_back(theme, asker, bram):
    steps = ({"about": "Een"}, {"about": "Twee"}, {"actie": "intrekken"}, {"actie": "intrekken"})
    seen = []

    for step in steps:
        answer = asker.post(BASE, step, follow=True)
        seen.append(
            (texts(answer, ".messages li, .alert"), list(HelpOffer.objects.values_list("about", flat=True)))
        )

    assert seen == [
        ([helping.OFFERED], ["Een"]),
        ([helping.CHANGED], ["Twee"]),
        ([helping.TAKEN_BACK], []),
        ([], []),
    ]


@pytest.mark.parametrize(
    ("about", "complaint"),
    [
        ("", "Schrijf waarover anderen je kunnen bellen."),
        ("x" * 201, "Dit zijn 201 tekens. Er passen er 200. Maak het korter."),
        ("a\0b", "Hier staat een onleesbaar teken."),
    ],
    ids=["empty", "long", "null"],
)
def test_offer_page_when_the_words_are_no_good_then_they_stay(theme, asker, about, complaint):
    answer = asker.post(BASE, {"about": about})

    assert answer.status_code == 200
    assert complaint in words_of(answer)
    assert answer.context["form"]["about"].value() == about
    assert HelpOffer.objects.count() == 0


def test_message_page_when_opened_then_it_says_what_is_given_and_not_to_whom(offer, asker):
    answer = asker.get(f"{BASE}{offer.pk}/")

    words = words_of(answer)
    assert (
        "We geven je naam (Bram), je organisatie, je regio en je e-mailadres (bram@example.org) mee." in words
    )
    assert f"Te bellen over {ABOUT}" in words
    assert "anna" not in answer.content.decode().lower()


def test_message_page_when_sent_twice_then_it_went_once_and_both_times_it_says_so(offer, asker):
    path = f"{BASE}{offer.pk}/"

    first, second = (asker.post(path, {"text": TEXT}, follow=True) for _ in range(2))

    assert helping.SENT.format("bram@example.org") in words_of(first)
    assert helping.SENT_BEFORE in words_of(second)
    assert (texts(first, "textarea"), len(deliver())) == ([], 1)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (" ", "Schrijf wat je wilt vragen."),
        ("x" * 5001, "Dit zijn 5001 tekens. Er passen er 5000. Maak het korter."),
        ("x" * 100_000, "Dit zijn 100000 tekens. Er passen er 5000. Maak het korter."),
        ("a\0b", "Hier staat een onleesbaar teken."),
    ],
    ids=["empty", "long", "very long", "null"],
)
def test_message_page_when_the_text_is_no_good_then_it_stays_and_nothing_goes(offer, asker, text, complaint):
    answer = asker.post(f"{BASE}{offer.pk}/", {"text": text})

    assert answer.status_code == 200
    assert complaint in words_of(answer)
    assert answer.context["form"]["text"].value() == text
    assert deliver() == []


def test_message_page_when_it_has_the_longest_text_then_it_goes(offer, asker):
    assert asker.post(f"{BASE}{offer.pk}/", {"text": ("x" * 99 + "\r\n") * 50}).status_code == 302


def test_message_page_when_too_many_are_sent_then_the_text_stays(offer, asker, settings, counting):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"call_helper": "2/h/user"}
    path = f"{BASE}{offer.pk}/"

    codes = [asker.post(path, {"text": text}).status_code for text in ("Een", "Twee", "Twee")]
    answer = asker.post(path, {"text": "Drie"})

    assert (codes, answer.status_code) == ([302, 302, 302], 429)
    assert helping.TOO_OFTEN in words_of(answer)
    assert texts(answer, "textarea") == ["Drie"]
    assert len(deliver()) == 2


def test_message_page_when_the_offer_goes_meanwhile_then_the_text_stays(offer, asker, monkeypatch):
    def gone(*args, **kwargs):
        raise HelpRefused("Weg.")

    monkeypatch.setattr(helping, "write_to_helper", gone)

    answer = asker.post(f"{BASE}{offer.pk}/", {"text": "Vraag"})

    assert (answer.status_code, texts(answer, "textarea")) == (409, ["Vraag"])


COMPONENT = (
    "{% load agenda %}{% help_offers page as offers %}"
    '{% include "components/theme_helpers.html" with theme_path="/t/" offers=offers only %}'
)


def drawn(theme):
    return Template(COMPONENT).render(Context({"page": theme}))


def test_component_when_there_are_offers_then_it_leads_to_each_and_names_nobody(
    theme, offer, django_assert_num_queries
):
    with django_assert_num_queries(1):
        html = drawn(theme)

    assert f'href="/t/bellen/{offer.pk}/"' in html
    assert (ABOUT in html, "Gemeente, Regio AM01" in html, 'href="/t/bellen/"' in html) == (True, True, True)
    assert [word for word in ("Anna", "anna@", "Gemeente Voorbeeld") if word in html] == []


@pytest.mark.parametrize("count", [1, 3])
def test_component_when_there_are_more_then_it_asks_no_more(theme, count, django_assert_num_queries):
    for number in range(count):
        offer_help(theme, user=make_person(f"P{number}", "AM01"), about="Iets", now=NOW)

    with django_assert_num_queries(1):
        assert drawn(theme).count("Stel je vraag") == count


@pytest.mark.django_db
def test_component_when_the_theme_is_not_stored_then_it_shows_none():
    assert "Nog niemand zei" in drawn(LearningThemePage(title="Nieuw"))


def test_processes_when_pressed_at_once_then_there_is_one_offer_and_one_mail(committed):
    root = Page.get_first_root_node()
    theme = root.add_child(instance=LearningThemePage(title="T", slug="t", question="Hoe?"))
    anna, bram = make_person("Anna"), make_person("Bram")
    try:
        at_once(*[lambda: offer_help(theme, user=anna, about=ABOUT, now=NOW)] * 4)
        offer = HelpOffer.objects.get()
        at_once(*[lambda: ask(offer, bram)] * 4)
        assert OutgoingMail.objects.count() == 1
    finally:
        OutgoingMail.objects.all().delete()
        theme.delete()

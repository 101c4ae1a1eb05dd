"""Asking all regions whether they want a theme: who gets it, how often, who did not answer."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from learning_agenda.enums import WishAnswer
from learning_agenda.models import ThemeCall
from learning_agenda.themes.asking import CallRefused, answers_of, ask_regions, people_to_ask
from learning_agenda.themes.wishes import say_wish
from pow_site.outbox.models import OutgoingMail
from pow_site.roles.groups import SUPPORT_TEAM, ensure_roles
from tests.factories.pages import ActionPlanIndexPageFactory, ActionPlanPageFactory, StandardPageFactory
from tests.factories.people import GroupEditorFactory
from tests.learning_agenda.cast import DAY, NOW, SECOND, make_person, make_region
from tests.learning_agenda.desk import (
    EVERYBODY,
    MEMBER,
    ORGANISERS,
    SUPERUSER,
    VISITOR,
    said,
    texts,
    words_of,
)
from tests.learning_agenda.loop_world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(home, time_machine):
    """A theme, and three regions of which two have editors: Anna and Bram, and Bram again."""
    time_machine.move_to(NOW, tick=False)
    theme = World(home).theme("Nazorg", status="longlist")
    index = ActionPlanIndexPageFactory(parent=StandardPageFactory(parent=home))
    for code in ("AM01", "AM02", "AM03"):
        ActionPlanPageFactory(parent=index, region=make_region(code))
    ensure_roles()
    anna, bram = make_person("Anna", "AM01"), make_person("Bram", "AM01")
    for person, region in ((anna, "AM01"), (bram, "AM01"), (bram, "AM02")):
        person.groups.add(Group.objects.get(name=f"regio-redacteur Regio {region}"))
    return theme


@pytest.fixture
def sam(theme):
    return GroupEditorFactory(group=SUPPORT_TEAM, email="sam@example.org")


def ask(theme, by, text="", expected=2, now=NOW):
    return ask_regions(theme, by=by, text=text, expected=expected, now=now)


def page(theme):
    return f"/cms/themas/{theme.pk}/regios/"


def test_asking_when_regions_have_editors_then_each_person_is_mailed_once(
    theme, sam, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        asked = ask(theme, sam, text="Laat het ons horen.")

    assert (asked.people, asked.unreachable) == (2, 0)
    assert sorted(letter.to[0] for letter in mail.outbox) == ["anna@example.org", "bram@example.org"]
    [call] = ThemeCall.objects.all()
    assert (call.theme, call.by, call.asked_at, call.text) == (theme, sam, NOW, "Laat het ons horen.")
    assert "/leeragenda/thema/nazorg/#regios" in mail.outbox[0].body
    assert "Laat het ons horen." in mail.outbox[0].body


@pytest.mark.parametrize(
    ("later", "is_refused"), [(0 * DAY, True), (DAY - SECOND, True), (DAY, False), (DAY + SECOND, False)]
)
def test_asking_when_it_was_asked_before_then_not_within_a_day(theme, sam, later, is_refused):
    ask(theme, sam)
    if is_refused:
        with pytest.raises(CallRefused):
            ask(theme, sam, now=NOW + later)
    else:
        ask(theme, sam, now=NOW + later)

    assert ThemeCall.objects.count() == (1 if is_refused else 2)
    assert OutgoingMail.objects.count() == (2 if is_refused else 4)


@pytest.mark.parametrize("change", [{"status": "niet"}, {"status": "afgerond"}, {"live": False}])
def test_asking_when_theme_is_closed_or_off_the_site_then_refused(theme, sam, change):
    for name, value in change.items():
        setattr(theme, name, value)
    theme.save()

    with pytest.raises(CallRefused):
        ask(theme, sam)

    assert (ThemeCall.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_asking_when_the_number_changed_or_nobody_is_there_then_refused(theme, sam):
    with pytest.raises(CallRefused):
        ask(theme, sam, expected=3)
    for group in Group.objects.filter(name__startswith="regio-redacteur"):
        group.user_set.clear()
    with pytest.raises(CallRefused):
        ask(theme, sam, expected=0)

    assert (ThemeCall.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_answers_when_somebody_spoke_then_their_word_and_who_is_silent(theme, django_assert_num_queries):
    cas = make_person("Cas", "AM02")
    say_wish(theme, user=cas, region=cas.profile.region, answer=WishAnswer.NO, now=NOW)

    with django_assert_num_queries(5):
        answers = answers_of(theme)

    assert [(one.region.code, one.wish and one.wish.answer, len(one.editors)) for one in answers] == [
        ("AM01", None, 2),
        ("AM02", "nee", 1),
        ("AM03", None, 0),
    ]
    assert [person.first_name for person in people_to_ask(answers)] == ["Anna", "Bram"]


def test_editors_when_an_account_is_switched_off_then_not_asked(theme):
    person = make_person("Dirk", "AM03")
    person.groups.add(Group.objects.get(name="regio-redacteur Regio AM03"))
    assert len(people_to_ask(answers_of(theme))) == 3
    person.is_active = False
    person.save()

    assert len(people_to_ask(answers_of(theme))) == 2


def test_page_when_opened_then_the_numbers_come_before_the_button(theme, sam):
    browser = Client()
    browser.force_login(sam)

    words = words_of(browser.get(page(theme)))

    assert "3 van de 3 regio's hebben nog niets gezegd." in words
    assert "De mail gaat naar 2 mensen: alle redacteuren van een regio. 1 regio heeft geen redacteur" in words


def test_page_when_sent_then_asked_and_when_sent_again_refused_with_what_was_typed(theme, sam):
    browser = Client()
    browser.force_login(sam)
    typed = {"text": "Doe mee.", "expected": "2", "is_sure": "on"}

    assert browser.post(page(theme), typed).status_code == 302
    again = browser.post(page(theme), typed)

    assert (ThemeCall.objects.count(), OutgoingMail.objects.count()) == (1, 2)
    assert said(again)[-1].startswith("Je vroeg dit minder dan een dag geleden.")


def test_page_when_not_confirmed_then_nothing_is_asked_and_what_was_typed_stays(theme, sam):
    browser = Client()
    browser.force_login(sam)

    answer = browser.post(page(theme), {"text": "Doe mee.", "expected": "2"})

    assert (ThemeCall.objects.count(), texts(answer, "textarea")) == (0, ["Doe mee."])


@pytest.mark.parametrize("who", EVERYBODY)
def test_page_when_anybody_tries_then_the_support_team_alone(theme, who):
    browser = Client()
    if who == MEMBER:
        browser.force_login(make_person("Eva", "AM01"))
    elif who == SUPERUSER:
        browser.force_login(make_superuser())
    elif who != VISITOR:
        browser.force_login(GroupEditorFactory(group=who))

    codes = {method(page(theme)).status_code for method in (browser.get, browser.post)}

    assert codes == ({200} if who in ORGANISERS else {302})
    assert ThemeCall.objects.count() == 0


def make_superuser():
    person = make_person("Zus", "AM01")
    person.is_superuser = True
    person.save()
    return person

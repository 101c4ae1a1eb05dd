"""The support team asks all regions about a theme: who answered what, who is mailed, and not twice."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from learning_agenda.models import LearningThemePage, RegionWish, ThemeCall
from learning_agenda.themes.asking import NOBODY, NOT_THERE, PAUSE, TOO_SOON, Asked, AskRefused, ask_regions
from learning_agenda.themes.region_answers import answers_of, tally
from learning_agenda.views.admin_message import MISSING
from pow_site.accounts.models import User
from pow_site.home.models import HomePage
from pow_site.outbox.models import OutgoingMail
from pow_site.roles.groups import ensure_roles
from regions.models import ActionPlanPage
from regions.roles import editors_of_regions, region_group_name
from tests.factories.pages import ActionPlanIndexPageFactory
from tests.learning_agenda.cast import DAY, NOW, make_person, make_region
from tests.learning_agenda.desk import EVERYBODY, ORGANISERS, browser_of, said, texts, words_of
from tests.learning_agenda.letters import deliver
from tests.learning_agenda.test_races import at_once, committed
from tests.learning_agenda.triage import make_supporter, make_theme

__all__ = ["committed"]

SMALL = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]
QUERIES = 21
TEXT = "We willen in maart beginnen.\n\nLaat je het weten? <b>Graag</b>"


def in_small_site(test):
    for mark in SMALL:
        test = mark(test)
    return test


def make_editors(**regions):
    """People by name, each an editor of the regions with those codes."""
    index = ActionPlanIndexPageFactory(parent=HomePage.objects.get(), title="Actieplannen")
    for code in sorted({code for codes in regions.values() for code in codes.split()}):
        index.add_child(instance=ActionPlanPage(title=code, slug=code.lower(), region=make_region(code)))
    ensure_roles()
    return {name: _edit(make_person(name), codes) for name, codes in regions.items()}


def _edit(person, codes):
    for plan in ActionPlanPage.objects.filter(region__in=codes.split()):
        person.groups.add(Group.objects.get(name=region_group_name(plan)))
    return person


@pytest.fixture
def sam(small_site):
    return make_supporter("Sam")


@pytest.fixture
def theme(small_site):
    return make_theme()


def wish(theme, who, region, answer="ja", at=NOW):
    RegionWish.objects.create(theme=theme, user=who, region=make_region(region), answer=answer, said_at=at)


def ask(theme, by, *, now=NOW, text=TEXT):
    return ask_regions(theme, by=by, text=text, now=now)


@in_small_site
def test_editors_when_asked_for_then_each_region_has_those_who_can_log_in():
    people = make_editors(Anna="AM01 AM02", Bram="AM01", Cas="AM03")
    User.objects.filter(first_name="Cas").update(is_active=False)

    assert editors_of_regions() == {"AM01": [people["Anna"], people["Bram"]], "AM02": [people["Anna"]]}


@in_small_site
def test_regions_when_asked_then_every_editor_gets_one_mail_with_the_answers_to_who_asks(theme, sam):
    make_editors(Anna="AM01 AM02", Bram="AM01")

    asked = ask(theme, sam)

    letters = deliver()
    assert asked == Asked(2, 0)
    assert [(one.kind, one.to, one.subject, one.reply_to) for one in letters] == [
        ("regions_asked", f"{name}@example.org", "Doet jouw regio mee? Werkgevers", "sam@example.org")
        for name in ("anna", "bram")
    ]
    [call] = ThemeCall.objects.all()
    assert (call.theme, call.by, call.text, call.asked_at) == (theme, sam, TEXT, NOW)


@in_small_site
def test_mail_when_read_then_text_and_html_say_the_same_and_nothing_typed_is_markup(theme, sam):
    make_editors(Anna="AM01 AM02")
    ask(theme, sam)

    [letter] = deliver()

    assert letter.text == (
        "Hallo Anna,\n\nRegio's kunnen samen leren over het thema “Werkgevers”. De vraag is: Hoe dan?\n\n"
        f"{TEXT}\n\n"
        "Wil Regio AM01 en Regio AM02 dit ook? Lees het thema en laat het weten. Ook een nee helpt ons.\n\n"
        "Antwoord op de site: http://testserver/leeragenda/thema/werkgevers/#regios\n\n"
        "Sam, namens het ondersteuningsteam van Perspectief op Werk\n\n"
        "Heb je een vraag? Antwoord op deze mail. Dan komt je bericht bij Sam.\n\n"
        "Je krijgt deze mail omdat je redacteur bent van het actieplan van Regio AM01 en Regio AM02.\n"
    )
    assert "&lt;b&gt;Graag&lt;/b&gt;" in letter.html
    assert 'href="http://testserver/leeragenda/thema/werkgevers/#regios"' in letter.html


@in_small_site
def test_mail_when_the_theme_has_an_accent_then_no_program_can_cut_its_link(theme, sam):
    make_editors(Anna="AM01")
    theme.slug = "coördinatie"
    theme.save()

    ask(theme, sam)

    [letter] = deliver()
    link = "http://testserver/leeragenda/thema/co%C3%B6rdinatie/#regios"
    assert (f"{link}\n" in letter.text, f'href="{link}"' in letter.html) == (True, True)


@in_small_site
def test_regions_when_an_address_cannot_be_mailed_then_the_others_still_get_it(theme, sam):
    anna = make_editors(Anna="AM01", Bram="AM01")["Anna"]
    User.objects.filter(pk=anna.pk).update(email="geen adres")

    assert ask(theme, sam) == Asked(1, 1)
    assert [one.to for one in deliver()] == ["bram@example.org"]


@in_small_site
@pytest.mark.parametrize(("later", "calls"), [(PAUSE - timedelta(microseconds=1), 1), (PAUSE, 2)])
def test_regions_when_asked_again_then_only_after_a_day(theme, sam, later, calls):
    make_editors(Anna="AM01")
    ask(theme, sam)

    if calls == 1:
        with pytest.raises(AskRefused, match=TOO_SOON):
            ask(theme, sam, now=NOW + later)
    else:
        ask(theme, sam, now=NOW + later)

    assert (ThemeCall.objects.count(), len(deliver())) == (calls, calls)


@in_small_site
def test_regions_when_asked_about_another_theme_then_the_pause_is_of_each(theme, sam):
    make_editors(Anna="AM01")
    ask(theme, sam)

    assert ask(make_theme("Scholing"), sam) == Asked(1, 0)


@in_small_site
@pytest.mark.parametrize(
    ("fields", "editors", "refusal"),
    [({"live": False}, {"Anna": "AM01"}, NOT_THERE), ({}, {"Anna": ""}, NOBODY)],
    ids=["draft", "nobody"],
)
def test_regions_when_they_cannot_be_asked_then_nothing_is_kept(sam, fields, editors, refusal):
    make_editors(**editors)

    with pytest.raises(AskRefused) as error:
        ask(make_theme("Nieuw", **fields), sam)

    assert (str(error.value), ThemeCall.objects.count(), deliver()) == (refusal, 0, [])


@in_small_site
def test_answers_when_people_of_a_region_differ_then_the_last_word_counts(theme):
    anna, bram, cas, dina = (make_person(name) for name in ("Anna", "Bram", "Cas", "Dina"))
    make_region("AM04")
    wish(theme, anna, "AM01", "nee", NOW + DAY)
    wish(theme, bram, "AM01", "ja")
    wish(theme, cas, "AM02", "nee")
    wish(theme, None, "AM03", "ja")
    wish(make_theme("Scholing"), dina, "AM04", "ja")

    answers = answers_of(theme, {"AM01": [anna]})

    assert [(one.region.code, one.label, one.said_at, len(one.wishes), one.editors) for one in answers] == [
        ("AM04", "Nog niet", None, 0, 0),
        ("AM03", "Ja", NOW, 1, 0),
        ("AM01", "Nee", NOW + DAY, 2, 1),
        ("AM02", "Nee", NOW, 1, 0),
    ]
    assert tally(answers) == [("Nog niet", 1), ("Ja", 1), ("Nee", 2)]
    assert tally([]) == [("Nog niet", 0), ("Ja", 0), ("Nee", 0)]


def page_path(theme):
    return f"/cms/themas/{theme.pk}/regios/"


@in_small_site
@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("sends", [False, True])
def test_page_when_somebody_tries_then_only_the_support_team_may(theme, who, sends, time_machine):
    time_machine.move_to(NOW)
    make_editors(Anna="AM01")
    browser = browser_of(who)

    answer = browser.post(page_path(theme), {"text": TEXT}) if sends else browser.get(page_path(theme))

    allowed = who in ORGANISERS
    assert answer.status_code == (200 if allowed and not sends else 302)
    assert ThemeCall.objects.count() == (1 if allowed and sends else 0)
    assert (answer.get("Location") == page_path(theme)) == (allowed and sends)


@pytest.fixture
def desk(sam, client):
    client.force_login(sam)
    return client


@in_small_site
def test_page_when_opened_then_it_says_who_answered_and_who_gets_the_mail(theme, desk):
    people = make_editors(Anna="AM01 AM02", Bram="AM01")
    make_region("AM03")
    wish(theme, people["Anna"], "AM01")
    wish(theme, None, "AM03", "nee")

    answer = desk.get(page_path(theme))

    assert texts(answer, "tbody tr") == [
        "Regio AM02 Nog niet – – 1",
        "Regio AM01 Ja 8 december 2026 Anna: wij ook, 8 december 2026 2",
        "Regio AM03 Nee 8 december 2026 Iemand die geen account meer heeft: wij niet, 8 december 2026 Niemand",
    ]
    words = words_of(answer)
    assert "Zo antwoordden de regio's: nog niet: 1 , ja: 1 , nee: 1" in words.replace(", ", " , ")
    assert "De vraag gaat naar 2 redacteuren in 2 regio's" in words
    assert "Deze regio's hebben geen redacteur en krijgen niets: Regio AM03." in words


@in_small_site
def test_page_when_sent_then_it_tells_how_many_get_it_and_asks_no_more_today(theme, desk):
    make_editors(Anna="AM01", Bram="AM01")

    answer = desk.post(page_path(theme), {"text": TEXT}, follow=True)

    assert said(answer) == ["De vraag gaat naar 2 mensen."]
    assert TOO_SOON in words_of(answer)
    assert texts(answer, "main form, .nice-padding form") == []
    assert "door Sam: We willen in maart beginnen." in words_of(answer)


@in_small_site
@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "Schrijf waarom je dit nu vraagt."),
        ("x" * 1001, "Dit zijn 1001 tekens. Er passen er 1000. Maak het korter."),
        ("a\0b", "Hier staat een onleesbaar teken."),
    ],
    ids=["empty", "long", "null"],
)
def test_page_when_the_text_is_no_good_then_nothing_is_sent_and_it_stays(theme, desk, text, complaint):
    make_editors(Anna="AM01")

    answer = desk.post(page_path(theme), {"text": text})

    assert (answer.status_code, said(answer)) == (200, [MISSING])
    assert complaint in words_of(answer)
    assert (text[:900] in answer.content.decode(), ThemeCall.objects.count()) == (True, 0)


@in_small_site
def test_page_when_a_colleague_was_first_then_nothing_is_sent_and_the_text_stays(theme, sam, desk):
    make_editors(Anna="AM01")
    ask(theme, sam, now=timezone.now())

    answer = desk.post(page_path(theme), {"text": "Wat ik typte."})

    assert said(answer) == [TOO_SOON]
    assert texts(answer, "textarea") == ["Wat ik typte."]
    assert (ThemeCall.objects.count(), len(deliver())) == (1, 1)


@in_small_site
def test_page_when_the_theme_is_not_there_then_not_found(desk):
    assert desk.get("/cms/themas/999999/regios/").status_code == 404


@in_small_site
@pytest.mark.parametrize("count", [1, 3])
def test_page_when_more_is_said_then_it_asks_the_database_no_more(theme, desk, visit, count):
    people = make_editors(**{f"P{number}": f"AM0{number}" for number in range(1, count + 1)})
    for number, person in enumerate(people.values(), start=1):
        wish(theme, person, f"AM0{number}")
        ThemeCall.objects.create(theme=theme, asked_at=NOW, by=person)
    desk.get(page_path(theme))

    assert len(visit(page_path(theme), desk).queries) == QUERIES


@in_small_site
def test_menu_of_a_theme_when_the_support_team_opens_it_then_it_leads_there(theme, desk):
    assert page_path(theme) in desk.get(f"/cms/pages/{theme.pk}/edit/").content.decode()


def test_regions_when_asked_twice_at_once_then_they_are_mailed_once(committed):
    root = Page.get_first_root_node()
    theme = root.add_child(instance=LearningThemePage(title="T", slug="t", question="Hoe?"))
    sam, anna = make_person("Sam"), make_person("Anna")
    plan = root.add_child(instance=ActionPlanPage(title="P", slug="p", region=make_region("AM01")))
    try:
        group = Group.objects.create(name=region_group_name(plan))
        right = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
        GroupPagePermission.objects.create(group=group, page=plan, permission=right)
        anna.groups.add(group)
        outcomes = at_once(*[lambda: _try(theme, sam)] * 4)
        assert sorted(map(str, outcomes)) == sorted([str(Asked(1, 0)), *[TOO_SOON] * 3])
        assert (ThemeCall.objects.count(), OutgoingMail.objects.count()) == (1, 1)
    finally:
        OutgoingMail.objects.all().delete()
        theme.delete()
        plan.delete()
        Group.objects.filter(name=region_group_name(plan)).delete()


def _try(theme, by):
    try:
        return ask(theme, by)
    except AskRefused as refusal:
        return str(refusal)

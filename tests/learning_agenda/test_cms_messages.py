"""“Berichten” in the CMS: the inbox, a message's page, and all that the support team does there."""

import pytest
from django.test import Client

from learning_agenda.enums import MessageKind, MessageState
from learning_agenda.messages.triage import CHANGED, seen_of
from learning_agenda.models import ContactMessage, LearningThemePage, MessageAnswer
from learning_agenda.views.admin_message import MISSING
from pow_site.outbox.models import OutgoingMail
from tests.learning_agenda.cast import DAY, NOW, make_region
from tests.learning_agenda.desk import said, texts, words_of
from tests.learning_agenda.letters import deliver
from tests.learning_agenda.triage import make_message, make_supporter, make_theme, theme_index, way_of

pytestmark = pytest.mark.django_db

INBOX = "/cms/berichten/"


@pytest.fixture
def sam(small_site, time_machine):
    time_machine.move_to(NOW, tick=False)
    return make_supporter("Sam")


@pytest.fixture
def desk(sam):
    """Sam's browser, logged in."""
    browser = Client()
    browser.force_login(sam)
    return browser


def subjects(response):
    return texts(response, "tbody th a")


def act(desk, message, action, *, seen=None, follow=True, **typed):
    return desk.post(
        f"{INBOX}{message.pk}/{action}/", {"seen": seen or seen_of(message), **typed}, follow=follow
    )


def fill_inbox(sam):
    """One message in each state, with a nomination and a question among them."""
    make_message(subject="Later", answer_due_on=(NOW + 9 * DAY).date())
    make_message(MessageKind.QUESTION, subject="Eerst", owner=sam, answer_due_on=(NOW - DAY).date())
    make_message(MessageKind.SITE, MessageState.UNCONFIRMED, subject="Wacht", confirmed=False)
    make_message(MessageKind.QUESTION, MessageState.QUARANTINE, subject="Apart", confirmed=False)
    make_message(MessageKind.QUESTION, MessageState.CLOSED, subject="Klaar")
    make_message(state=MessageState.LINKED, subject="Thema", theme=make_theme())


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Eerst", "Later"]),
        ("?tab=onzin&soort=x&van=y&p=z", ["Eerst", "Later"]),
        ("?tab=bevestigen", ["Wacht"]),
        ("?tab=apart", ["Apart"]),
        ("?tab=nominaties", ["Thema", "Later"]),
        ("?tab=afgehandeld", ["Thema", "Klaar"]),
        ("?tab=alles", ["Thema", "Klaar", "Apart", "Wacht", "Eerst", "Later"]),
        ("?soort=vraag", ["Eerst"]),
        ("?van=mij", ["Eerst"]),
        ("?van=niemand", ["Later"]),
        ("?tab=alles&q=KLAAR", ["Klaar"]),
        ("?tab=alles&q=noor%20wacht", ["Wacht"]),
        ("?tab=alles&q=%00niets%25", []),
    ],
)
def test_inbox_when_narrowed_then_it_shows_what_was_asked(desk, sam, query, shown):
    fill_inbox(sam)

    assert subjects(desk.get(INBOX + query)) == shown


def test_inbox_when_opened_then_tabs_and_menu_say_how_many_there_are(desk, sam):
    fill_inbox(sam)

    answer = desk.get(INBOX)

    assert texts(answer, "nav[aria-label='Soorten berichten'] a") == [
        "Te doen (2)", "Wacht op bevestiging (1)", "Apart gezet (1)", "Nominaties (2)", "Afgehandeld (2)", "Alles (6)",
    ]  # fmt: skip
    assert "Berichten (2)" in answer.content.decode()
    assert "Te laat: antwoord was beloofd voor ma 7 december" in words_of(answer)
    assert "Antwoord voor do 17 december" in words_of(answer)


def test_inbox_when_empty_then_it_says_so_and_the_menu_has_no_number(desk):
    answer = desk.get(INBOX)

    assert "Hier staat nu niets." in words_of(answer)
    assert "Berichten (" not in answer.content.decode()


def test_home_when_messages_wait_then_the_panel_says_how_many_are_late(desk, sam):
    fill_inbox(sam)

    assert (
        "Er wachten 2 berichten op het ondersteuningsteam. Daarvan is er 1 van jou. Te laat: 1"
        in words_of(desk.get("/cms/"))
    )


def test_home_when_nothing_waits_then_there_is_no_panel(desk):
    assert "ondersteuningsteam." not in words_of(desk.get("/cms/"))


@pytest.mark.parametrize(("number", "shown"), [("", 25), ("2", 5), ("99", 5)])
def test_inbox_when_there_are_many_then_it_has_pages(desk, number, shown):
    for _ in range(30):
        make_message()

    assert len(subjects(desk.get(f"{INBOX}?p={number}"))) == shown


QUERIES = {"list": 16, "detail": 19}


def test_pages_when_there_is_more_then_the_queries_stay_the_same(desk, visit, sam):
    message = make_message(region=make_region(), owner=sam)
    addresses = {"list": INBOX, "detail": f"{INBOX}{message.pk}/"}
    visit(INBOX, desk)

    few = {name: len(visit(address, desk).queries) for name, address in addresses.items()}
    for number in (2, 3):
        make_message(region=make_region(f"AM0{number}"), owner=make_supporter(f"S{number}"))
        act(desk, message, "notitie", text="Iets.")
        act(desk, message, "antwoord", text=f"Antwoord {number}.")
    many = {name: len(visit(address, desk).queries) for name, address in addresses.items()}

    assert (few, many) == (QUERIES, QUERIES)


def test_page_when_opened_then_all_that_was_typed_is_there_and_nothing_is_a_link(desk):
    message = make_message(
        text="<script>x</script> http://spam.example.org/", organisation="Bureau <b>", page_url="/zoeken/?q=x"
    )

    answer = desk.get(f"{INBOX}{message.pk}/")

    words = words_of(answer)
    for typed in (
        "<script>x</script> http://spam.example.org/",
        "Bureau <b>",
        "/zoeken/?q=x",
        "noor@example.org",
    ):
        assert typed in words
    assert texts(answer, "a[href*=spam]") == []


def test_answer_when_sent_then_it_is_said_and_stands_in_the_story(desk):
    message = make_message(MessageKind.QUESTION)

    answer = act(desk, message, "antwoord", text="Dat kan.", closes="on")

    assert said(answer) == ["Je antwoord is verstuurd."]
    assert "Antwoord per mail, 8 december 2026, 10:00 uur, door Sam Dat kan." in words_of(answer)
    assert "Afgehandeld, 8 december 2026, 10:00 uur, door Sam Beantwoord per mail." in words_of(answer)
    assert [one.to for one in deliver()] == ["noor@example.org"]


def test_answer_when_sent_twice_then_it_goes_once(desk):
    message = make_message(MessageKind.QUESTION)
    seen = seen_of(message)

    answers = [act(desk, message, "antwoord", seen=seen, text="Dat kan.", closes="on") for _ in range(2)]

    assert [said(one) for one in answers] == [
        ["Je antwoord is verstuurd."],
        ["Dit antwoord is al verstuurd. Er ging niets nog een keer uit."],
    ]
    assert OutgoingMail.objects.count() == 1


def test_answer_when_a_colleague_was_first_then_the_text_stays_and_can_be_sent_after_all(desk):
    message = make_message(MessageKind.QUESTION)
    seen = seen_of(message)
    ContactMessage.objects.update(owner=make_supporter("Eva"))

    answer = act(desk, message, "antwoord", seen=seen, text="Lang getypt.")

    assert said(answer) == [CHANGED]
    assert texts(answer, "textarea#answer_text") == ["Lang getypt."]
    assert MessageAnswer.objects.count() == 0
    message.refresh_from_db()
    assert said(act(desk, message, "antwoord", text="Lang getypt.")) == ["Je antwoord is verstuurd."]


@pytest.mark.parametrize(
    ("action", "slot", "typed", "now"),
    [
        ("antwoord", "answer_text", "text", MessageState.CLOSED),
        ("afsluiten", "close_why", "why", MessageState.CLOSED),
        ("afsluiten", "close_why", "why", MessageState.LINKED),
        ("heropenen", "reopen_why", "why", MessageState.IN_PROGRESS),
        ("losmaken", "detach_why", "why", MessageState.IN_PROGRESS),
    ],
)
def test_step_when_a_colleague_made_it_impossible_then_what_was_typed_stays(desk, action, slot, typed, now):
    message = make_message()
    seen = seen_of(message)
    ContactMessage.objects.update(state=now)

    refused = act(desk, message, action, seen=seen, **{typed: "Lang getypt."})
    message.refresh_from_db()
    again = act(desk, message, action, **{typed: "Lang getypt."})

    assert said(refused) == [CHANGED]
    assert said(again) == [f"Dat kan nu niet. De stand van dit bericht is: {message.get_state_display()}."]
    assert [texts(page, f"textarea#{slot}") for page in (refused, again)] == [["Lang getypt."]] * 2


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (" ", "Schrijf wat je wilt antwoorden."),
        ("x" * 5001, "Zorg dat deze waarde niet meer dan 5000 tekens bevat (het zijn er nu 5001)."),
    ],
)
def test_answer_when_it_cannot_be_sent_then_it_says_so_and_keeps_the_text(desk, text, complaint):
    message = make_message()

    answer = act(desk, message, "antwoord", text=text)

    assert texts(answer, ".error-message") == [complaint]
    assert texts(answer, "textarea#answer_text") == [text.strip()]
    assert MessageAnswer.objects.count() == 0


def test_page_when_the_address_is_not_confirmed_then_there_is_no_answer(desk):
    message = make_message(state=MessageState.UNCONFIRMED, confirmed=False)

    answer = desk.get(f"{INBOX}{message.pk}/")

    assert "Het e-mailadres is niet bevestigd. Daarom kun je geen mail sturen" in words_of(answer)
    assert texts(answer, "textarea#answer_text") == []


def test_message_when_taken_given_let_go_and_closed_then_the_page_says_so(desk, sam):
    eva = make_supporter("Eva")
    message = make_message()
    steps = [
        ("oppakken", {}),
        ("geven", {"member": eva.pk}),
        ("loslaten", {}),
        ("afsluiten", {"why": "Dubbel."}),
    ]

    told = []
    for action, typed in steps:
        message.refresh_from_db()
        told += said(act(desk, message, action, **typed))

    message.refresh_from_db()
    assert told == [
        "Dit bericht is nu van jou.",
        "Je collega heeft dit bericht nu.",
        "Dit bericht is nu van niemand.",
        "Het bericht is afgehandeld.",
    ]
    assert way_of(message) == [("bezig", "", "Sam"), ("klaar", "Dubbel.", "Sam")]


@pytest.mark.parametrize("action", ["afsluiten", "heropenen", "losmaken"])
def test_step_when_it_lacks_a_reason_then_nothing_happens(desk, action):
    state = {"afsluiten": "nieuw", "heropenen": "klaar", "losmaken": "thema"}[action]
    message = make_message(state=state)

    answer = act(desk, message, action, why="")

    assert texts(answer, ".error-message") == ["Schrijf waarom. Zo weet iedereen later wat er gebeurde."]
    assert ContactMessage.objects.get().state == state


@pytest.mark.parametrize(("action", "left"), [("geen-spam", 1), ("weggooien", 0)])
def test_quarantine_when_decided_then_it_is_released_or_gone(desk, action, left):
    message = make_message(state=MessageState.QUARANTINE, confirmed=False, quarantined_because="alleen links")
    assert "Dit bericht staat apart: alleen links." in words_of(desk.get(f"{INBOX}{message.pk}/"))

    answer = act(desk, message, action)

    assert (answer.status_code, ContactMessage.objects.count(), len(deliver())) == (200, left, left)


TYPED = {
    "title": "Werkgevers",
    "question": "Hoe?",
    "status": "longlist",
    "why": "Vijf regio's.",
    "pillars": "vraag",
}


def test_theme_when_made_in_one_step_then_the_message_shows_it(desk):
    theme_index()
    message = make_message()

    answer = act(desk, message, "nieuw-thema", is_published="on", **TYPED)

    assert said(answer) == ["Het thema “Werkgevers” staat op de site. De herkomst is bewaard."]
    assert "Dit onderwerp hoort bij Werkgevers (Op de longlist)." in words_of(answer)


def test_theme_when_made_as_a_draft_then_its_page_opens(desk):
    theme_index()

    answer = act(desk, make_message(), "nieuw-thema", follow=False, **TYPED)

    theme = LearningThemePage.objects.get()
    assert (theme.live, answer["Location"]) == (False, f"/cms/pages/{theme.pk}/edit/")


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"title": ""}, "Geef het thema een naam."),
        ({"title": "🎉!"}, "Gebruik letters of cijfers. Daar komt het adres van de pagina van."),
        ({"question": " "}, "Schrijf de vraag van dit thema."),
        (
            {"status": "niet", "why": ""},
            "Schrijf waarom dit thema niet op de agenda komt. De aandrager leest dit.",
        ),
    ],
)
def test_theme_when_something_is_missing_then_it_says_so_and_keeps_the_rest(desk, wrong, complaint):
    theme_index()

    answer = act(desk, make_message(), "nieuw-thema", **TYPED | wrong)

    assert said(answer) == [MISSING]
    assert texts(answer, ".error-message") == [complaint]
    kept = {name: value for name, value in TYPED.items() if name not in wrong}
    values = {name: answer.context["form"][name].value() for name in kept}
    assert values == kept | ({"pillars": ["vraag"]} if "pillars" in kept else {})
    assert LearningThemePage.objects.count() == 0


def test_nomination_when_added_to_a_theme_then_it_is_there(desk):
    theme = make_theme("Werkgevers")
    make_theme("Concept", live=False)
    message = make_message()

    page = desk.get(f"{INBOX}{message.pk}/bij-thema/")
    answer = act(desk, message, "bij-thema", theme=theme.pk)

    assert texts(page, "select[name=theme] option") == [
        "Kies een thema", "Concept (niet op de site)", "Werkgevers (Genoemd)",
    ]  # fmt: skip
    assert said(answer) == ["Dit onderwerp hoort nu bij “Werkgevers”."]
    assert list(theme.nominations.all()) == [message]


def test_nomination_when_the_theme_is_a_number_that_no_database_holds_then_it_is_no_choice(desk):
    answer = act(desk, make_message(), "bij-thema", theme="9" * 30, why="Getypt.")

    assert texts(answer, ".error-message") == ["Dit thema is er niet meer. Kies een ander."]
    assert answer.context["form"]["why"].value() == "Getypt."


@pytest.mark.parametrize("action", ["nieuw-thema", "bij-thema"])
def test_nomination_when_a_colleague_was_first_then_it_says_so_and_keeps_what_was_typed(desk, action):
    theme = make_theme()
    message = make_message()
    seen = seen_of(message)
    ContactMessage.objects.update(state=MessageState.CLOSED)

    answer = act(desk, message, action, seen=seen, theme=theme.pk, **TYPED)

    assert said(answer) == [CHANGED]
    assert texts(answer, "textarea[name=why]") == ["Vijf regio's."]
    assert LearningThemePage.objects.count() == 1


@pytest.mark.parametrize("key", ["0", "99999999999999999999", "x", "\0"])
def test_theme_when_no_such_key_can_be_then_asked_again(desk, key):
    source, message = make_theme(), make_message()

    joining = act(desk, message, "bij-thema", theme=key)
    merging = desk.post(f"/cms/themas/{source.pk}/samenvoegen/", {"target": key, "why": "Zo."})

    assert [len(texts(page, ".error-message")) for page in (joining, merging)] == [1, 1]
    assert [said(page) for page in (joining, merging)] == [[MISSING]] * 2


@pytest.mark.parametrize("step", ["samenvoegen", "regios"])
def test_theme_when_the_number_in_its_address_is_too_large_then_not_found(desk, step):
    assert desk.get(f"/cms/themas/99999999999999999999/{step}/").status_code == 404


def test_question_when_somebody_asks_for_its_theme_then_there_is_no_such_page(desk):
    message = make_message(MessageKind.QUESTION)

    assert [desk.get(f"{INBOX}{message.pk}/{one}/").status_code for one in ("bij-thema", "nieuw-thema")] == [
        404,
        404,
    ]


def test_themes_when_merged_in_the_cms_then_it_is_said_and_the_other_opens(desk):
    source, target = make_theme("Bellen"), make_theme("Werkgevers")
    make_message(state=MessageState.LINKED, theme=source)
    address = f"/cms/themas/{source.pk}/samenvoegen/"

    page = desk.get(address)
    answer = desk.post(address, {"target": target.pk, "why": "Dezelfde vraag."}, follow=True)

    assert "Ingebrachte onderwerpen: 1" in words_of(page)
    assert said(answer) == ["“Bellen” is opgegaan in “Werkgevers”. Het oude adres leidt daarheen."]
    assert answer.redirect_chain == [(f"/cms/pages/{target.pk}/edit/", 302)]


@pytest.mark.parametrize("into", ["self", "draft", "too large"])
def test_themes_when_they_cannot_merge_then_it_says_so_and_keeps_the_reason(desk, into):
    source, draft = make_theme("Bellen"), make_theme("Concept", live=False)
    target = {"self": source.pk, "draft": draft.pk, "too large": "9" * 30}[into]

    answer = desk.post(f"/cms/themas/{source.pk}/samenvoegen/", {"target": target, "why": "Zo."})

    assert texts(answer, ".error-message") == ["Kies een ander thema dan dit, dat bezoekers kunnen lezen."]
    assert answer.context["form"]["why"].value() == "Zo."
    source.refresh_from_db()
    assert source.live is True


def test_theme_when_edited_then_its_menu_leads_to_merging(desk):
    theme = make_theme("Bellen")

    assert f"/cms/themas/{theme.pk}/samenvoegen/" in desk.get(f"/cms/pages/{theme.pk}/edit/").content.decode()

"""Find my region in the browser: by keyboard alone, by pointer, without script, and heard by a screen reader."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.browser import visit

FINDER = "/actieplannen/regio-zoeken/"
SUGGESTIONS = f"{FINDER}suggesties/"
HAAGLANDEN = re.compile("/actieplannen/regionale-actieplannen/haaglanden/$")


@pytest.fixture
def finder(page: Page) -> Page:
    """The page of the finder, with the field in focus."""
    visit(page, FINDER)
    field(page).focus()
    return page


def field(page: Page):
    """The field, which script made a combobox."""
    return page.get_by_role("combobox", name="In welke gemeente of regio werk je?")


def suggest(page: Page, text: str) -> None:
    """Type until the suggestions stand there."""
    page.keyboard.type(text)
    expect(page.get_by_role("listbox", name="Suggesties")).to_be_visible()


def heard(page: Page):
    """What a screen reader is told."""
    return page.locator("form[data-suggest] [role=status]")


def active(page: Page) -> str:
    """The option that the field points at, when that one alone is selected."""
    pointed = field(page).get_attribute("aria-activedescendant")
    selected = page.get_by_role("option", selected=True)
    if pointed is None:
        expect(selected).to_have_count(0)
        return ""
    expect(selected).to_have_count(1)
    expect(selected).to_have_id(pointed)
    return selected.locator(".region-finder__name").inner_text()


def test_finder_when_used_by_keyboard_alone_then_the_first_suggestion_leads_to_the_plan(finder):
    suggest(finder, "den h")

    expect(field(finder)).to_have_attribute("aria-expanded", "true")
    expect(heard(finder)).to_have_text("3 suggesties")
    finder.keyboard.press("ArrowDown")
    assert active(finder) == "Den Haag"
    expect(field(finder)).to_be_focused()
    finder.keyboard.press("Enter")

    expect(finder).to_have_url(HAAGLANDEN)
    expect(finder.get_by_role("heading", level=1)).to_contain_text("Haaglanden")


def test_finder_when_walked_by_arrows_then_it_goes_round_and_back_to_the_text(finder):
    suggest(finder, "den h")
    walked = []
    for key in [
        "ArrowDown",
        "ArrowDown",
        "ArrowDown",
        "ArrowDown",
        "ArrowUp",
        "Home",
        "ArrowUp",
        "ArrowLeft",
    ]:
        finder.keyboard.press(key)
        walked.append(active(finder))

    assert walked == ["Den Haag", "Den Helder", "Den Ham", "Den Haag", "Den Ham", "", "Den Ham", ""]
    expect(field(finder)).to_have_value("den h")


def test_finder_when_escaped_then_the_list_closes_and_the_text_stays(finder):
    suggest(finder, "den h")
    finder.keyboard.press("ArrowDown")

    finder.keyboard.press("Escape")

    expect(finder.get_by_role("listbox")).to_be_hidden()
    expect(field(finder)).to_have_attribute("aria-expanded", "false")
    expect(field(finder)).to_have_value("den h")
    expect(field(finder)).to_be_focused()
    expect(heard(finder)).to_be_empty()
    assert active(finder) == ""
    finder.keyboard.press("ArrowDown")
    expect(finder.get_by_role("listbox")).to_be_visible()


def test_finder_when_left_by_tab_then_the_list_closes(finder):
    suggest(finder, "den h")

    finder.keyboard.press("Tab")

    expect(finder.get_by_role("listbox")).to_be_hidden()
    expect(finder.get_by_role("button", name="Zoek je regio")).to_be_focused()


def test_finder_when_entered_without_a_choice_then_the_form_is_sent(finder):
    suggest(finder, "den h")

    finder.keyboard.press("Enter")

    expect(finder).to_have_url(re.compile(r"/regio-zoeken/\?q=den\+h$"))
    expect(finder.get_by_role("main").get_by_role("link", name="Den Haag")).to_be_visible()


def test_finder_when_a_suggestion_is_clicked_then_it_leads_to_the_plan(finder):
    suggest(finder, "den h")

    finder.get_by_role("option", name="Den Haag").click()

    expect(finder).to_have_url(HAAGLANDEN)


def test_finder_when_one_letter_is_left_then_the_list_closes(finder):
    suggest(finder, "de")

    finder.keyboard.press("Backspace")

    expect(finder.get_by_role("listbox")).to_be_hidden()
    expect(heard(finder)).to_be_empty()


@pytest.mark.parametrize(
    ("text", "said"), [("zoetermeer", "1 suggestie"), ("zzzz", "Geen suggesties"), ("noord", "8 suggesties")]
)
def test_finder_when_suggestions_come_then_their_number_is_heard(finder, text, said):
    finder.keyboard.type(text)

    expect(heard(finder)).to_have_text(said)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", ["/", "/actieplannen/regionale-actieplannen/", FINDER])
def test_finder_when_the_list_is_open_then_it_is_accessible_everywhere(open_page, address, width):
    page = open_page(width=width)
    visit(page, address)
    field(page).focus()
    suggest(page, "den h")
    page.keyboard.press("ArrowDown")

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_finder_when_typing_goes_on_then_the_earlier_question_is_cancelled(finder):
    waiting: list[Route] = []
    finder.route(f"**{SUGGESTIONS}?q=den", lambda route: waiting.append(route))
    with finder.expect_request(f"**{SUGGESTIONS}?q=den"):
        finder.keyboard.type("den")

    with finder.expect_event("requestfailed") as cancelled:
        suggest(finder, " bosch")

    assert cancelled.value.url.endswith(f"{SUGGESTIONS}?q=den")
    expect(finder.get_by_role("option")).to_have_count(1)
    expect(finder.get_by_role("option")).to_contain_text("Den Bosch")


@pytest.mark.parametrize("answer", ["<p>Even niet</p>", "{}", '{"suggestions": null}'])
def test_finder_when_the_suggestions_fail_then_the_form_still_works(finder, answer):
    finder.route(f"**{SUGGESTIONS}?*", lambda route: route.fulfill(body=answer))
    with finder.expect_response(f"**{SUGGESTIONS}?*"):
        finder.keyboard.type("den haag")
    expect(finder.get_by_role("listbox")).to_be_hidden()

    finder.keyboard.press("Enter")

    expect(finder).to_have_url(HAAGLANDEN)


@pytest.mark.parametrize(
    ("text", "choice"), [("den haag", None), ("den h", "Den Haag")], ids=["straight", "by the list"]
)
def test_finder_when_there_is_no_script_then_the_form_leads_to_the_plan(open_page, text, choice):
    page = open_page(javascript=False)
    visit(page, "/")
    page.get_by_label("In welke gemeente of regio werk je?").focus()
    page.keyboard.type(text)
    page.keyboard.press("Enter")

    if choice:
        expect(page.get_by_role("heading", name="Bedoel je …?")).to_be_visible()
        page.get_by_role("main").get_by_role("link", name=choice, exact=True).focus()
        page.keyboard.press("Enter")

    expect(page).to_have_url(HAAGLANDEN)
    assert page.context.cookies() == []

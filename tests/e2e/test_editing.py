"""Eva edits: from the log-in, by the flat lists, past the preview, to what a visitor reads."""

import re

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.e2e.browser import visit

ANSWER = "Dit antwoord heeft Eva vandaag verbeterd."
AMBITION = "Deze ambitie heeft Eva vandaag opgeschreven."
CHANGE = "De ambitie van een pijler is aangescherpt."
QUESTION = "Wat is de rol van UWV?"


def open_from_list(cms: Page, menu_item: str, title: str) -> None:
    """Open the editor of something by a flat list in the menu."""
    cms.get_by_role("link", name=menu_item, exact=True).click()
    cms.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    cms.wait_for_url("**/edit/**", wait_until="load")


def rewrite(cms: Page, field: Locator, text: str, stored_in: Locator) -> None:
    """Replace all text of a field by typing; rich text reaches the form a moment after the last key."""
    field.click()
    cms.keyboard.press("ControlOrMeta+A")
    cms.keyboard.type(text)
    expect(stored_in).to_have_value(re.compile(re.escape(text)))


def preview(cms: Page) -> FrameLocator:
    """The preview beside the editor, opened."""
    cms.get_by_role("button", name="Toon/verberg voorvertoning").click()
    return cms.frame_locator("iframe[title=Voorvertoning]").first


def publish(cms: Page) -> None:
    """Publish what is in the editor."""
    cms.get_by_role("button", name="Meer acties").click()
    cms.get_by_role("button", name="Publiceren", exact=True).click()
    expect(cms.get_by_text(re.compile(r"is gepubliceerd\."))).to_be_visible()


def test_answer_when_edited_and_published_is_on_the_page(cms, open_page):
    visitor = open_page()
    open_from_list(cms, "Vragen", QUESTION)
    panel = cms.locator("[data-inline-panel-child]").filter(has=cms.locator(f'input[value="{QUESTION}"]'))

    rewrite(
        cms,
        panel.locator("[contenteditable=true]"),
        ANSWER,
        stored_in=panel.locator("input[name$='-answer']"),
    )

    expect(preview(cms).get_by_text(ANSWER)).to_be_attached()
    visit(visitor, "/over-perspectief-op-werk/q-a/")
    expect(visitor.get_by_text(ANSWER)).not_to_be_attached()
    publish(cms)
    visit(visitor, "/over-perspectief-op-werk/q-a/")
    visitor.get_by_role("heading", name=QUESTION).click()
    expect(visitor.get_by_text(ANSWER)).to_be_visible()


def test_pillar_text_when_edited_and_published_is_on_the_page(cms, open_page):
    visitor = open_page()
    open_from_list(cms, "Actieplannen", "Actieplan Twente")

    ambition = cms.get_by_label("Ambitie").first
    rewrite(cms, ambition, AMBITION, stored_in=ambition)

    expect(preview(cms).get_by_text(AMBITION)).to_be_visible()
    visit(visitor, "/actieplannen/regionale-actieplannen/twente/")
    expect(visitor.get_by_text(AMBITION)).not_to_be_attached()
    cms.locator("input[name='change_note']").fill(CHANGE)
    publish(cms)
    visit(visitor, "/actieplannen/regionale-actieplannen/twente/")
    expect(visitor.get_by_text(AMBITION)).to_be_visible()
    expect(visitor.get_by_text(CHANGE)).to_be_attached()

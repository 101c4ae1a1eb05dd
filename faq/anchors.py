"""The lasting address of a question: made once, from its first wording."""

from collections.abc import Collection
from itertools import count

from django.apps import apps
from django.utils.text import slugify

MAX_LENGTH = 100
STEM_LENGTH = MAX_LENGTH - 5
PAGE_PARTS = ("inhoud", "thema-", "zoek-", "term-")
"""How the ids of the page's own parts begin."""


def make_anchor(title: str, taken: Collection[str]) -> str:
    """An anchor from the title that no other question and no part of the page has; numbered when it must be."""
    stem = slugify(title)[:STEM_LENGTH].strip("-") or "vraag"
    if stem.startswith(PAGE_PARTS):
        stem = f"vraag-{stem}"[:STEM_LENGTH]
    if stem not in taken:
        return stem
    return next(anchor for number in count(2) if (anchor := f"{stem}-{number}") not in taken)


def taken_anchors(*, outside: int | None = None) -> set[str]:
    """All anchors given out, also those that only a draft holds; `outside` leaves out the theme with that key."""
    questions = apps.get_model("faq", "Question").objects.exclude(page=outside)
    drafts = (
        apps.get_model("faq", "FaqThemePage").objects.exclude(pk=outside).filter(has_unpublished_changes=True)
    )
    in_drafts = (
        question.slug
        for theme in drafts
        for question in theme.get_latest_revision_as_object().questions.all()
    )
    return {*questions.values_list("slug", flat=True), *in_drafts}

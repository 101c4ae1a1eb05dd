"""How the questions are shown: per theme, filtered by what a visitor looks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

from pow_site.cms.navigation import page_path
from pow_site.cms.richtext import expand_all
from pow_site.lib.text import clean_query, fold, plain_text

if TYPE_CHECKING:
    from .models import FaqThemePage, Question


@dataclass(frozen=True)
class ThemeSection:
    """A theme with those of its questions that are shown."""

    title: str
    slug: str
    path: str
    intro: str
    questions: "Sequence[Question]"


def build_context(
    themes: "Iterable[FaqThemePage]", questions: "Iterable[Question]", *, raw_query: str, path: str
) -> dict[str, Any]:
    """What the templates of the Q&A need. No query beyond the two given, and those that links in answers take."""
    query = clean_query(raw_query)
    everything = [question for question in questions if not question.is_retired]
    found = [question for question in everything if matches(question, query)]
    for question, html in zip(found, expand_all(q.answer for q in found), strict=True):
        question.answer_html = html
    return {
        "query": query,
        "themes": [section for section in _by_theme(themes, found) if section.questions or not query],
        "question_count": len(found),
        "total_count": len(everything),
        "json_ld": None if query or not found else describe(found, path),
    }


def matches(question: "Question", query: str) -> bool:
    """Does the question or its answer hold every word that was typed?"""
    text = fold(f"{question.title} {plain_text(question.answer)}")
    return all(word in text for word in fold(query).split())


def describe(questions: "Iterable[Question]", path: str) -> dict[str, Any]:
    """The questions as schema.org's FAQPage."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": "nl",
        "mainEntity": [
            {
                "@type": "Question",
                "name": question.title,
                "url": f"{settings.SITE_URL}{path}#{question.slug}",
                "acceptedAnswer": {"@type": "Answer", "text": str(question.answer_html)},
            }
            for question in questions
        ],
    }


def _by_theme(themes: "Iterable[FaqThemePage]", found: "list[Question]") -> list[ThemeSection]:
    return [
        ThemeSection(
            theme.title,
            theme.slug,
            page_path(theme),
            theme.intro,
            [q for q in found if q.page_id == theme.pk],
        )
        for theme in themes
    ]

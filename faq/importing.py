"""Brings a document of questions and answers into the Q&A, keeping every address that was ever given out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from faq.anchors import make_anchor, taken_anchors
from faq.documents import Document, Theme
from faq.documents import Question as Entry
from faq.models import FaqIndexPage, FaqThemePage, Question
from faq.wording import same_answer, title_key
from pow_site.cms.publishing import publish
from pow_site.lib.text import plain_text


class ImportRefused(Exception):
    """The document is good, but the site is not ready for it; the message says in Dutch what to do."""


@dataclass
class ImportReport:
    """What an import did, or would do: the titles of the questions, by what happens to them."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)


def import_document(
    document: Document, *, today: date, replace: bool = False, dry_run: bool = False
) -> ImportReport:
    """Adds and updates questions; with `replace`, retires those that the document lacks.

    All or nothing. A question is known by its title, whatever its theme; it keeps its anchor and its row.
    Every theme that changes gets a new published revision, so that its history shows the import.
    """
    with transaction.atomic():
        report = _Import(today).run(document, replace=replace)
        transaction.set_rollback(dry_run)
    return report


class _Import:
    """One run: holds the questions there are, those already dealt with, and the themes to publish."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.report = ImportReport()
        self.index = _find_index()
        themes = FaqThemePage.objects.child_of(self.index)
        self.known = list(Question.objects.filter(page__in=themes).order_by("page__path", "sort_order"))
        # Where two have the same title, the one that is shown wins.
        shown_last = sorted(self.known, key=lambda question: not question.is_retired)
        self.by_title = {title_key(question.title): question for question in shown_last}
        self.anchors = taken_anchors()
        self.touched: set[int] = set()

    def run(self, document: Document, *, replace: bool) -> ImportReport:
        kept: set[int] = set()
        for theme in document.themes:
            page = self._find_or_add_theme(theme)
            for position, entry in enumerate(theme.questions):
                kept.add(self._put(entry, page, position))
        missing = [question for question in self.known if question.pk not in kept]
        if replace:
            self._retire(missing)
        self._publish(document)
        return self.report

    def _find_or_add_theme(self, theme: Theme) -> FaqThemePage:
        pages = FaqThemePage.objects.child_of(self.index)
        page = next((page for page in pages if title_key(page.title) == title_key(theme.title)), None)
        if page is None:
            page = FaqThemePage(
                title=theme.title, slug=_free_slug(theme.title, pages), intro=plain_text(theme.intro_html)
            )
            self.index.add_child(instance=page)
            self.touched.add(page.pk)
        elif not page.live:
            self.touched.add(page.pk)
        return page

    def _put(self, entry: Entry, page: FaqThemePage, position: int) -> int:
        """Adds or updates one question; returns its key."""
        question = self.by_title.get(title_key(entry.title))
        if question is None:
            question = Question(slug=make_anchor(entry.title, self.anchors))
            self.anchors.add(question.slug)
            outcome = self.report.added
        elif self._is_same(question, entry, page):
            outcome = self.report.unchanged
        else:
            outcome = self.report.changed
        outcome.append(entry.title)
        if outcome is not self.report.unchanged or question.sort_order != position:
            self.touched |= {page.pk, question.page_id or page.pk}
            question.page, question.title, question.answer = page, entry.title, entry.answer_html
            question.sort_order, question.is_retired = position, False
            if outcome is not self.report.unchanged:
                question.checked_on = self.today
            question.save()
        return question.pk

    def _is_same(self, question: Question, entry: Entry, page: FaqThemePage) -> bool:
        return (
            not question.is_retired
            and question.page_id == page.pk
            and question.title == entry.title
            and same_answer(question.answer, entry.answer_html)
        )

    def _retire(self, questions: Iterable[Question]) -> None:
        for question in questions:
            if not question.is_retired:
                question.is_retired = True
                question.save()
                self.touched.add(question.page_id)
                self.report.retired.append(question.title)

    def _publish(self, document: Document) -> None:
        """A new revision of each theme that changed; a theme left without questions leaves the site."""
        for page in FaqThemePage.objects.filter(pk__in=self.touched):
            if page.has_unpublished_changes and page.live:
                raise ImportRefused(
                    f"Het thema “{page.title}” heeft wijzigingen die niet gepubliceerd zijn. "
                    "Publiceer ze in het CMS of gooi ze weg, en probeer het opnieuw."
                )
            if page.questions.filter(is_retired=False).exists():
                publish(page)
            elif page.live:
                page.unpublish()


def _find_index() -> FaqIndexPage:
    index = FaqIndexPage.objects.select_for_update().live().first()
    if index is None:
        raise ImportRefused(
            "Er is nog geen pagina voor vragen en antwoorden. Draai eerst: manage.py load_start_content"
        )
    return index


def _free_slug(title: str, siblings: Iterable[FaqThemePage]) -> str:
    return make_anchor(slugify(title), {page.slug for page in siblings})

"""Judges a draft, whichever form it was written in: is it such a document, is it whole, is it unambiguous?"""

from collections.abc import Callable, Iterable

from .model import Document, DocumentError, Question, Theme
from .outline import MAX_TITLE, Draft, identity
from .rich_text import breaks_off

_QUOTED_LENGTH = 80


def judge(draft: Draft) -> Document:
    """The document; raises DocumentError for the first thing that is wrong with it."""
    for check in _CHECKS:
        check(draft)
    return Document(draft.themes)


def _check_it_is_a_document(draft: Draft) -> None:
    if not draft.themes and draft.stray is None and not (draft.contents and draft.counts):
        raise DocumentError(
            1,
            "dit is geen document met vragen en antwoorden: er staat geen thema met vragen in."
            ' Een thema is een kop zoals "1. Werk"; een vraag eindigt met een vraagteken.',
        )


def _check_contents(draft: Draft) -> None:
    found = {identity(theme.title) for theme in draft.themes}
    missing = [entry for entry in draft.contents if identity(entry.title) not in found]
    if not missing:
        return
    entry = missing[0]
    if draft.contents[-len(missing) :] == tuple(missing):
        raise DocumentError(
            draft.last_line,
            f"hier houdt het bestand op, maar het thema {_quote(entry.title)} uit de inhoudsopgave"
            f" (regel {entry.line}) ontbreekt. Breekt het bestand af? Haal het dan opnieuw op.",
        )
    raise DocumentError(
        entry.line,
        f"het thema {_quote(entry.title)} staat in de inhoudsopgave, maar niet als kop in het document."
        " Zet de kop erbij, met een lege regel erboven en eronder, of haal deze regel weg.",
    )


def _check_questions_have_a_theme(draft: Draft) -> None:
    if draft.stray is not None:
        raise DocumentError(
            draft.stray, 'boven deze vraag staat geen thema. Zet er een kop boven, zoals "1. Werk".'
        )


def _check_nothing_is_empty(draft: Draft) -> None:
    for theme in draft.themes:
        for question in theme.questions:
            if not question.answer_html:
                raise DocumentError(
                    question.line,
                    f"de vraag {_quote(question.title)} heeft geen antwoord. Zet het antwoord eronder;"
                    " hoort deze regel bij het antwoord erboven, zet hem dan in dezelfde alinea.",
                )
        if not theme.questions:
            raise DocumentError(
                theme.line,
                f"het thema {_quote(theme.title)} heeft geen vragen. Zet de vragen eronder of haal het weg.",
            )


def _check_counts(draft: Draft) -> None:
    """An introduction may mention several numbers; one of them has to be the right one."""
    total = len(draft.themes)
    if draft.counts and all(count.number != total for count in draft.counts):
        line, number = draft.counts[0]
        raise DocumentError(
            line,
            f"hier staat dat er {number} thema's zijn, maar het document heeft er {total}."
            " Ontbreekt er een thema? Vul het aan of verbeter het aantal.",
        )


def _check_titles(draft: Draft) -> None:
    for title, line in _titles(draft.themes):
        if len(title) > MAX_TITLE:
            message = f"deze titel is {len(title)} tekens lang. Maak er hoogstens {MAX_TITLE} tekens van."
            raise DocumentError(line, message)
        if not identity(title):
            raise DocumentError(line, f"in de titel {_quote(title)} staan geen letters. Vul de titel aan.")


def _check_nothing_occurs_twice(draft: Draft) -> None:
    questions = [question for theme in draft.themes for question in theme.questions]
    _check_unique("het thema", draft.themes)
    _check_unique("de vraag", questions)


def _check_unique(what: str, items: Iterable[Theme | Question]) -> None:
    seen: dict[str, int] = {}
    for item in items:
        first = seen.setdefault(identity(item.title), item.line)
        if first != item.line:
            raise DocumentError(
                item.line,
                f"{what} {_quote(item.title)} staat er twee keer, ook op regel {first}."
                " Haal er één weg of geef ze elk een eigen titel.",
            )


def _check_it_does_not_break_off(draft: Draft) -> None:
    if breaks_off(draft.themes[-1].questions[-1].answer_html):
        raise DocumentError(
            draft.last_line,
            "het bestand breekt hier af, midden in een zin. Haal het opnieuw op,"
            " of sluit de zin af met een punt.",
        )


def _titles(themes: Iterable[Theme]) -> Iterable[tuple[str, int]]:
    for theme in themes:
        yield theme.title, theme.line
        for question in theme.questions:
            yield question.title, question.line


def _quote(title: str) -> str:
    return f'"{title}"' if len(title) <= _QUOTED_LENGTH else f'"{title[:_QUOTED_LENGTH]}…"'


# From "what is this?" to "is it finished?": each may rely on those before it.
_CHECKS: tuple[Callable[[Draft], None], ...] = (
    _check_it_is_a_document,
    _check_contents,
    _check_questions_have_a_theme,
    _check_nothing_is_empty,
    _check_counts,
    _check_titles,
    _check_nothing_occurs_twice,
    _check_it_does_not_break_off,
)

"""What a questions-and-answers document is, once it has been read and found good."""

from dataclasses import dataclass


class DocumentError(ValueError):
    """Why a file cannot be published as it is: the line, and in Dutch what is wrong and what to do."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(line, message)
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"regel {self.line}: {self.message}"


@dataclass(frozen=True)
class Question:
    """One question and its answer as clean rich text; `line` counts from 1."""

    title: str
    line: int
    answer_html: str


@dataclass(frozen=True)
class Theme:
    """A heading with the questions under it; the introduction is rich text and often empty."""

    title: str
    line: int
    intro_html: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Document:
    """The themes in the order of the file: at least one, each with at least one question."""

    themes: tuple[Theme, ...]

"""XML, read as it comes in: no document type, no entities, no great depth, and nothing kept in memory."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from .limits import MAX_DEPTH, MAX_TEXT
from .refusal import UploadRefused, broken

Attributes = dict[str, str]
StartHandler = Callable[[str, Attributes], None]
SPACES = frozenset({"br", "cr", "line-break", "s", "tab"})
LINES = frozenset({"h", "p", "si"})


class TextCollector:
    """Gathers the text within elements of some names, and none of it within others.

    `lines` are the elements that end a line; after `most` characters it stops listening.
    """

    def __init__(
        self,
        inside: Iterable[str],
        outside: Iterable[str] = (),
        lines: Iterable[str] = LINES,
        most: int = MAX_TEXT,
    ) -> None:
        self._inside, self._outside, self._lines = frozenset(inside), frozenset(outside), frozenset(lines)
        self._open = self._closed = 0
        self._left = most
        self._pieces: list[str] = []

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def start(self, name: str) -> None:
        self._open += name in self._inside
        self._closed += name in self._outside
        if name in SPACES:
            self._add(" ")

    def end(self, name: str) -> None:
        self._open -= name in self._inside
        self._closed -= name in self._outside
        if name in self._lines:
            self._add("\n")

    def characters(self, text: str) -> None:
        if self._open and not self._closed:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._left > 0:
            self._pieces.append(text)
            self._left -= len(text)


def read_xml(
    chunks: Iterable[bytes],
    on_start: StartHandler | None = None,
    collectors: Iterable[TextCollector] = (),
    *,
    may_be_empty: bool = False,
) -> None:
    """Reads a whole XML part. `on_start` gets each element's name and its attributes, both without namespace.

    Raises UploadRefused for XML that is broken, has a document type or is nested too deeply.
    """
    walk = _Walk(on_start, list(collectors))
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    if walk.collectors:
        parser.CharacterDataHandler = walk.characters
    try:
        for chunk in chunks:
            may_be_empty = False
            parser.Parse(chunk, False)
        if not may_be_empty:
            parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise broken("dit bestand") from error


class _Walk:
    def __init__(self, on_start: StartHandler | None, collectors: list[TextCollector]) -> None:
        self.on_start, self.collectors, self.depth = on_start, collectors, 0

    def start(self, name: str, attributes: Attributes) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UploadRefused(
                "Dit bestand is te ingewikkeld opgebouwd. Bewaar het document als PDF en upload dat."
            )
        if self.on_start:
            self.on_start(_local(name), {_local(key): value for key, value in attributes.items()})
        for collector in self.collectors:
            collector.start(_local(name))

    def end(self, name: str) -> None:
        self.depth -= 1
        for collector in self.collectors:
            collector.end(_local(name))

    def characters(self, text: str) -> None:
        for collector in self.collectors:
            collector.characters(text)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse_doctype(*_: object) -> None:
    raise UploadRefused(
        "In dit bestand staan XML-definities die er niet horen."
        " Open het in Word, bewaar het opnieuw als .docx of als PDF en upload dat."
    )

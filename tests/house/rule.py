"""What a house rule is: a pure function over files, with samples that it must catch and must let through."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

Files = Mapping[str, str]
Place = tuple[int, str]  # line number, what is wrong there
RULES: list["Rule"] = []


@dataclass(frozen=True)
class Rule:
    """One rule of the house, the files it looks at, and the proof that it bites."""

    name: str
    check: Callable[[Files], Iterable[str]]
    only: Sequence[str]
    exempt: Sequence[str]
    bad: Sequence[Files]
    good: Sequence[Files]

    def select(self, files: Files) -> Files:
        """The files that the rule speaks about; `*` in a pattern crosses folders."""
        return {
            path: text
            for path, text in files.items()
            if any(fnmatchcase(path, pattern) for pattern in self.only)
            and not any(fnmatchcase(path, pattern) for pattern in self.exempt)
        }

    def complaints(self, files: Files) -> list[str]:
        """One line per offence, with its place; empty when all is well."""
        return list(self.check(self.select(files)))


def site_rule(
    *only: str, bad: Sequence[Files], good: Sequence[Files] = (), exempt: Sequence[str] = ()
) -> Callable[[Callable[[Files], Iterable[str]]], Callable[[Files], Iterable[str]]]:
    """Register a rule about many files at once. Without a bad sample there is no rule."""

    def register(check: Callable[[Files], Iterable[str]]) -> Callable[[Files], Iterable[str]]:
        RULES.append(Rule(check.__name__, check, only, exempt, bad, good))
        return check

    return register


def file_rule(
    *only: str, bad: Sequence[Files], good: Sequence[Files] = (), exempt: Sequence[str] = ()
) -> Callable[[Callable[[str, str], Iterable[Place]]], Callable[[str, str], Iterable[Place]]]:
    """Register a rule about one file at a time: it gets path and text, and yields places."""

    def register(check: Callable[[str, str], Iterable[Place]]) -> Callable[[str, str], Iterable[Place]]:
        def check_each(files: Files) -> Iterator[str]:
            for path, text in files.items():
                yield from (f"{path}:{line}: {what}" for line, what in check(path, text))

        RULES.append(Rule(check.__name__, check_each, only, exempt, bad, good))
        return check

    return register


def line_of(text: str, position: int) -> int:
    """The line number of a position in a text."""
    return text.count("\n", 0, position) + 1


def line_count(text: str) -> int:
    """How many lines an editor shows."""
    return len(text.splitlines())

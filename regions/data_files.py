"""Reading a table of facts so that each complaint names its file and line."""

import csv
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class DataError(Exception):
    """Something is wrong in a data file; the message names the file and the line."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}, regel {line}: {message}")


@dataclass(frozen=True)
class Row:
    """One line of a data file."""

    path: Path
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def refuse(self, message: str) -> DataError:
        return DataError(self.path, self.line, message)

    def must_match(self, column: str, pattern: str, meaning: str) -> None:
        if not re.fullmatch(pattern, self[column]):
            raise self.refuse(f"{column} is “{self[column]}”, verwacht is {meaning}.")

    def must_be_in(self, column: str, known: Collection[str], what: str) -> None:
        if self[column] not in known:
            raise self.refuse(f"onbekende {what} “{self[column]}” in kolom {column}.")


def read_rows(path: Path, columns: tuple[str, ...]) -> list[Row]:
    """The rows of a CSV file that has exactly these columns, each with every value filled in."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise DataError(path, 1, "het bestand ontbreekt.") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataError(path, line, "het bestand is geen UTF-8.") from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        return list(_parse(reader, path, columns))
    except csv.Error as error:
        raise DataError(path, reader.line_num, f"geen leesbare CSV ({error}).") from error


def _parse(reader: Any, path: Path, columns: tuple[str, ...]) -> Iterable[Row]:
    header: list[str] = next(reader, [])
    if tuple(header) != columns:
        raise DataError(path, 1, f"de kolommen moeten zijn: {', '.join(columns)}.")
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(columns) or not all(cell.strip() for cell in cells):
            raise DataError(path, reader.line_num, f"verwacht zijn {len(columns)} ingevulde kolommen.")
        values = {column: cell.strip() for column, cell in zip(columns, cells, strict=True)}
        yield Row(path, reader.line_num, values)


def refuse_duplicates(rows: Iterable[Row], *columns: str) -> None:
    """Raises DataError at the second row that has the same values in these columns."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        if key in seen:
            raise row.refuse(f"{' en '.join(columns)} “{', '.join(key)}” staat ook op regel {seen[key]}.")
        seen[key] = row.line

"""What may be told of an error: enough to find its cause, nothing about a person."""

import re
import traceback
from pathlib import Path

MAX_ERROR = 300
HIDDEN = "…"
PERSONAL = re.compile(
    r"\S*@\S*"  # an address
    r"|'[^']*'|\"[^\"]*\"|“[^”]*”|\([^()]*\)=\([^()]*\)"  # a value that is quoted
    r"|\+?\d[\d -]{5,}"  # a telephone number
)


def describe(error: BaseException) -> str:
    """The kind of error and the first line of its message; addresses, quoted values and long numbers are left out."""
    first = (str(error).strip().splitlines() or [""])[0]
    message = PERSONAL.sub(HIDDEN, first)
    return f"{type(error).__name__}: {message}".removesuffix(": ")[:MAX_ERROR]


def places(error: BaseException, count: int = 5) -> list[str]:
    """Where it went wrong, the innermost last: file and line, without any value."""
    frames = traceback.extract_tb(error.__traceback__)[-count:]
    return [f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}" for frame in frames]

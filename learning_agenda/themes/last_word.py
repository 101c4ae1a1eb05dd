"""What a region says of a theme, when several people there say something."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

from learning_agenda.enums import WishAnswer

Region = TypeVar("Region", bound=Hashable)


def saying_yes(said: Iterable[tuple[Region, str]]) -> list[Region]:
    """Of (region, answer) in the order of time: the regions whose last word is yes, each once."""
    return [region for region, answer in dict(said).items() if answer == WishAnswer.YES]

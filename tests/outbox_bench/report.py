"""What came of a run, beside the bar: every mail arrived, and at most one repeat per kill."""

from dataclasses import dataclass

COLUMNS = ("mails", "arrived", "refused", "kills", "repeats", "seconds")


@dataclass(frozen=True)
class Outcome:
    """The numbers of one run. `unlike`: repeats with another Message-ID. `open`: rows that do not say “sent”."""

    mails: int
    arrived: int
    strange: int
    repeats: int
    unlike: int
    refused: int
    open: int
    kills: int
    seconds: float

    def complaints(self, kills: int) -> list[str]:
        """Where it stays below the bar; nothing when all is well. `kills`: how many there should have been."""
        return [
            told
            for is_wrong, told in (
                (self.arrived < self.mails, f"{self.mails - self.arrived} mails lost"),
                (self.strange, f"{self.strange} mails of changes that were rolled back"),
                (self.repeats > self.kills, f"{self.repeats} repeats after {self.kills} kills"),
                (self.unlike, f"{self.unlike} repeats with another Message-ID"),
                (self.open, f"{self.open} rows do not say that they were sent"),
                (self.kills < kills, f"only {self.kills} of {kills} kills took place"),
                (not self.refused, "the mail server refused nothing"),
            )
            if is_wrong
        ]

    def line(self, name: str) -> str:
        return f"{name:12}" + "".join(f"{getattr(self, column):>10}" for column in COLUMNS)


def heading() -> str:
    """The first line of the table."""
    return f"{'database':12}" + "".join(f"{column:>10}" for column in COLUMNS)

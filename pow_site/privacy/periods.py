"""How long things are kept: settings in days, weeks or months, and the one piece of calendar arithmetic for them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

UNITS = {"DAYS": ("dag", "dagen"), "WEEKS": ("week", "weken"), "MONTHS": ("maand", "maanden")}
DAYS_IN = {"DAYS": 1, "WEEKS": 7}


def shifted(moment: datetime, months: int) -> datetime:
    """The same day and time so many months later, or earlier. A day that the month lacks is the first of the next.

    So `before` and `after` say the same: a moment is due at `now` when it is no later than `shifted(now, -months)`,
    which is exactly when `shifted(moment, months)` is no later than now.
    """
    years, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    if moment.day <= monthrange(years, month + 1)[1]:
        return moment.replace(year=years, month=month + 1)
    midnight = moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return shifted(midnight, months + 1)


@dataclass(frozen=True)
class Period:
    """So many whole days, weeks or months."""

    count: int
    unit: str

    def before(self, now: datetime) -> datetime:
        """What happened at this moment, or earlier, has been kept long enough."""
        return self._moved(now, -self.count)

    def after(self, moment: datetime) -> datetime:
        """The first moment at which what happened at `moment` has been kept long enough."""
        return self._moved(moment, self.count)

    def _moved(self, moment: datetime, count: int) -> datetime:
        moment = moment.astimezone(UTC)
        if self.unit == "MONTHS":
            return shifted(moment, count)
        return moment + timedelta(days=count * DAYS_IN[self.unit])

    def __str__(self) -> str:
        one, many = UNITS[self.unit]
        return f"{self.count} {one if self.count == 1 else many}"


def period(setting: str) -> Period:
    """The period in a setting, such as RETENTION_INACTIVE_MONTHS; its name ends in the unit."""
    unit = setting.rpartition("_")[2]
    if unit not in UNITS:
        raise ValueError(f"{setting}: the name of a period ends in _{' or _'.join(UNITS)}")
    count = getattr(settings, setting)
    if count < 1:
        raise ImproperlyConfigured(f"{setting} is {count}: with less than 1, all would go at once")
    return Period(count, unit)


class _Periods:
    """Every period by the name of its setting, for `str.format_map`."""

    def __getitem__(self, setting: str) -> Period:
        return period(setting)


def with_periods(text: str) -> str:
    """The text with “{RETENTION_INACTIVE_MONTHS}” as “24 maanden”: what we promise is what the settings say."""
    return text.format_map(_Periods())

"""When a job is due. Moments lie on a fixed grid, so after days of silence a job runs once, and in step again."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pow_site.jobs.registry import DAY, Job

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
RETRY_AFTER = timedelta(hours=1)


def first_due(job: Job, now: datetime) -> datetime:
    """When a job that never ran is due: at once, unless it has its own time of day."""
    return now if job.at is None else next_due(job, now)


def next_due(job: Job, after: datetime) -> datetime:
    """The first moment of the job's grid that is later than `after`."""
    if job.at is None:
        return EPOCH + ((after - EPOCH) // job.every + 1) * job.every
    day = after.astimezone(AMSTERDAM).date()
    while not _is_on_grid(job, day) or (moment := _moment(job, day)) <= after:
        day += DAY
    return moment


def retry_due(job: Job, after: datetime) -> datetime:
    """When a job that failed is due: within the hour."""
    return min(next_due(job, after), after + RETRY_AFTER)


def _is_on_grid(job: Job, day: date) -> bool:
    """Days are counted from a Monday, the first of January of the year 1."""
    return (day.toordinal() - 1) % job.every.days == 0


def _moment(job: Job, day: date) -> datetime:
    """In the night in which an hour is missing, as much later; in the one that has it twice, the first time."""
    return datetime.combine(day, job.at or datetime.min.time(), AMSTERDAM).astimezone(UTC)

"""The jobs for accounts, run by several clocks at the same moment."""

from datetime import UTC, datetime, timedelta

from pow_site.accounts.jobs import clear_unused
from pow_site.accounts.models import InactivityWarning, User
from pow_site.outbox.models import OutgoingMail
from tests.factories.people import UserFactory
from tests.privacy.at_once import at_once

NOW = datetime(2026, 5, 31, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_job_when_run_by_several_at_once_then_each_is_warned_or_erased_once(committed):
    for _ in range(4):
        UserFactory(last_login=NOW - 710 * DAY)
        InactivityWarning.objects.create(user=UserFactory(last_login=NOW - 800 * DAY), sent_at=NOW - 40 * DAY)

    done = at_once(*[lambda: clear_unused(NOW, False)] * 3)

    assert sum(counts["ongebruikte accounts verwijderd"] for counts in done) == 4
    assert sum(counts["mensen gewaarschuwd"] for counts in done) == 4
    assert User.objects.count() == 4
    assert sorted(OutgoingMail.objects.exclude(recipient="").values_list("name", flat=True)) == (
        ["account_erased"] * 4 + ["account_inactive"] * 4
    )

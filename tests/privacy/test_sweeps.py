"""What apps sweep up in their own way: devices, addresses, windows and forms; just before, at and just after."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from wagtail.admin.models import EditingSession, FormState

from pow_site.accounts.forgetting import clear_ended_devices, clear_unproven_addresses
from pow_site.cms.forgetting import clear_editing_sessions, clear_unsaved_forms
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


def sweep(rule):
    """What a trial says, what it then does, and what is left to do."""
    return [rule(NOW, dry_run) for dry_run in (True, False, False)]


@pytest.mark.parametrize(("late", "count"), [(-SECOND, 1), (0 * SECOND, 1), (SECOND, 0)], ids=str)
def test_device_when_its_session_ends_then_it_goes_at_that_moment(late, count):
    UserSession.objects.create(user=UserFactory(), ip="192.0.2.7", session_key="a", user_agent="x")
    Session.objects.create(session_key="a", session_data="", expire_date=NOW + late)

    assert sweep(clear_ended_devices) == [count, count, 0]
    assert UserSession.objects.count() == 1 - count


def test_device_when_there_is_no_session_any_more_then_it_goes():
    UserSession.objects.create(user=UserFactory(), ip="192.0.2.7", session_key="a", user_agent="x")

    assert sweep(clear_ended_devices) == [1, 1, 0]


def test_address_when_never_confirmed_beside_one_that_is_then_it_goes():
    changing, new = UserFactory(), UserFactory()
    for user, email, verified in ((changing, "oud", True), (changing, "nieuw", False), (new, "eerst", False)):
        EmailAddress.objects.create(user=user, email=f"{email}@example.org", verified=verified)

    assert sweep(clear_unproven_addresses) == [1, 1, 0]
    left = EmailAddress.objects.order_by("email").values_list("email", flat=True)
    assert list(left) == ["eerst@example.org", "oud@example.org"]


@pytest.mark.parametrize(("late", "count"), [(-SECOND, 1), (0 * SECOND, 0), (SECOND, 0)], ids=str)
def test_window_when_nobody_has_it_open_for_an_hour_then_it_goes(late, count):
    kind = ContentType.objects.get_for_model(Session)
    moment = NOW - HOUR + late
    EditingSession.objects.create(user=UserFactory(), content_type=kind, object_id="1", last_seen_at=moment)

    assert sweep(clear_editing_sessions) == [count, count, 0]
    assert EditingSession.objects.count() == 1 - count


@pytest.mark.parametrize(("late", "count"), [(-SECOND, 1), (0 * SECOND, 0), (SECOND, 0)], ids=str)
def test_form_when_nobody_typed_in_it_for_a_day_then_it_goes(late, count):
    kind = ContentType.objects.get_for_model(Session)
    FormState.objects.create(
        user=UserFactory(), content_type=kind, object_id="1", data="x", last_updated_at=NOW - DAY + late
    )

    assert sweep(clear_unsaved_forms) == [count, count, 0]
    assert FormState.objects.count() == 1 - count

"""What the database itself refuses, and what a row shows of an address."""

import pytest
from django.db import IntegrityError, transaction

from pow_site.outbox.enums import State
from pow_site.outbox.models import OutgoingMail
from tests.factories.people import UserFactory
from tests.outbox.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("state_known", {"state": "misschien"}),
        ("ended_has_moment", {"state": State.SENT, "ended_at": None}),
        ("ended_has_moment", {"ended_at": NOW}),
        ("claim_waits", {"state": State.SENT, "claimed_until": NOW}),
        ("waits_for_someone", {"recipient": ""}),
    ],
    ids=str,
)
def test_row_when_it_says_what_cannot_be_then_the_database_refuses(make_mail, constraint, fields):
    with pytest.raises(IntegrityError, match=f"outbox_outgoingmail_{constraint}"), transaction.atomic():
        make_mail(**fields)


@pytest.mark.parametrize(
    ("one", "other"),
    [({"key": "a"}, {"key": "a"}), ({"message_id": "<a>"}, {"message_id": "<a>"})],
    ids=["key", "message_id"],
)
def test_row_when_its_key_or_message_id_is_taken_then_the_database_refuses(make_mail, one, other):
    make_mail(1, **one)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_mail(2, **other)


def test_rows_when_they_have_no_key_then_there_may_be_many(make_mail):
    make_mail(1, key="")
    make_mail(2, key="")

    assert OutgoingMail.objects.count() == 2


def test_mail_when_its_user_is_deleted_then_it_stays_without_user(make_mail):
    user = UserFactory()
    mail = make_mail(user=user)

    user.delete()

    mail.refresh_from_db()
    assert mail.user is None


@pytest.mark.parametrize(
    ("address", "shown"),
    [("bob@example.org", "b…@example.org"), ("a@b@example.org", "a…@example.org"), ("", "Verwijderd")],
)
def test_address_when_shown_in_part_then_it_can_be_recognised_and_not_learned(address, shown):
    assert OutgoingMail(recipient=address).recipient_in_part == shown


def test_mail_when_named_then_it_says_kind_and_state_and_no_address():
    assert str(OutgoingMail(name="proef", recipient="bob@example.org")) == "proef (Wacht)"

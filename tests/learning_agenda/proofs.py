"""Events that were held, and who was ticked as present."""

from learning_agenda.models import Attendance
from tests.learning_agenda.cast import DAY, NOW, join, make_event

LATER = NOW + 30 * DAY
"""When the meetings of these tests are over."""


def tick(signup, *present, now=LATER):
    """The organiser says of each meeting, in the order of time, whether they were there; None says nothing."""
    for meeting, is_present in zip(signup.event.meeting_list, present, strict=True):
        if is_present is not None:
            Attendance.objects.update_or_create(
                signup=signup, meeting=meeting, defaults={"is_present": is_present, "noted_at": now}
            )
    return signup


def took_part(person, title="Kring", present=(True,), **fields):
    """A sign-up for an event of two-hour meetings a day apart, ticked."""
    starts = [NOW + (2 + number) * DAY for number in range(len(present))]
    return tick(join(make_event(title, *starts, **fields), person), *present)

"""The mails that go by the clock; what they say stays true when they arrive late, so a day is told by its date."""

from typing import Any

from django.conf import settings

from learning_agenda.calendars.amsterdam import ZONE
from learning_agenda.lookback.addresses import lookback_path
from learning_agenda.models import Meeting, Signup
from learning_agenda.reminding.kinds import Kind
from learning_agenda.signups.mail_lines import day_of, line_for
from learning_agenda.signups.mails import send_to


def mail_by_the_clock(signup: Signup, kind: Kind, meeting: Meeting) -> None:
    """To who has a place: about one meeting, or an invitation to look back. Once per person, kind and meeting."""
    facts = _look_back(signup, kind) if kind.round else _meeting(signup, meeting)
    send_to(kind.mail, signup, key=kind.key_of_mail(meeting), **facts)


def _meeting(signup: Signup, meeting: Meeting) -> dict[str, Any]:
    """The meeting itself, and whether withdrawing gives up more than this one."""
    has_link = bool(meeting.online_url)
    later = [other for other in signup.event.meeting_list if other.starts_at > meeting.starts_at]
    return {
        "day": day_of(meeting.starts_at),
        "time": f"{meeting.starts_at.astimezone(ZONE):%H.%M}",
        "meetings": [line_for(meeting, with_link=True)],
        "link_follows": meeting.is_online and not has_link,
        "has_more": bool(later),
    }


def _look_back(signup: Signup, kind: Kind) -> dict[str, Any]:
    number = kind.round
    if number is None:
        raise ValueError(f"{kind.name} asks for no look-back")
    return {"look_back_url": f"{settings.SITE_URL}{lookback_path(signup, number)}"}

"""“Aanwezigheid” in the CMS: per meeting a list on which the organiser ticks who was there."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from learning_agenda.enums import Presence
from learning_agenda.models import Event, Meeting
from learning_agenda.rights import may_manage_signups
from learning_agenda.signups.attending import (
    AttendanceRefused,
    Noted,
    Tick,
    attendance_at,
    everybody_else_present,
    meetings_with_counts,
    note_attendance,
    refuse_when_too_early,
)
from learning_agenda.views.admin_guards import guarded_event

MEETINGS, TICKS = "event-attendance", "event-attendance-meeting"
CHOICE, WAS = "p-", "was-"
"""How the fields of somebody begin; the key of the sign-up follows."""


@require_safe
@never_cache
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """All meetings, with how many were there."""
    event = guarded_event(request, pk, may_manage_signups)
    now = timezone.now()
    meetings = [(one, one.starts_at <= now) for one in meetings_with_counts(event)]
    context = {"event": event, "meetings": meetings}
    return render(request, "learning_agenda/admin/attendance_meetings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def attendance_of_meeting(request: HttpRequest, pk: int, meeting_pk: int) -> HttpResponse:
    """Everybody who takes part on one page. “Iedereen was erbij” only ticks; saving is another button."""
    event = guarded_event(request, pk, may_manage_signups)
    meeting = get_object_or_404(Meeting, event=event, pk=meeting_pk)
    ticks = _ticks_in(request.POST)
    if request.method == "POST" and "iedereen" not in request.POST:
        return _save(request, meeting, ticks)
    if ticks:
        ticks = everybody_else_present(attendance_at(meeting, ticks))
        messages.warning(request, "Nog niet bewaard. Pas aan wie er niet was, en kies dan Bewaar.")
    return _list(request, event, meeting, ticks)


def _save(request: HttpRequest, meeting: Meeting, ticks: dict[int, Tick]) -> HttpResponse:
    try:
        noted = note_attendance(meeting, ticks, by=request.user, now=timezone.now())
    except AttendanceRefused as refusal:
        messages.error(request, str(refusal))
    else:
        _tell(request, noted)
    return redirect(TICKS, meeting.event_id, meeting.pk)


def _tell(request: HttpRequest, noted: Noted) -> None:
    people = "1 persoon" if noted.written == 1 else f"{noted.written} mensen"
    messages.success(request, f"Bewaard, van {people}." if noted.written else "Er was niets te bewaren.")
    if noted.overtaken:
        names = ", ".join(noted.overtaken)
        messages.warning(
            request,
            f"Iemand anders vinkte intussen iets anders aan bij: {names}. Dat bleef staan. Klopt het?",
        )
    if noted.gone:
        names = ", ".join(noted.gone)
        messages.warning(request, f"Intussen niet meer aangemeld, en daarom niet bewaard: {names}.")


def _list(request: HttpRequest, event: Event, meeting: Meeting, ticks: dict[int, Tick]) -> HttpResponse:
    refusal = ""
    try:
        refuse_when_too_early(event, meeting, timezone.now())
    except AttendanceRefused as refused:
        refusal = str(refused)
    listed = attendance_at(meeting, ticks)
    context = {
        "event": event,
        "meeting": meeting,
        "refusal": refusal,
        "listed": listed,
        "choices": Presence.choices,
        "present_count": listed.count(Presence.PRESENT),
        "absent_count": listed.count(Presence.ABSENT),
    }
    return render(request, "learning_agenda/admin/attendance_ticks.html", context)


def _ticks_in(data: QueryDict) -> dict[int, Tick]:
    """What was sent, by the key of the sign-up; what makes no sense is left out."""
    ticks = {}
    for name, value in data.items():
        key = name.removeprefix(CHOICE)
        was = data.get(f"{WAS}{key}")
        if name != key and key.isdecimal() and value in Presence.values and was in Presence.values:
            ticks[int(key)] = Tick(Presence(was), Presence(value))
    return ticks

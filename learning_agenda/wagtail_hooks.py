"""The CMS's face of the learning agenda: events and who comes to them."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from learning_agenda.lessons import cms as lessons
from learning_agenda.messages import cms as messages_room
from learning_agenda.models import Event
from learning_agenda.signups.capacity import overfull
from learning_agenda.themes import cms as themes
from learning_agenda.views import admin_material
from learning_agenda.views.admin_attendance import MEETINGS, TICKS, attendance, attendance_of_meeting
from learning_agenda.views.admin_cancel import cancel_event
from learning_agenda.views.admin_case import CASE, add_case_file, case, remove_case_file
from learning_agenda.views.admin_duplicate import copy_event
from learning_agenda.views.admin_events import EventViewSet, refuse_to_delete, refuse_to_unpublish
from learning_agenda.views.admin_export import export_csv, export_xlsx
from learning_agenda.views.admin_guards import EDIT
from learning_agenda.views.admin_lookback import (
    PAGE,
    download_lookback,
    lookback_page,
    remove_lookback_answer,
)
from learning_agenda.views.admin_mailing import MAILING, mail_people
from learning_agenda.views.admin_series import make_series
from learning_agenda.views.admin_signups import (
    LIST,
    change_capacity,
    close_signup,
    remove_signup,
    reopen_signup,
    signup_list,
)

register_snippet(EventViewSet)


@hooks.register("register_admin_urls")
def register_event_pages() -> list[URLPattern]:
    event = "activiteiten/<int:pk>"
    return [
        path(f"{event}/reeks/", make_series, name="event-series"),
        path(f"{event}/kopieren/", copy_event, name="event-copy"),
        path(f"{event}/afgelasten/", cancel_event, name="event-cancel"),
        path(f"{event}/casus/", case, name=CASE),
        path(f"{event}/casus/bestanden/", add_case_file, name="event-case-file"),
        path(f"{event}/casus/bestanden/<int:file_pk>/weg/", remove_case_file, name="event-case-file-remove"),
        path(f"{event}/terugblik/", lookback_page, name=PAGE),
        path(f"{event}/terugblik/lijst.<str:kind>", download_lookback, name="event-lookback-list"),
        path(f"{event}/terugblik/<uuid:key>/weg/", remove_lookback_answer, name="event-lookback-remove"),
        path("activiteiten/terugblik/lijst.<str:kind>", download_lookback, name="lookback-list"),
        path(f"{event}/materiaal/", admin_material.material_list, name=admin_material.LIST),
        path(f"{event}/materiaal/nieuw/", admin_material.add_material, name=admin_material.ADD),
        path(f"{event}/materiaal/laat-weten/", admin_material.tell_materials, name=admin_material.TELL),
        path(
            f"{event}/materiaal/<int:material_pk>/",
            admin_material.change_material,
            name=admin_material.CHANGE,
        ),
        path(
            f"{event}/materiaal/<int:material_pk>/weg/",
            admin_material.remove_material,
            name=admin_material.REMOVE,
        ),
        path(f"{event}/deelnemers/", signup_list, name=LIST),
        path(f"{event}/deelnemers/plekken/", change_capacity, name="event-capacity"),
        path(f"{event}/deelnemers/sluiten/", close_signup, name="event-close"),
        path(f"{event}/deelnemers/openen/", reopen_signup, name="event-reopen"),
        path(f"{event}/deelnemers/aanwezigheid/", attendance, name=MEETINGS),
        path(f"{event}/deelnemers/aanwezigheid/<int:meeting_pk>/", attendance_of_meeting, name=TICKS),
        path(f"{event}/deelnemers/mail/", mail_people, name=MAILING),
        path(f"{event}/deelnemers/lijst.csv", export_csv, name="event-export-csv"),
        path(f"{event}/deelnemers/lijst.xlsx", export_xlsx, name="event-export-xlsx"),
        path(f"{event}/deelnemers/<int:signup_pk>/verwijderen/", remove_signup, name="event-signup-remove"),
        *messages_room.admin_urls,
        *themes.admin_urls,
        *lessons.admin_urls,
    ]


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="learning_agenda", codename="change_signup")


@hooks.register("after_edit_snippet")
def warn_when_overfull(request: HttpRequest, instance: Model) -> None:
    """Nobody is thrown out, and the editor knows; drafts that save themselves say nothing."""
    if isinstance(instance, Event) and "action-publish" in request.POST and (warning := overfull(instance)):
        messages.warning(request, warning)


@hooks.register("before_unpublish")
def keep_events_that_people_come_to(request: HttpRequest, instance: Model) -> HttpResponse | None:
    if not isinstance(instance, Event) or not (refusal := refuse_to_unpublish(instance, timezone.now())):
        return None
    messages.error(request, refusal)
    return redirect(EDIT, instance.pk)


@hooks.register("before_bulk_action")
def keep_events_with_signups(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    events = [one for one in objects if isinstance(one, Event)]
    if action_type != "delete" or not (refusal := refuse_to_delete(events)):
        return None
    messages.error(request, refusal)
    return redirect(action.next_url)

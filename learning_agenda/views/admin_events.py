"""The flat list of events in the CMS, their form, and what can be done with an event besides editing it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import DeleteView, EditView, IndexView, SnippetViewSet

from learning_agenda.events.availability import is_over
from learning_agenda.events.reading import as_items
from learning_agenda.models import Event
from learning_agenda.querysets import EventQuerySet
from learning_agenda.rights import may_add, may_cancel, may_change, may_manage_signups

HAS_SIGNUPS = (
    "“{title}” heeft aanmeldingen. Die blijven bewaard, daarom kun je de activiteit niet verwijderen. "
    "Gaat ze niet door? Kies dan Afgelasten."
)

IS_AWAITED = (
    "Voor “{title}” hebben zich mensen aangemeld. Haal je haar van de site, dan weten zij van niets. "
    "Gaat ze niet door? Kies dan Afgelasten: dan krijgt iedereen een mail."
)


class NextColumn(Column):
    """When its next meeting begins, or the one that is held now."""

    def get_value(self, instance: Event) -> str:
        moment = vars(instance)["next_start"]
        return date_format(timezone.localtime(moment), "D j M Y, H.i") if moment else ""


class StandingColumn(Column):
    """Where the event stands, in the words of the calendar."""

    def get_value(self, instance: Event) -> str:
        [item] = as_items([instance], timezone.now())
        label = f"{item.there.label}: {item.why_off}" if item.why_off else item.there.label
        return f"{label}: {item.standing.lower()}" if item.there.gives_place else label


class PeopleColumn(Column):
    """How many take part and wait; leads to them for who may see them."""

    cell_template_name = "learning_agenda/admin/people_cell.html"

    def get_cell_context_data(self, instance: Event, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        may_see = may_manage_signups(parent_context["request"].user)
        return context | {
            "going": vars(instance)["going_count"],
            "waiting": vars(instance)["waiting_count"],
            "url": reverse("event-signups", args=[instance.pk]) if may_see else "",
        }

    def get_value(self, instance: Event) -> int:
        return vars(instance)["going_count"]


class EventIndexView(IndexView):
    """What comes first, by its next meeting; then what was."""

    default_ordering = "next"

    def get_base_queryset(self) -> EventQuerySet:
        events = Event.objects.with_counts().with_period(timezone.now())
        return events.prefetch_related("meetings")

    def order_queryset(self, queryset: Any) -> Any:
        if self.ordering == self.default_ordering:
            return queryset.order_by(
                F("next_start").asc(nulls_last=True), F("last_end").desc(nulls_last=True), "pk"
            )
        return super().order_queryset(queryset)

    def get_list_more_buttons(self, instance: Event) -> list[Any]:
        return [*super().get_list_more_buttons(instance), *buttons_for(instance, self.request.user)]


class EventEditView(EditView):
    """The form, with the other ways to work on an event in its menu."""

    @property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *buttons_for(self.object, self.request.user)]


class EventDeleteView(DeleteView):
    """An event that people signed up for stays."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if refusal := refuse_to_delete([self.object]):
            messages.error(request, refusal)
            return redirect(self.index_url_name)
        return super().dispatch(request, *args, **kwargs)


class EventViewSet(SnippetViewSet):
    """Menu item “Activiteiten”."""

    model = Event
    icon = "date"
    menu_label = "Activiteiten"
    menu_order = 150
    add_to_admin_menu = True
    copy_view_enabled = False
    url_prefix = "activiteiten"
    index_view_class = EventIndexView
    edit_view_class = EventEditView
    delete_view_class = EventDeleteView
    list_display = (
        "title",
        Column("get_form_display", label="Vorm"),
        NextColumn("next_start", label="Volgende keer"),
        StandingColumn("standing", label="Stand"),
        PeopleColumn("going_count", label="Deelnemers"),
        BooleanColumn("is_example", label="Voorbeeld"),
    )
    list_filter = ("form", "is_example", "live")
    list_per_page = 50
    search_fields = ("title", "intro")
    search_backend_name = None  # any part of a word, beside all filters


def buttons_for(event: Event, user: Any) -> list[Button]:
    """What somebody may do with an event, besides what Wagtail offers."""
    ways = (
        ("Deelnemers", "event-signups", "group", may_manage_signups),
        ("Terugblik", "event-lookback", "history", may_manage_signups),
        ("Casus", "event-case", "lock", lambda user: event.is_private and may_manage_signups(user)),
        ("Materiaal", "event-materials", "doc-full", may_manage_signups),
        ("Maak een reeks", "event-series", "calendar-check", may_change),
        ("Kopieer", "event-copy", "copy", may_add),
        ("Afgelasten", "event-cancel", "cross", may_cancel),
    )
    return [
        Button(label, url=reverse(name, args=[event.pk]), icon_name=icon, priority=40 + 10 * number)
        for number, (label, name, icon, may) in enumerate(ways)
        if may(user)
    ]


def refuse_to_delete(events: list[Event]) -> str:
    """Why these events stay, or nothing."""
    kept = [event.title for event in events if event.signups.exists()]
    return HAS_SIGNUPS.format(title="”, “".join(kept)) if kept else ""


def refuse_to_unpublish(event: Event, now: datetime) -> str:
    """Why an event that people still come to stays on the site, or nothing."""
    is_awaited = event.cancelled_at is None and not is_over(event, now) and event.signups.active().exists()
    return IS_AWAITED.format(title=event.title) if is_awaited else ""

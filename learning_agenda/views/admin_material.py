"""“Materiaal” in the CMS: what there is to take home, for whom, and telling those who took part."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from learning_agenda.events.availability import was_held
from learning_agenda.models import Event, Material
from learning_agenda.rights import may_manage_signups
from learning_agenda.take_home.forms import MaterialForm
from learning_agenda.take_home.materials import keep, remove
from learning_agenda.take_home.reading import everything
from learning_agenda.take_home.telling import may_tell, reached, tell, untold
from learning_agenda.views.admin_guards import guarded_event

LIST, ADD, CHANGE, REMOVE, TELL = (
    f"event-material{end}" for end in ("s", "-add", "-change", "-remove", "s-tell")
)
NEVER_WAS = "Deze activiteit is niet doorgegaan. Er is niets om mee te nemen."


@require_safe
@never_cache
def material_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All of it, with what those who took part do not know of yet and how many people that is."""
    event = guarded_event(request, pk, may_manage_signups)
    context = {
        "event": event,
        "items": everything(event),
        "was_held": was_held(event),
        "may_tell": may_tell(event),
        "untold_count": untold(event).count(),
        "reached_count": reached(event).count(),
        "months": settings.RETENTION_SIGNUP_MONTHS,
    }
    return render(request, "learning_agenda/admin/material_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add_material(request: HttpRequest, pk: int) -> HttpResponse:
    """Something new; a mistake comes back with what was typed."""
    event = guarded_event(request, pk, may_manage_signups)
    if not was_held(event):
        messages.error(request, NEVER_WAS)
        return redirect(LIST, pk)
    return _form(request, event, Material(event=event))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change_material(request: HttpRequest, pk: int, material_pk: int) -> HttpResponse:
    """The same of what is there already; without a new file the old one stays."""
    event = guarded_event(request, pk, may_manage_signups)
    return _form(request, event, get_object_or_404(Material, event=event, pk=material_pk))


@require_POST
def remove_material(request: HttpRequest, pk: int, material_pk: int) -> HttpResponse:
    """Throws it away, with its file."""
    event = guarded_event(request, pk, may_manage_signups)
    remove(get_object_or_404(Material, event=event, pk=material_pk))
    messages.success(request, "Het is weg.")
    return redirect(LIST, pk)


@require_POST
def tell_materials(request: HttpRequest, pk: int) -> HttpResponse:
    """Mails those who took part, once for all that is new."""
    event = guarded_event(request, pk, may_manage_signups)
    told = tell(event, by=request.user, now=timezone.now())
    if told.materials:
        people = "1 deelnemer krijgt" if told.people == 1 else f"{told.people} deelnemers krijgen"
        messages.success(request, f"{people} een mail over wat er nieuw is.")
    else:
        messages.warning(request, "Er was niets nieuws om te laten weten. Er is niets gemaild.")
    return redirect(LIST, pk)


def _form(request: HttpRequest, event: Event, material: Material) -> HttpResponse:
    is_new, had_file = material.pk is None, bool(material.file)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = MaterialForm(*data, instance=material, event=event)
    if form.is_valid():
        try:
            keep(form.save(commit=False), by=request.user, now=timezone.now())
        except Material.DoesNotExist:
            raise Http404("Iemand anders heeft dit net weggegooid.") from None
        messages.success(request, "Het staat bij de activiteit." if is_new else "De verandering is bewaard.")
        return redirect(LIST, event.pk)
    context = {"event": event, "form": form, "is_new": is_new, "material": material, "had_file": had_file}
    return render(request, "learning_agenda/admin/material_form.html", context)

"""“Maak hier een les van” on the look-back of an event in the CMS: its outcome becomes a draft in one step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from learning_agenda.lessons.drafting import DraftRefused, draft_from_event
from learning_agenda.rights import may_manage_signups
from learning_agenda.views.admin_guards import guarded_event
from learning_agenda.views.admin_lookback import PAGE

DRAFTED = "Dit is het concept van de les. De cijfers staan erin. Vat zelf samen wat mensen schreven."
TAKEN_ON = "Er is een concept van de les “{}”. Het ondersteuningsteam werkt het verder uit."


@require_POST
def draft_lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """To the editor for who may edit the draft; else back, with who takes it on."""
    event = guarded_event(request, pk, may_manage_signups)
    try:
        lesson = draft_from_event(event, by=request.user, now=timezone.now())
    except DraftRefused as refused:
        messages.error(request, str(refused))
        return redirect(PAGE, pk)
    if lesson.permissions_for_user(request.user).can_edit():
        messages.success(request, DRAFTED)
        return redirect("wagtailadmin_pages:edit", lesson.pk)
    messages.success(request, TAKEN_ON.format(lesson.title))
    return redirect(PAGE, pk)

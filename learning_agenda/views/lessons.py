"""The short address of a lesson, which stays whatever its title becomes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from learning_agenda.models import LessonPage
from pow_site.cms.navigation import page_path

LARGEST = 2**63 - 1


@require_safe
def short_address(request: HttpRequest, pk: int) -> HttpResponse:
    """To the lesson; for one that was taken off the site a page that says so, for any other not found."""
    lesson = LessonPage.objects.filter(pk=pk).first() if pk <= LARGEST else None
    if lesson is None or not (lesson.live or lesson.first_published_at):
        raise Http404("Deze les is er niet.")
    if not lesson.live:
        return render(request, "learning_agenda/lesson_gone.html", status=410)
    return redirect(page_path(lesson))

"""“Taken” in the CMS: which jobs ran, what they did and what failed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from pow_site.jobs.reading import read_entries

MAY_VIEW = "jobs.view_duejob"


@require_safe
@permission_required(MAY_VIEW)
def job_list(request: HttpRequest) -> HttpResponse:
    """For those with the right; to others Wagtail says that they may not."""
    context = {
        "entries": read_entries(timezone.now()),
        "header_title": "Taken",
        "header_icon": "history",
        "breadcrumbs_items": [{"url": "", "label": "Taken"}],
    }
    return render(request, "jobs/job_list.html", context)

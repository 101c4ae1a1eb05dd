"""The CMS's face of the jobs: one page, below the reports."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from pow_site.jobs.views import MAY_VIEW, job_list


class JobsMenuItem(MenuItem):
    """For whoever may open the page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_VIEW)


@hooks.register("register_admin_urls")
def register_job_list() -> list[URLPattern]:
    return [path("taken/", job_list, name="due-job-list")]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> JobsMenuItem:
    return JobsMenuItem("Taken", reverse("due-job-list"), name="due-jobs", icon_name="history", order=2000)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="jobs", codename="view_duejob")

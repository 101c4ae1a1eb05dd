"""“Haal plan binnen” in the CMS: a document becomes a draft of the plan, with a report."""

from typing import Any, BinaryIO, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods
from wagtail.admin.ui.menus.pages import PageMenuItem

from regions.models import ActionPlanPage
from regions.plan_documents import DocumentRefused
from regions.plan_import import ImportRefused, PlanImport, import_plan, refuse_if_busy

LABEL = "Haal plan binnen"


class ImportForm(forms.Form):
    """Asks for the document. What is wrong with it, the import says."""

    document = forms.FileField(
        label="Document",
        allow_empty_file=True,
        help_text="Een Word-document (.docx) van hoogstens 25 MB of een Markdown-bestand (.md) van hoogstens 2 MB.",
        widget=forms.FileInput(attrs={"accept": ".docx,.md,.markdown"}),
        error_messages={"required": "Kies een bestand.", "invalid": "Kies een bestand."},
    )


class ImportMenuItem(PageMenuItem):
    """The way to the import, from a plan's own menu and from a list."""

    label = LABEL
    icon_name = "upload"
    url_name = "plan-import"
    priority = 55

    def is_shown(self, user: Any) -> bool:
        return self.page.permissions_for_user(user).can_edit()


@require_http_methods(["GET", "HEAD", "POST"])
def import_document(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who may edit the plan; to others Wagtail says that they may not."""
    plan = get_object_or_404(ActionPlanPage, pk=pk)
    if not plan.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    report = _import(plan, form, request.user) if form.is_valid() else None
    context = {"plan": plan, "form": form, "report": report, "busy": _busy(plan, request.user)}
    return render(request, "regions/admin/import_plan.html", context)


def _import(plan: ActionPlanPage, form: ImportForm, user: Any) -> PlanImport | None:
    document: UploadedFile = form.cleaned_data["document"]
    try:
        return import_plan(plan, cast(BinaryIO, document.file), document.name or "", user=user)
    except (DocumentRefused, ImportRefused) as error:
        form.add_error("document", f"{error} Er is niets veranderd.")
        return None


def _busy(plan: ActionPlanPage, user: Any) -> str:
    """Why the plan takes no document now, or nothing."""
    try:
        refuse_if_busy(plan, user)
    except ImportRefused as error:
        return str(error)
    return ""

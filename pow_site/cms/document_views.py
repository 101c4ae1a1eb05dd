"""Deleting documents in the CMS: by those who may, and one that is still in use stays; the answer says where."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path
from wagtail.admin import messages
from wagtail.documents.views import documents, multiple
from wagtail.documents.views.bulk_actions import DeleteBulkAction

from .document_uses import kept_message
from .upload_rights import DOCUMENTS


class DocumentEditView(documents.EditView):
    """Changes a document; the button to delete it is there for those who may."""

    permission_policy = DOCUMENTS


class DocumentDeleteView(documents.DeleteView):
    """Deletes one document, after a question."""

    permission_policy = DOCUMENTS

    def form_valid(self, form: Any) -> HttpResponse:
        self.usage = None  # the database judges, and we can say why; Wagtail's own check cannot
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ProtectedError as error:
            messages.error(self.request, kept_message(error))
            return HttpResponseRedirect(self.get_delete_url())


class UploadedDeleteView(multiple.DeleteView):
    """Takes back one of several documents that were just uploaded."""

    permission_policy = DOCUMENTS

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except ProtectedError as error:
            return JsonResponse({"success": False, "error_message": kept_message(error)})


class DocumentDeleteBulkAction(DeleteBulkAction):
    """Deletes all documents that were ticked, or none of them."""

    permission_policy = DOCUMENTS

    def prepare_action(self, objects: list[Any], objects_without_access: Any) -> None:
        """Nothing: the database judges, as above."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ProtectedError as error:
            messages.error(self.request, kept_message(error))
            return HttpResponseRedirect(self.next_url)


urlpatterns = [
    path("documents/edit/<int:document_id>/", DocumentEditView.as_view()),
    path("documents/delete/<int:document_id>/", DocumentDeleteView.as_view()),
    path("documents/multiple/<int:doc_id>/delete/", UploadedDeleteView.as_view()),
]
"""Before Wagtail's own, at the same addresses."""

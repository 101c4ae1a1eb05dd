"""Deleting images in the CMS, by those who may (see `upload_rights`)."""

from django.urls import path
from wagtail.images.views import images, multiple
from wagtail.images.views.bulk_actions import DeleteBulkAction

from .upload_rights import IMAGES


class ImageEditView(images.EditView):
    """Changes an image; the button to delete it is there for those who may."""

    permission_policy = IMAGES


class ImageDeleteView(images.DeleteView):
    """Deletes one image, after a question."""

    permission_policy = IMAGES


class UploadedImageDeleteView(multiple.DeleteView):
    """Takes back one of several images that were just uploaded."""

    permission_policy = IMAGES


class ImageDeleteBulkAction(DeleteBulkAction):
    """Deletes the images that were ticked."""

    permission_policy = IMAGES


urlpatterns = [
    path("images/<int:image_id>/", ImageEditView.as_view()),
    path("images/<int:image_id>/delete/", ImageDeleteView.as_view()),
    path("images/multiple/<int:image_id>/delete/", UploadedImageDeleteView.as_view()),
]
"""Before Wagtail's own, at the same addresses."""

"""Who may replace or delete an upload. What the public sees changes by publishing alone, so who may not
publish a page may not put another file behind it either."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.images.models import Image
from wagtail.models import Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import ModelPermissionPolicy, page_permission_policy

from .models import SiteDocument


def may_replace(user: Any, upload: Any) -> bool:
    """May somebody change what every page and event on the site shows of this upload?"""
    return all(_may_publish(user, place) for place, _ in upload.get_usage() if getattr(place, "live", False))


def _may_publish(user: Any, place: Model) -> bool:
    if isinstance(place, Page):
        return place.permissions_for_user(user).can_publish()
    return ModelPermissionPolicy(type(place)).user_has_permission(user, "publish")


class UploadPermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's rights on files, in which who may change may delete; here deleting asks for more.

    What others uploaded goes by those who publish; what the public sees, by those who may replace it.
    """

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Collection[str], instance: Any
    ) -> bool:
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        return set(actions) != {"delete"} or (
            (instance.uploaded_by_user == user or page_permission_policy.user_has_permission(user, "publish"))
            and may_replace(user, instance)
        )


DOCUMENTS = UploadPermissionPolicy(SiteDocument, auth_model=Document, owner_field_name="uploaded_by_user")
IMAGES = UploadPermissionPolicy(get_image_model(), auth_model=Image, owner_field_name="uploaded_by_user")

"""What the CMS may not do with some kinds of pages, whoever asks: the buttons go, and so does the action.

A page class says it with `is_kept = True` (the site cannot do without: hide it, but do not delete it) or
`is_unique = True` (a copy would give out a region or a lasting address twice).
"""

from functools import cached_property
from typing import Any

from django.db.models import Model
from wagtail.models import Page, PagePermissionTester, get_page_models
from wagtail.permissions import ModelPermissionPolicy, page_permission_policy
from wagtail.query import PageQuerySet

EDITING = {"add_page", "change_page", "publish_page"}


class ChangeOnlyPolicy(ModelPermissionPolicy):
    """What comes from elsewhere: nobody adds or removes one in the CMS, an administrator neither."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "delete") and super().user_has_permission(user, action)


class SitePagePermissionTester(PagePermissionTester):
    """Wagtail's own rules, and that kept pages stay and unique ones are not copied: not with a branch either."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return super().can_delete(ignore_bulk) and not self.branch_has("is_kept")

    def can_copy(self) -> bool:
        return super().can_copy() and not getattr(self.page.specific_class, "is_unique", False)

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        return super().can_copy_to(destination, recursive) and not (
            recursive and self.branch_has("is_unique")
        )

    def branch_has(self, mark: str) -> bool:
        """Is this page, or one below it, of a class with the mark?"""
        models: list[type[Model]] = [model for model in get_page_models() if getattr(model, mark, False)]
        return self._branch.type(*models).exists()

    @cached_property
    def _branch(self) -> PageQuerySet:
        return Page.objects.descendant_of(self.page, inclusive=True)


def may_edit_kind(user: Any, model: type[Page]) -> bool:
    """May somebody edit a page of this kind, or one below which such a page can stand? Reads the rights once."""
    if user.is_superuser:
        return True
    rights = page_permission_policy.get_cached_permissions_for_user(user)
    return any(
        right.permission.codename in EDITING and _can_hold(right.page.specific_class, model)
        for right in rights
    )


def _can_hold(parent: type[Page], model: type[Page]) -> bool:
    seen: set[type[Page]] = set()
    todo = [parent]
    while todo:
        kind = todo.pop()
        if kind not in seen:
            seen.add(kind)
            todo += kind.allowed_subpage_models()
    return model in seen

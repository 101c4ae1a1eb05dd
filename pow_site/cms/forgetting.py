"""How the CMS forgets a person: their work stays, their name goes from it, also from old versions."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Q
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import Comment, Page, Revision, UploadedFile
from wagtail.users.models import UserProfile

from pow_site.cms.old_versions import change_versions
from pow_site.privacy.files import delete_with_files

COMMENTS = "wagtail_admin_comments"


def leave_pages(user: Any, now: datetime) -> int:
    """The pages are nobody's any more; what they had locked, others can edit again."""
    count = Page.objects.filter(Q(owner=user) | Q(locked_by=user)).count()
    Page.objects.filter(owner=user).update(owner=None)
    Page.objects.filter(locked_by=user).update(locked_by=None, locked=False, locked_at=None)
    return count


def leave_versions(user: Any, now: datetime) -> int:
    """Versions stay; neither their row nor their content says whose they are, and comments in them go."""
    with_person = Revision.objects.filter(Q(content__owner=user.pk) | Q(content__locked_by=user.pk))
    with_comments = Revision.objects.filter(**{f"content__{COMMENTS}__0__isnull": False})
    change_versions(with_person | with_comments, partial(_leave_content, user.pk))
    return Revision.objects.filter(user=user).update(user=None)


def _leave_content(pk: int, content: dict[str, Any]) -> bool:
    before = repr(content)
    if content.get("owner") == pk:
        content["owner"] = None
    if content.get("locked_by") == pk:
        content |= {"locked_by": None, "locked": False, "locked_at": None}
    if content.get(COMMENTS):
        content[COMMENTS] = [_without_replies(pk, one) for one in content[COMMENTS] if one.get("user") != pk]
    return repr(content) != before


def _without_replies(pk: int, comment: dict[str, Any]) -> dict[str, Any]:
    replies = [reply for reply in comment.get("replies", []) if reply.get("user") != pk]
    resolved_by = None if comment.get("resolved_by") == pk else comment.get("resolved_by")
    return comment | {"replies": replies, "resolved_by": resolved_by}


def erase_comments(user: Any, now: datetime) -> int:
    """What they wrote goes, with the answers to it; what they ended stays ended."""
    Comment.objects.filter(resolved_by=user).update(resolved_by=None)
    return Comment.objects.filter(user=user).delete()[1].get("wagtailcore.Comment", 0)


def erase_avatar(user: Any, now: datetime) -> int:
    """The preferences, and the photo on disk."""
    return delete_with_files(UserProfile.objects.filter(user=user), UserProfile._meta.get_field("avatar"))


def erase_unfinished_files(user: Any, now: datetime) -> int:
    """Files that never became a document or an image, on disk too."""
    return delete_with_files(
        UploadedFile.objects.filter(uploaded_by_user=user), UploadedFile._meta.get_field("file")
    )


def clear_editing_sessions(now: datetime, dry_run: bool) -> int:
    """Windows that nobody has open any more."""
    ended = EditingSession.objects.filter(last_seen_at__lt=now - EditingSession.STALE_TIMEOUT)
    return ended.count() if dry_run else ended.delete()[0]


def clear_unsaved_forms(now: datetime, dry_run: bool) -> int:
    """What somebody typed a day ago or longer."""
    ended = FormState.objects.filter(last_updated_at__lt=now - FormState.STALE_TIMEOUT)
    return ended.count() if dry_run else ended.delete()[0]

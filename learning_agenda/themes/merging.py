"""Two themes that are one: everything of the first goes to the second, and so does whoever comes to its address."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Revision

from learning_agenda.enums import MessageState
from learning_agenda.messages.states import change_state
from learning_agenda.messages.themes_of import tell_linked
from learning_agenda.models import Event, LearningThemePage, LessonPage
from learning_agenda.themes.merging_people import move_people
from learning_agenda.themes.moments import lock_themes, nominations_of
from pow_site.cms.navigation import page_path
from pow_site.cms.old_versions import change_versions


class MergeRefused(Exception):
    """Nothing changed; the message says why, in Dutch."""


def may_merge(user: Any, source: LearningThemePage, target: LearningThemePage | None = None) -> bool:
    """Whoever may publish both, and take the first off the site."""
    rights = source.permissions_for_user(user)
    may_leave = rights.can_unpublish() if source.live else rights.can_publish()
    return may_leave and (target is None or target.permissions_for_user(user).can_publish())


def why_not_merge(source: LearningThemePage, target: LearningThemePage) -> str:
    """Why the first cannot go up in the second; else empty."""
    if source.pk == target.pk:
        return "Een thema kan niet in zichzelf opgaan. Kies een ander thema."
    if source.merged_into_id is not None:
        return "Dit thema is al opgegaan in een ander thema."
    if target.merged_into_id == source.pk:
        return "Dat thema is juist opgegaan in dit thema. Kies een ander."
    if not target.live or target.merged_into_id is not None:
        return "Dat thema staat niet op de site. Kies een thema dat bezoekers kunnen lezen."
    return ""


def merge_themes(
    source: LearningThemePage, target: LearningThemePage, *, why: str, by: Any, now: datetime
) -> LearningThemePage:
    """Moves nominations, wishes, offers, calls, lessons, examples and events, and leads the old address to the new.

    All or nothing. Raises PermissionDenied and MergeRefused. Who nominated the first theme is told.
    """
    with transaction.atomic():
        found = lock_themes({source.pk, target.pk})
        if len(found) < len({source.pk, target.pk}):
            raise MergeRefused("Een van de twee thema's is er niet meer.")
        source, target = found[source.pk], found[target.pk]
        if refusal := why_not_merge(source, target):
            raise MergeRefused(refusal)
        if not may_merge(by, source, target):
            raise PermissionDenied
        _note_both(source, target, why=why, by=by, now=now)
        _move_nominations(source, target, why=why, by=by, now=now)
        move_people(source, target)
        _move_works(source, target)
        _leave(source, target, by=by)
    return target


def _note_both(
    source: LearningThemePage, target: LearningThemePage, *, why: str, by: Any, now: datetime
) -> None:
    """On both sides, though neither gets another status: readers see where a theme went, or what came in."""
    gone, come = (
        f"Opgegaan in het thema “{target.title}”: {why}",
        f"Hierin ging het thema “{source.title}” op: {why}",
    )
    for theme, words in ((source, gone), (target, come)):
        theme.moments.create(status=theme.status, why=words[:500], happened_at=now, by=by)


def _move_nominations(
    source: LearningThemePage, target: LearningThemePage, *, why: str, by: Any, now: datetime
) -> None:
    words = f"Het thema “{source.title}” is opgegaan in “{target.title}”: {why}"[:500]
    linked = list(nominations_of(source).select_for_update(no_key=True))
    source.nominations.update(theme=target)
    for message in linked:
        message.theme = target
        change_state(message, MessageState.LINKED, by=by, now=now, why=words)
        tell_linked(message, target, why=why, now=now, former=source.title)


def _move_works(source: LearningThemePage, target: LearningThemePage) -> None:
    """Lessons, events and handed-in examples, also where they wait in a draft or an older version."""
    for works in (source.lessons, source.events, source.contributions):
        works.update(theme=target)
    kinds = ContentType.objects.get_for_models(LessonPage, Event).values()
    versions = Revision.objects.filter(content_type__in=list(kinds)).filter(content__theme=source.pk)

    def lead_on(content: dict[str, Any]) -> bool:
        content["theme"] = target.pk
        return True

    change_versions(versions, lead_on)


def _leave(source: LearningThemePage, target: LearningThemePage, *, by: Any) -> None:
    """Takes the first off the site; every address that led to it leads to the second from now on."""
    was_live, path = source.live, page_path(source)
    if was_live:
        source.unpublish(user=by, log_action=True)
    LearningThemePage.objects.filter(merged_into=source).update(merged_into=target)
    LearningThemePage.objects.filter(pk=source.pk).update(merged_into=target)
    Redirect.objects.filter(redirect_page_id=source.pk).update(redirect_page_id=target.pk)
    if was_live:
        Redirect.objects.filter(old_path=Redirect.normalise_path(path)).delete()
        Redirect.add_redirect(path, redirect_to=target, is_permanent=True)

"""Publishing themes from a list in the CMS: it asks nothing, so one that owes its readers a reason stays as it is."""

from collections.abc import Sequence

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from learning_agenda.models import LearningThemePage
from learning_agenda.themes.forms import owed_reason


def refuse_without_reason(request: HttpRequest, pages: Sequence[Model], next_url: str) -> HttpResponse | None:
    """Leads back to the list, with nothing published, when a theme among the pages moves without a word."""
    keys = [page.pk for page in pages if isinstance(page, Page)]
    themes = LearningThemePage.objects.filter(pk__in=keys, has_unpublished_changes=True)
    drafts = [(theme, theme.get_latest_revision_as_object()) for theme in themes]
    titles = [draft.title for theme, draft in drafts if owed_reason(theme, draft.status, draft.status_why)]
    if not titles:
        return None
    messages.error(
        request,
        "Er is niets gepubliceerd. Open eerst het thema, vertel waarom de stand verandert en publiceer het daar: "
        + ", ".join(titles),
    )
    return redirect(next_url)

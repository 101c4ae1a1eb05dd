"""“Berichten” in the CMS: the inbox of the support team."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from learning_agenda.enums import MessageKind
from learning_agenda.messages.triage import MAY_TRIAGE
from learning_agenda.messages.triage_inbox import MINE, NOBODYS, Choice, page_of, tabs_of

INBOX, TITLE = "message-list", "Berichten"
KINDS = (
    ("", "Alle soorten"),
    (MessageKind.QUESTION, "Vragen"),
    (MessageKind.NOMINATION, "Onderwerpen"),
    (MessageKind.SITE, "Deze website"),
)
"""In few letters: the list must fit on a phone."""


class InboxFilter(forms.Form):
    """Narrows a tab."""

    q = forms.CharField(label="Zoek op nummer, naam of woord", required=False)
    soort = forms.ChoiceField(label="Soort", required=False, choices=KINDS)
    van = forms.ChoiceField(
        label="Van wie",
        required=False,
        choices=[("", "Van iedereen"), (MINE, "Van mij"), (NOBODYS, "Van niemand")],
    )


@require_safe
@never_cache
@permission_required(MAY_TRIAGE)
def message_list(request: HttpRequest) -> HttpResponse:
    """For the support team; to others Wagtail says that they may not."""
    choice = Choice.read(request.GET)
    page, lines = page_of(choice, request.GET.get("p"), user=request.user, today=timezone.localdate())
    initial = {"q": choice.text, "soort": choice.kind, "van": choice.owner}
    context = {
        "tabs": tabs_of(choice),
        "choice": choice,
        "cleared": choice.query(q="", soort="", van=""),
        "filter": InboxFilter(initial=initial),
        "page": page,
        "lines": lines,
        "query": choice.query(),
        "header_title": TITLE,
        "header_icon": "mail",
        "breadcrumbs_items": [{"url": "", "label": TITLE}],
    }
    return render(request, "learning_agenda/admin/message_list.html", context)

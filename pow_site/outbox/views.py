"""“Uitgaande mail” in the CMS: what waits, what was given up and why, and what to do with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from pow_site.outbox.models import OutgoingMail
from pow_site.outbox.queueing import try_again, withdraw
from pow_site.outbox.reading import read_overview

MAY_VIEW = "outbox.view_outgoingmail"
MAY_CHANGE = "outbox.change_outgoingmail"


@require_safe
@permission_required(MAY_VIEW)
def mail_list(request: HttpRequest) -> HttpResponse:
    """For those with the right; to others Wagtail says that they may not."""
    context = {
        "overview": read_overview(timezone.now()),
        "may_change": request.user.has_perm(MAY_CHANGE),
        "header_title": "Uitgaande mail",
        "header_icon": "mail",
        "breadcrumbs_items": [{"url": "", "label": "Uitgaande mail"}],
    }
    return render(request, "outbox/mail_list.html", context)


@require_POST
@permission_required(MAY_CHANGE)
def retry_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """“Probeer opnieuw”."""
    if try_again(OutgoingMail.objects.filter(pk=pk), now=timezone.now()):
        messages.success(request, "De site probeert deze mail nu opnieuw te versturen.")
    else:
        messages.warning(
            request, "Deze mail is net verstuurd, tegengehouden of opgeruimd. Er is niets veranderd."
        )
    return redirect("outgoing-mail-list")


@require_POST
@permission_required(MAY_CHANGE)
def withdraw_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """“Niet meer versturen”."""
    if withdraw(OutgoingMail.objects.filter(pk=pk), now=timezone.now()):
        messages.success(request, "Deze mail wordt niet meer verstuurd.")
    else:
        messages.warning(
            request, "Deze mail is net verstuurd, tegengehouden of opgeruimd. Er is niets veranderd."
        )
    return redirect("outgoing-mail-list")


@require_POST
@permission_required(MAY_CHANGE)
def retry_given_up(request: HttpRequest) -> HttpResponse:
    """“Probeer alle opgegeven mail opnieuw”, for after the mail server was away for days."""
    count = try_again(OutgoingMail.objects.given_up(), now=timezone.now())
    if count:
        messages.success(
            request, f"De site probeert {count} {'mail' if count == 1 else 'mails'} opnieuw te versturen."
        )
    else:
        messages.warning(request, "Er is geen mail om opnieuw te proberen. Er is niets veranderd.")
    return redirect("outgoing-mail-list")

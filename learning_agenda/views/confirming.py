"""After the form: the code from the mail, and then the receipt, at one signed address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from learning_agenda.events.reading import HOME
from learning_agenda.messages.addresses import confirm_path, read_message
from learning_agenda.messages.confirming import CodeRefused, confirm, send_code
from learning_agenda.messages.forms import CodeForm
from learning_agenda.models.messages import ContactMessage
from learning_agenda.views.finding import private
from pow_site.cms.navigation import NavItem
from pow_site.lib.limits import is_allowed

CONTACT = NavItem("Contact", "/contact/")
AGAIN = "opnieuw"
TOO_MANY_CODES = "Naar dit e-mailadres gingen net veel codes. Wacht een kwartier. Je bericht hebben we nog."
TOO_MANY_GUESSES = (
    "Er is vaak achter elkaar een code getypt. Wacht twintig minuten. Je bericht hebben we nog."
)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@csrf_exempt
def confirm_message(request: HttpRequest, word: str) -> HttpResponse:
    """Whoever has the address may type the code; without a CSRF cookie, for nobody else knows the address."""
    message = read_message(word)
    if message is None or not message.email:
        return private(render(request, "learning_agenda/contact_unknown.html", status=404))
    if message.confirmed_at:
        return _receipt(request, message)
    if request.method != "POST":
        return _page(request, message, CodeForm())
    if request.POST.get("action") == "resend":
        return _send_again(request, message)
    return _answer(request, message, CodeForm(request.POST))


def _answer(request: HttpRequest, message: ContactMessage, form: CodeForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, message, form)
    if not is_allowed(request, "confirm_code", key=f"{message.number} {message.code_sent_at}"):
        return _page(request, message, form, refusal=TOO_MANY_GUESSES, status=429)
    try:
        confirm(message, form.cleaned_data["code"], now=timezone.now())
    except CodeRefused as refused:
        form.add_error("code", str(refused))
        return _page(request, message, form)
    return redirect(confirm_path(message))


def _send_again(request: HttpRequest, message: ContactMessage) -> HttpResponse:
    if not is_allowed(request, "request_code", key=message.email):
        return _page(request, message, CodeForm(), refusal=TOO_MANY_CODES, status=429)
    send_code(message, now=timezone.now())
    return redirect(f"{confirm_path(message)}?{AGAIN}=1")


def _page(
    request: HttpRequest, message: ContactMessage, form: CodeForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "message": message,
        "form": form,
        "refusal": refusal,
        "is_sent_again": AGAIN in request.GET and not form.is_bound,
        "step": "Bevestig je e-mailadres",
        "crumbs": [HOME, CONTACT],
    }
    return private(render(request, "learning_agenda/contact_confirm.html", context, status=status))


def _receipt(request: HttpRequest, message: ContactMessage) -> HttpResponse:
    context = {"message": message, "step": "We hebben je bericht", "crumbs": [HOME, CONTACT]}
    return private(render(request, "learning_agenda/contact_receipt.html", context))

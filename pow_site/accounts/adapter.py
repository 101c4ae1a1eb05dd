"""Where the log-in of the library meets this site: its mails in our look, its words, and where people go next."""

from html import unescape
from types import SimpleNamespace
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from pow_site.accounts.access import has_complete_profile, is_asked_at
from pow_site.accounts.devices import describe_device
from pow_site.accounts.models import User
from pow_site.accounts.notices import tell
from pow_site.lib.mail import with_html


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by a right code (`pow_site.accounts.entry`); the library's own sign-up stays closed."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Dit account is gesloten. Neem contact met ons op als dat niet klopt.",
        "email_password_mismatch": (
            "Het e-mailadres en het wachtwoord horen niet bij elkaar. Kijk ze na, of log in met een code."
        ),
        "enter_current_password": "Dit is niet je wachtwoord van nu. Typ het nog een keer.",
        "incorrect_code": "Deze code klopt niet. Typ de zes cijfers uit onze nieuwste mail over.",
        "incorrect_password": "Dit wachtwoord klopt niet. Typ het nog een keer.",
        "rate_limited": "Dit is te vaak achter elkaar gevraagd. Wacht een kwartier en probeer het dan opnieuw.",
        "too_many_login_attempts": (
            "Er is te vaak een verkeerd wachtwoord getypt. Wacht vijf minuten, of log in met een code."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only an address on this site, from its root on: never another host, never a script."""
        return (
            bool(url)
            and str(url).startswith("/")
            and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
        )

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who may enter the CMS goes there, everybody else to their own page."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def post_login(self, request: HttpRequest, user: User, **login: Any) -> HttpResponse:
        """On to where someone was going, by way of what is asked once, unless that page asks it itself.

        Who goes to the CMS may answer later.
        """
        response = super().post_login(request, user, **login)
        goal = response["Location"]
        is_for_cms = goal.startswith(reverse("wagtailadmin_home"))
        may_wait = is_for_cms and user.has_perm("wagtailadmin.access_admin")
        if may_wait or is_asked_at(goal) or has_complete_profile(user):
            return response
        return redirect(f"{reverse('accounts:welcome')}?{urlencode({'next': goal})}")

    def send_account_already_exists_mail(self, email: str) -> None:
        """To the owner of an address that somebody else tried to take; ours has no pages to link to."""
        self.send_mail("account/email/account_already_exists", email, {})

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """That something changed in how somebody logs in: through the outbox, so that no mail server stops it."""
        device = describe_device(self.get_http_user_agent(self.request))
        address = email or EmailAddress.objects.get_primary_email(user)
        tell(template_prefix, user, to=address, device=device, now=timezone.now())

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict[str, Any], headers: Any = None
    ) -> EmailMultiAlternatives:
        """The library's own text, with an HTML twin made from it: a code stands on a line of its own."""
        site = SimpleNamespace(name=settings.WAGTAIL_SITE_NAME, domain=urlsplit(settings.SITE_URL).netloc)
        context = {**context, "current_site": site, "site_url": settings.SITE_URL}
        plain = super().render_mail(template_prefix, email, context, headers)
        text = unescape(str(plain.body)).strip() + "\n"
        paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
        html = render_to_string(
            "email/account/body.html",
            {"subject": plain.subject, "paragraphs": paragraphs, "code": context.get("code", "")},
        )
        return with_html(str(plain.subject), text, html, to=plain.to)

"""Where the log-in of the library meets this site: its mails in our look, and where people go next."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from pow_site.lib.mail import with_html


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the support team, not by visitors."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who may enter the CMS goes there, everybody else to the front page."""
        return reverse("wagtailadmin_home") if request.user.has_perm("wagtailadmin.access_admin") else "/"

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: Any = None
    ) -> EmailMultiAlternatives:
        """The library's own text, with an HTML twin made from it: a code stands on a line of its own."""
        site = SimpleNamespace(name=settings.WAGTAIL_SITE_NAME, domain=urlsplit(settings.SITE_URL).netloc)
        plain = super().render_mail(template_prefix, email, {**context, "current_site": site}, headers)
        paragraphs = [part.strip() for part in str(plain.body).split("\n\n") if part.strip()]
        html = render_to_string(
            "email/account/body.html",
            {"subject": plain.subject, "paragraphs": paragraphs, "code": context.get("code", "")},
        )
        return with_html(str(plain.subject), str(plain.body).strip() + "\n", html, to=[email])

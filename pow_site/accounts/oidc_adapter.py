"""Where the log-in of an organisation meets this site: whose account it opens, and when it opens none."""

import logging
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pow_site.accounts.addresses import AddressField
from pow_site.accounts.joining import person_with
from pow_site.accounts.oidc import PROVIDER_ID, OrganisationProvider, configured_app

logger = logging.getLogger(__name__)
STATUS = {"cancelled": 200, "failed": 400, "unreachable": 503, "unverified": 403}


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """The page that says why not, and how else."""
    app = configured_app()
    context = {"reason": reason, "organisation": app.name if app else ""}
    return render(request, "socialaccount/refused.html", context, status=STATUS[reason])


class OrganisationAdapter(DefaultSocialAccountAdapter):
    """An address that the provider checked is as good as a right code: it opens the account, or makes one."""

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        app = configured_app()
        return [app] if app and provider in {None, app.provider, PROVIDER_ID} else []

    def get_provider(
        self, request: HttpRequest, provider: Any, client_id: Any = None
    ) -> OrganisationProvider:
        return OrganisationProvider(
            request, app=self.get_app(request, provider=provider, client_id=client_id)
        )

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, **extra: Any
    ) -> NoReturn:
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(refused(request, "cancelled"))
        logger.warning("An organisation log-in failed: %s", type(exception).__name__)
        raise ImmediateHttpResponse(refused(request, "failed"))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Connects somebody whom we did not see with this account before. Raises the page that refuses."""
        if sociallogin.is_existing:
            return
        address = _checked_address(sociallogin)
        if address is None:
            raise ImmediateHttpResponse(refused(request, "unverified"))
        told, user = sociallogin.user, person_with(address)
        is_new = user.last_login is None
        user.first_name = user.first_name or told.first_name
        user.last_name = user.last_name or told.last_name
        sociallogin.user = user
        if is_new:
            sociallogin.save(request, connect=True)
        else:
            sociallogin.connect(request, user)


def _checked_address(sociallogin: SocialLogin) -> str | None:
    """The address that the provider checked, when it is one that we can mail."""
    try:
        return next(
            (AddressField().clean(row.email) for row in sociallogin.email_addresses if row.verified), None
        )
    except ValidationError:
        return None

"""To the organisation's provider, back from it, and no longer connected to it."""

import logging
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from pow_site.accounts.oidc import OrganisationWalk
from pow_site.accounts.oidc_adapter import refused
from pow_site.accounts.reauthentication import confirmation_required
from pow_site.accounts.second_factor_views import onward
from pow_site.lib.limits import is_allowed, too_many_requests

logger = logging.getLogger(__name__)
BROKEN = (
    AttributeError,
    ImproperlyConfigured,
    IntegrityError,
    LookupError,
    OAuth2Error,
    OSError,
    TypeError,
    ValueError,
)
"""What a provider that is down, wrongly set or up to no good may cause; the library's requests raise OSErrors."""


@never_cache
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Sends somebody to the provider: by a button, so that no link logs anybody in."""
    if request.method != "POST":
        return redirect(onward(request, "account_login"))
    if not is_allowed(request, "organisation_login"):
        return too_many_requests(request)
    try:
        provider = get_adapter(request).get_provider(request, provider_id)
        response: HttpResponse = provider.begin(request, get_next_redirect_url(request))
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except BROKEN as error:
        logger.warning("The provider of the organisation did not answer: %s", type(error).__name__)
        return refused(request, "unreachable")
    return response


class WayBack(OAuth2CallbackView):
    """The library's, which hands the nonce of the way there to whoever reads the ID token."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, refusal = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, refusal


@never_cache
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider: logs in, or says why not."""
    try:
        response: HttpResponse = WayBack.adapter_view(OrganisationWalk(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except BROKEN as error:
        logger.warning("The answer of the organisation could not be used: %s", type(error).__name__)
        return refused(request, "failed")
    return response


@never_cache
@confirmation_required
def disconnect(request: HttpRequest) -> HttpResponse:
    """Asks whether the connection may go; the answer takes it away."""
    connected = SocialAccount.objects.filter(user_id=request.user.pk)
    if not connected:
        return redirect("mfa_index")
    if request.method != "POST":
        return render(request, "socialaccount/disconnect.html")
    connected.delete()
    get_account_adapter().send_notification_mail("socialaccount/email/account_disconnected", request.user)
    messages.success(request, "Je account is niet meer verbonden met je organisatie.")
    return redirect("mfa_index")

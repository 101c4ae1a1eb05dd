"""Logging in with the account of your organisation, by OpenID Connect. Off until the settings name a provider.

The library does the walk: state, PKCE, the token. Ours is what it leaves out: a nonce, the signature of the ID token
and what must stand in it, and that an address counts only when the provider says that it checked it.
"""

import hashlib
from typing import Any

from allauth.core.internal.deferred import jwt
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, get_random_string

PROVIDER_ID = "sso"
"""Part of the address to which the provider sends people back; so it never changes."""
ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"})
NEEDED = ["iss", "aud", "sub", "exp", "iat", "nonce"]
LEEWAY_SECONDS = 60
"""How far the clock of the provider may be off."""


def configured_app() -> SocialApp | None:
    """The provider of the settings; None when one of them is missing."""
    given = (
        settings.OIDC_NAME,
        settings.OIDC_SERVER_URL,
        settings.OIDC_CLIENT_ID,
        settings.OIDC_CLIENT_SECRET,
    )
    if not all(given):
        return None
    return SocialApp(
        provider=OpenIDConnectProvider.id,
        provider_id=PROVIDER_ID,
        name=settings.OIDC_NAME,
        client_id=settings.OIDC_CLIENT_ID,
        secret=settings.OIDC_CLIENT_SECRET,
        settings={"server_url": settings.OIDC_SERVER_URL, "oauth_pkce_enabled": True},
    )


class OrganisationWalk(OpenIDConnectOAuth2Adapter):
    """The way there and back, with one provider. `nonce` is the one that went with the way there."""

    nonce = ""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> Any:
        """Reads who it is from the ID token; asks the provider only for an address that is not in it."""
        told = self._read(app, kwargs["response"]["id_token"])
        if "email" not in told and self.openid_config.get("userinfo_endpoint"):
            more = self._fetch_user_info(token.token)
            if more["sub"] != told["sub"]:
                raise OAuth2Error("the provider told about somebody else")
            told = more | {"iss": told["iss"], "sub": told["sub"]}
        return self.get_provider().sociallogin_from_response(request, told)

    def _read(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """What stands in the ID token. Raises OAuth2Error when it is not for us, not now, or not from them."""
        try:
            algorithm, key = jwtkit.fetch_key(id_token, self.openid_config["jwks_uri"], _key_of)
            if algorithm not in ALGORITHMS:
                raise OAuth2Error("signed in a way that we do not take")
            told: dict[str, Any] = jwt.decode(
                id_token,
                key=key,
                algorithms=[algorithm],
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY_SECONDS,
                options={"require": NEEDED},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error(type(error).__name__) from error
        if not self.nonce or not constant_time_compare(str(told["nonce"]), self.nonce):
            raise OAuth2Error("an ID token of another log-in")
        if isinstance(told["aud"], list) and len(told["aud"]) > 1 and told.get("azp") != app.client_id:
            raise OAuth2Error("an ID token for somebody else")
        if not told["sub"]:
            raise OAuth2Error("an ID token about nobody")
        jwtkit.verify_jti(told)
        return told


def _key_of(keys: dict[str, Any], kid: str) -> Any:
    """The key of that name, when it is one to sign with."""
    found = (key for key in keys["keys"] if key.get("kid") == kid and key.get("use", "sig") == "sig")
    return next((jwt.PyJWK(key).key for key in found), None)


class OrganisationProvider(OpenIDConnectProvider):
    """What of all that a provider tells, we take: who it is, the address, the name. The rest is not stored."""

    oauth2_adapter_class = OrganisationWalk

    def begin(self, request: HttpRequest, goal: str | None) -> HttpResponse:
        """Sends somebody to the provider, with a nonce for the ID token that comes back."""
        nonce = get_random_string(32)
        response: HttpResponse = self.redirect(
            request, process="login", next_url=goal, nonce=nonce, auth_params={"nonce": nonce}
        )
        return response

    def extract_uid(self, data: dict[str, Any]) -> str:
        """A name at one provider is nobody's at another."""
        return hashlib.sha256(f"{data['iss']}\n{data['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> Any:
        """Only `true` is yes; some providers write it as a word."""
        told = data.get("email_verified")
        is_checked = told is True or told == "true"
        return super().extract_email_addresses(data | {"email_verified": is_checked})

"""The second step, confirming who you are, and the log-in of an organisation, which is off until it is set."""

import environ

from .security import CONTENT_SECURITY_POLICY

_env = environ.Env()

CMS_SECOND_FACTOR_REQUIRED = _env.bool("CMS_SECOND_FACTOR", default=False)
"""Whether the CMS opens only after a second step. Production says yes unless the environment says no."""

MFA_ADAPTER = "pow_site.accounts.second_factor_adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE, MFA_TOTP_ISSUER = 1, "Perspectief op Werk"
MFA_WEBAUTHN_USER_VERIFICATION = "required"

ACCOUNT_EMAIL_NOTIFICATIONS = MFA_PASSKEY_LOGIN_ENABLED = True
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # one page for it, which confirms and tells: /mijn/wachtwoord/
# Every page that changes how someone logs in asks for this itself: `pow_site.accounts.reauthentication`.
ACCOUNT_REAUTHENTICATION_REQUIRED = MFA_REAUTHENTICATION_REQUIRED = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
OIDC_NAME, OIDC_SERVER_URL = _env("OIDC_NAME", default=""), _env("OIDC_SERVER_URL", default="").rstrip("/")
OIDC_CLIENT_ID, OIDC_CLIENT_SECRET = (_env(f"OIDC_CLIENT_{what}", default="") for what in ("ID", "SECRET"))
SOCIALACCOUNT_ADAPTER = "pow_site.accounts.oidc_adapter.OrganisationAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"  # the provider checked the address, or there is no log-in
if OIDC_SERVER_URL:
    # Browsers ask this of a form whose answer leads to the provider.
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append("/".join(OIDC_SERVER_URL.split("/")[:3]))

"""Addresses of what keeps an account safe; the names are those that the library looks for."""

from django.urls import include, path

from pow_site.accounts import email_views as email
from pow_site.accounts import oidc_views as organisation
from pow_site.accounts import passkey_views as passkey
from pow_site.accounts import password_views as password
from pow_site.accounts import reauthentication_views as confirm
from pow_site.accounts import second_factor_views as second
from pow_site.accounts.sessions_views import devices

ENTRY = [
    path("tweede-stap/", second.SecondStepView.as_view(), name="mfa_authenticate"),
    path("passkey/", passkey.PasskeyLogInView.as_view(), name="mfa_login_webauthn"),
    path("organisatie/<slug:provider_id>/", organisation.start, name="openid_connect_login"),
    path("organisatie/<slug:provider_id>/terug/", organisation.back, name="openid_connect_callback"),
    path("opnieuw/", confirm.ConfirmByPasswordView.as_view(), name="account_reauthenticate"),
    path("opnieuw/code/", confirm.ConfirmByCodeView.as_view(), name="mfa_reauthenticate"),
    path("opnieuw/passkey/", confirm.ConfirmByPasskeyView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("opnieuw/mail/", confirm.ConfirmByMailView.as_view(), name="account_reauthenticate_by_mail"),
]
SECOND_STEP = [
    path("", second.overview, name="mfa_index"),
    path("app/", second.AddAppView.as_view(), name="mfa_activate_totp"),
    path("app/uit/", second.RemoveAppView.as_view(), name="mfa_deactivate_totp"),
    path("herstelcodes/", second.recovery_codes, name="mfa_view_recovery_codes"),
    path("herstelcodes/nieuw/", second.NewRecoveryCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path("herstelcodes/download/", second.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", passkey.passkeys, name="mfa_list_webauthn"),
    path("passkeys/nieuw/", passkey.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/naam/", passkey.RenamePasskeyView.as_view(), name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/verwijderen/", passkey.RemovePasskeyView.as_view(), name="mfa_remove_webauthn"),
    path("organisatie/uit/", organisation.disconnect, name="socialaccount_connections"),
]
MINE = [
    path("e-mailadres/", email.ChangeEmailView.as_view(), name="account_email"),
    path("e-mailadres/code/", email.EmailCodeView.as_view(), name="account_email_verification_sent"),
    path("wachtwoord/", password.PasswordView.as_view(), name="account_change_password"),
    path("wachtwoord/instellen/", password.FirstPasswordView.as_view(), name="account_set_password"),
    path("apparaten/", devices, name="usersessions_list"),
]


urlpatterns = [
    path("inloggen/", include(ENTRY)),
    path("mijn/beveiliging/", include(SECOND_STEP)),
    path("mijn/", include(MINE)),
]

"""Addresses of the way in and of someone's profile; the names without a namespace are those the library looks for."""

from allauth.account.views import account_inactive, logout
from django.urls import include, path

from pow_site.accounts import views

entry = views.EntryView.as_view()
own = [
    path("inloggen/gegevens/", views.welcome, name="welcome"),
    path("inloggen/wachtwoord/", views.PasswordLogInView.as_view(), name="password-login"),
    path("mijn/profiel/", views.profile, name="profile"),
]

urlpatterns = [
    path("inloggen/", entry, name="account_login"),
    path("inloggen/", entry, name="account_request_login_code"),
    path("inloggen/code/", views.CodeView.as_view(), name="account_confirm_login_code"),
    path("inloggen/gesloten/", account_inactive, name="account_inactive"),
    path("uitloggen/", logout, name="account_logout"),
    path("", include((own, "accounts"))),
    path("", include("pow_site.accounts.security_urls")),
]

"""Addresses of the account pages: logging in has a Dutch one, the rest stands below `/account/`."""

from allauth.account import urls as account_urls
from allauth.account import views
from django.urls import include, path

urlpatterns = [
    path("account/", include(account_urls)),
    # Last, because the last one of a name is the one that is linked to.
    path("inloggen/", views.login, name="account_login"),
    path("uitloggen/", views.logout, name="account_logout"),
]

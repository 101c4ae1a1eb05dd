"""Addresses of the invitations to a role, below `/mijn/uitnodigingen/`."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

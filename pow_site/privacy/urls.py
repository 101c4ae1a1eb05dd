"""Addresses of “Mijn gegevens”, below `/mijn/gegevens/`."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

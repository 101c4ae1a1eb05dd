"""Addresses of the pages that gather from all subjects: Mijn PoW."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

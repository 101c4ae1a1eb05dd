"""Addresses of the contact form, below `/contact/`."""

from django.urls import URLPattern

app_name = "contact"

urlpatterns: list[URLPattern] = []

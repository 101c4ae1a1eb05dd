"""Addresses of lessons that are no pages: below `/kennisbank/`, and the short one, `/les/<number>/`."""

from django.urls import URLPattern

app_name = "lessons"

urlpatterns: list[URLPattern] = []

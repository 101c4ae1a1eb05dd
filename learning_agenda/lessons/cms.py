"""The face of this room in the CMS; `learning_agenda.wagtail_hooks` gathers it."""

from django.urls import URLPattern

admin_urls: list[URLPattern] = []

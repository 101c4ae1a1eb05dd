"""Addresses of the contact form, below `/contact/`."""

from django.urls import URLPattern, path

from learning_agenda.views.following import message_status

app_name = "contact"

urlpatterns: list[URLPattern] = [
    path("volgen/<str:number>/", message_status, name="message-status"),
]

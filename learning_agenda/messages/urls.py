"""Addresses of the contact form, below `/contact/`; they come before the pages."""

from django.urls import URLPattern, path

from learning_agenda.views.confirming import confirm_message
from learning_agenda.views.contact import contact
from learning_agenda.views.following import follow_message, message_status

app_name = "contact"

urlpatterns: list[URLPattern] = [
    path("", contact, name="message-new"),
    path("bevestigen/<str:word>/", confirm_message, name="message-confirm"),
    path("volgen/", follow_message, name="message-follow"),
    path("volgen/<str:number>/", message_status, name="message-status"),
]

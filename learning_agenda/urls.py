"""Addresses of events; they come before the pages."""

from django.urls import path

from learning_agenda import views

app_name = "learning_agenda"

urlpatterns = [
    path("activiteiten/", views.event_list, name="event-list"),
    path("activiteiten/<slug:slug>/", views.event_detail, name="event-detail"),
]

"""Addresses of lessons that are no pages: below `/kennisbank/`, and the short one, `/les/<number>/`."""

from django.urls import path

from learning_agenda.views.lesson_use import say_use_of_lesson, withdraw_use_of_lesson
from learning_agenda.views.lessons import short_address

app_name = "lessons"

urlpatterns = [
    path("kennisbank/<str:slug>/toepassen/", say_use_of_lesson, name="use-say"),
    path("kennisbank/<str:slug>/toepassen/intrekken/", withdraw_use_of_lesson, name="use-withdraw"),
    path("les/<int:pk>/", short_address, name="lesson-short"),
]

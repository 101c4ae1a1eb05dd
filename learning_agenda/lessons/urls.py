"""Addresses of lessons that are no pages: below `/kennisbank/`, and the short one, `/les/<number>/`."""

from django.urls import URLPattern, path

from learning_agenda.views.contribution_steps import check_contribution, contribution_step
from learning_agenda.views.contributions import (
    contribution_detail,
    contribution_list,
    discard_contribution,
    take_contribution_back,
)
from learning_agenda.views.lesson_use import say_use_of_lesson, withdraw_use_of_lesson
from learning_agenda.views.lessons import short_address

app_name = "lessons"

OWN = "kennisbank/insturen/<uuid:key>"
urlpatterns: list[URLPattern] = [
    path("kennisbank/insturen/", contribution_list, name="contribution-list"),
    path(f"{OWN}/", contribution_detail, name="contribution-detail"),
    path(f"{OWN}/nalezen/", check_contribution, name="contribution-check"),
    path(f"{OWN}/terughalen/", take_contribution_back, name="contribution-take-back"),
    path(f"{OWN}/weg/", discard_contribution, name="contribution-discard"),
    path(f"{OWN}/<slug:step>/", contribution_step, name="contribution-step"),
    path("kennisbank/<str:slug>/toepassen/", say_use_of_lesson, name="use-say"),
    path("kennisbank/<str:slug>/toepassen/intrekken/", withdraw_use_of_lesson, name="use-withdraw"),
    path("les/<int:pk>/", short_address, name="lesson-short"),
]

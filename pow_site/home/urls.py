"""Addresses of the pages that gather from all subjects: Mijn PoW, below `/mijn/`."""

from django.urls import path

from learning_agenda.views.mine import my_signups
from pow_site.home.views import my_home
from regions.views import following

urlpatterns = [
    path("", my_home, name="my-home"),
    path("aanmeldingen/", my_signups, name="my-signups"),
    path("volgen/", following, name="region-following"),
]

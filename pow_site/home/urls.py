"""Addresses of the pages that gather from all subjects: Mijn PoW, below `/mijn/`."""

from django.urls import path

from pow_site.home.views import my_home
from regions.views import following

urlpatterns = [
    path("", my_home, name="my-home"),
    path("volgen/", following, name="region-following"),
]

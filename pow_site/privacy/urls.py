"""Addresses of “Mijn gegevens”, below `/mijn/gegevens/`."""

from django.urls import include, path

from pow_site.privacy import views

own = [
    path("", views.overview, name="overview"),
    path("download/", views.download, name="download"),
    path("verwijderen/", views.erase, name="erase"),
    path("verwijderd/", views.gone, name="gone"),
]
urlpatterns = [path("", include((own, "privacy")))]

"""The addresses around the plans that are no pages. They stand below `/actieplannen/`."""

from django.urls import path

from regions import views

app_name = "regions"

urlpatterns = [
    path("vergelijken/", views.compare, name="plan-compare"),
    path("pijlers/", views.pillar_list, name="pillar-list"),
    path("pijlers/<slug:pillar>/", views.pillar_detail, name="pillar-detail"),
    path("regio-zoeken/", views.find_region, name="region-find"),
    path("regio-zoeken/suggesties/", views.suggest_regions, name="region-suggest"),
    path("regionale-actieplannen/actieplannen.csv", views.plans_csv, name="plan-csv"),
]

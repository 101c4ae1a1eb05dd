"""Addresses of events and themes; they come before the pages.

A theme is a page: its editors give it a slug, which may hold a letter like “ë”.
"""

from django.urls import path

from learning_agenda.views.case import case_file
from learning_agenda.views.detail import event_detail
from learning_agenda.views.feeds import calendar_feed, event_calendar, news, own_calendar
from learning_agenda.views.helping import ask_helper, offer_to_help
from learning_agenda.views.list import event_list
from learning_agenda.views.lookback import lookback
from learning_agenda.views.material import material_file
from learning_agenda.views.passing_on import accept_place, offer_place
from learning_agenda.views.proof import check_number, check_proof, own_proof, proof_file
from learning_agenda.views.signing_up import sign_up_for_event, signed_up
from learning_agenda.views.themes import long_list_page, theme_wish
from learning_agenda.views.withdrawing import manage_signup, withdraw_own

app_name = "learning_agenda"

urlpatterns = [
    path("longlist/", long_list_page, name="long-list"),
    path("thema/<str:slug>/wij-ook/", theme_wish, name="theme-wish"),
    path("activiteiten/", event_list, name="event-list"),
    path("activiteiten.ics", calendar_feed, name="calendar-feed"),
    path("activiteiten.rss", news, name="news-feed"),
    path("activiteiten/<slug:slug>/", event_detail, name="event-detail"),
    path("activiteiten/<slug:slug>/aanmelden/", sign_up_for_event, name="signup-new"),
    path("activiteiten/<slug:slug>/aangemeld/", signed_up, name="signup-done"),
    path("activiteiten/<slug:slug>/afmelden/", withdraw_own, name="signup-withdraw"),
    path("activiteiten/<slug:slug>/overdragen/", offer_place, name="handover-offer"),
    path("activiteiten/<slug:slug>/casus/<int:key>/", case_file, name="case-file"),
    path("activiteiten/<slug:slug>/bewijs/", own_proof, name="proof-own"),
    path("activiteiten/<slug:slug>/bewijs/bewijs.pdf", proof_file, name="proof-file"),
    path("bewijs/", check_number, name="proof-check"),
    path("bewijs/<str:number>/", check_proof, name="proof-detail"),
    path("activiteiten/<slug:slug>/materiaal/<int:key>/", material_file, name="material-file"),
    path("aanmelding/<str:token>/", manage_signup, name="signup-manage"),
    path("terugblik/<str:word>/", lookback, name="lookback-answer"),
    path("overdracht/<str:token>/", accept_place, name="handover-accept"),
    path("activiteiten/<slug:slug>/activiteit.ics", event_calendar, name="event-calendar"),
    path("mijn-aanmeldingen/<str:token>.ics", own_calendar, name="own-calendar"),
    path("thema/<str:slug>/bellen/", offer_to_help, name="theme-help"),
    path("thema/<str:slug>/bellen/<int:key>/", ask_helper, name="theme-helper"),
]

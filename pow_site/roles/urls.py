"""Addresses of the invitations to a role, below `/mijn/uitnodigingen/`. Those in the CMS: `wagtail_hooks`."""

from django.urls import include, path

from pow_site.roles.views.invitations import accept_invitation, decline_invitation, invitations

own = [
    path("", invitations, name="invitations"),
    path("<int:pk>/aannemen/", accept_invitation, name="invitation-accept"),
    path("<int:pk>/afslaan/", decline_invitation, name="invitation-decline"),
]
urlpatterns = [path("", include((own, "roles")))]

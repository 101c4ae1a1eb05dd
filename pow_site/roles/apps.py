"""App configuration."""

from django.apps import AppConfig


class RolesConfig(AppConfig):
    """Who may do what in the CMS."""

    name = "pow_site.roles"
    label = "roles"
    verbose_name = "Mensen en rollen"

"""App configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who log in."""

    name = "pow_site.accounts"
    label = "accounts"
    verbose_name = "Accounts"

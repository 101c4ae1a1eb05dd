"""App configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who log in."""

    name = "pow_site.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from django.core.checks import register

        from .checks import check_organisation_log_in

        register(check_organisation_log_in)

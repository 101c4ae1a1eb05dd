"""What the pages of the log-in ask the settings."""

from django import template

from pow_site.accounts.oidc import PROVIDER_ID, configured_app

register = template.Library()


@register.simple_tag
def organisation_log_in() -> dict[str, str] | None:
    """Name and address of the log-in of an organisation; None when it is off."""
    app = configured_app()
    return {"name": app.name, "id": PROVIDER_ID} if app else None

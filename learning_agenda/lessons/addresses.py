"""Where the lessons of a theme or a region stand, by the filters of the knowledge base."""

from urllib.parse import urlencode

PATH = "/kennisbank/"
THEME, REGION = "thema", "regio"
TAKEN_SLUGS = {"insturen"}
"""Below the knowledge base, but no pages."""


def all_on(theme_slug: str) -> str:
    """The address with all lessons on a theme."""
    return f"{PATH}?{urlencode({THEME: theme_slug})}"


def all_from(region_code: str) -> str:
    """The address with all lessons that came from a region."""
    return f"{PATH}?{urlencode({REGION: region_code})}"

"""Page classes in `pages`, plain tables in `start_content`."""

from .pages import BasePage, NewsIndexPage, NewsPage, StandardPage
from .start_content import LoadedContent

__all__ = ["BasePage", "LoadedContent", "NewsIndexPage", "NewsPage", "StandardPage"]

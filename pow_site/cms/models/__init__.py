"""Page classes in `pages`, `news` and `terms`, plain tables in `start_content`."""

from .news import NewsIndexPage, NewsPage
from .pages import BasePage, StandardPage
from .start_content import LoadedContent
from .terms import Term, TermsPage

__all__ = ["BasePage", "LoadedContent", "NewsIndexPage", "NewsPage", "StandardPage", "Term", "TermsPage"]

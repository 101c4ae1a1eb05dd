"""Page classes in `pages`, `news` and `terms`, plain tables in `documents`, `attached` and `start_content`."""

from .attached import AttachedDocument
from .documents import SiteDocument
from .news import NewsIndexPage, NewsPage
from .pages import BasePage, StandardPage
from .start_content import LoadedContent
from .terms import Term, TermsPage

__all__ = [
    "AttachedDocument",
    "BasePage",
    "LoadedContent",
    "NewsIndexPage",
    "NewsPage",
    "SiteDocument",
    "StandardPage",
    "Term",
    "TermsPage",
]

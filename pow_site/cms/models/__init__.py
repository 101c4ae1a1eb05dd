"""Page classes in `pages`, `news` and `terms`, plain tables in `documents`, `attached`, `partners` and
`start_content`."""

from .attached import AttachedDocument
from .documents import SiteDocument
from .news import NewsIndexPage, NewsPage
from .pages import BasePage, StandardPage
from .partners import Partner
from .start_content import LoadedContent
from .terms import Term, TermsPage

__all__ = [
    "AttachedDocument",
    "BasePage",
    "LoadedContent",
    "NewsIndexPage",
    "NewsPage",
    "Partner",
    "SiteDocument",
    "StandardPage",
    "Term",
    "TermsPage",
]

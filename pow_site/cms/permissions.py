"""What the CMS may not do with some kinds of pages, whoever asks: the buttons go, and so does the action."""

from wagtail.models import PagePermissionTester


class KeptPage(PagePermissionTester):
    """A page that the site cannot do without: it may be hidden, not deleted or copied."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_copy(self) -> bool:
        return False


class UniquePage(PagePermissionTester):
    """A page that holds lasting addresses: a copy would give them out twice."""

    def can_copy(self) -> bool:
        return False

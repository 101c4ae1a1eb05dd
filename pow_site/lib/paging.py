"""Pages of a list, for whatever number stands in the address."""

from typing import Any

from django.core.paginator import Page, Paginator


def nearest_page(paginator: Paginator, raw: str | None) -> Page[Any]:
    """The page asked for; the first when the number is none or too small, the last when it is too large."""
    try:
        number = int(raw or 1)
    except ValueError:
        number = 1
    return paginator.page(min(max(number, 1), paginator.num_pages))

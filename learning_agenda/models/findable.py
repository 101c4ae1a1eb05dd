"""What the site's search knows of an event."""

from typing import Any, ClassVar

from wagtail.search import index

TEXTS = ("get_form_display", "intro", "audience", "takeaway", "programme", "speakers", "organiser")


class FindableEvent(index.Indexed):
    """By what everybody may read: never by the case of a peer consultation or the link to take part online."""

    search_fields: ClassVar[list[Any]] = [
        index.SearchField("title", boost=2),
        *(index.SearchField(name) for name in TEXTS),
        index.RelatedFields("meetings", [index.SearchField("place"), index.FilterField("starts_at")]),
        index.RelatedFields("regions", [index.SearchField("name")]),
        index.FilterField("live"),
    ]

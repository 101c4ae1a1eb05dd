"""Fields of what editors write."""

from typing import Any

from wagtail.fields import RichTextField

from pow_site.lib.text import plain_text


class ProseField(RichTextField):
    """Rich text of words alone. The editor sends an empty paragraph for nothing; that is kept as no text.

    Else a page would show the heading above it. Only for a text that may be blank. A migration knows it by its base.
    """

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text if text is None or plain_text(text) else ""

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.RichTextField", args, kwargs

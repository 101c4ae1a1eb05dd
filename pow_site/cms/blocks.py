"""The building blocks of a page's body. Few on purpose: an editor should not have to choose."""

from typing import Any

from django.apps import apps
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES: list[str] = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
SHORT_TEXT_FEATURES: list[str] = ["bold", "italic", "ol", "ul", "link", "document-link"]


class TextBlock(blocks.RichTextBlock):
    """Running text with headings, lists and links."""

    class Meta:
        label = "Tekst"
        icon = "pilcrow"
        template = "blocks/text.html"


class QuoteBlock(blocks.StructBlock):
    """What someone said, and who."""

    text = blocks.TextBlock(label="Citaat")
    source = blocks.CharBlock(
        label="Wie zegt dit", required=False, help_text="Naam alleen met toestemming; een rol mag ook."
    )

    class Meta:
        label = "Citaat"
        icon = "openquote"
        template = "blocks/quote.html"


class ImageBlock(blocks.StructBlock):
    """A picture with the words for who cannot see it."""

    image = ImageChooserBlock(label="Afbeelding")
    alt_text = blocks.CharBlock(
        label="Tekst bij de afbeelding",
        required=False,
        help_text="Wat zie je op de afbeelding? Laat leeg als de afbeelding alleen versiering is.",
    )
    caption = blocks.CharBlock(label="Bijschrift", required=False)

    class Meta:
        label = "Afbeelding"
        icon = "image"
        template = "blocks/image.html"


class NoticeBlock(blocks.StructBlock):
    """Something that must not be overlooked."""

    kind = blocks.ChoiceBlock(
        label="Soort", choices=[("info", "Informatie"), ("warning", "Let op")], default="info"
    )
    text = blocks.RichTextBlock(label="Tekst", features=SHORT_TEXT_FEATURES)

    class Meta:
        label = "Melding"
        icon = "warning"
        template = "blocks/notice.html"


class FilesBlock(blocks.ListBlock):
    """Files to download."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(DocumentChooserBlock(label="Bestand"), **kwargs)

    class Meta:
        label = "Bestanden"
        icon = "doc-full"
        template = "blocks/files.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a page: any of the above, in any order."""

    text = TextBlock(features=TEXT_FEATURES)
    quote = QuoteBlock()
    image = ImageBlock()
    notice = NoticeBlock()
    files = FilesBlock()


class PartnersBlock(blocks.StaticBlock):
    """The organisations behind the programme, from the list that editors keep."""

    class Meta:
        label = "Partners"
        icon = "group"
        template = "blocks/partners.html"
        admin_text = (
            "Hier staan de partners van het programma. De lijst zelf staat in het menu, bij Partners."
        )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        partners = apps.get_model("cms", "Partner")._default_manager.all()
        return super().get_context(value, parent_context) | {"partners": list(partners)}


class StandardBodyBlock(BodyBlock):
    """The body of a plain page, which may also hold a list of the site's own."""

    partners = PartnersBlock()

"""Word files as Word writes them in Dutch: styles with Dutch keys, lists by number, pictures, notes, revisions."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from tests.lib.uploads.samples import RELATIONSHIPS, WORD, content_types, relationships, word_parts, zipped

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BULLETS, NUMBERS = 1, 2
STYLES = (
    f'<w:styles xmlns:w="{WORD}">'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in [
            *((f"Kop{n}", f"heading {n}") for n in range(1, 7)),
            ("Huisstijlkop", "Kop 2 genummerd"),
            ("Inhopg1", "toc 1"),
            ("Lijstalinea", "List Paragraph"),
            ("Huisstijl", "Brood van de gemeente"),
        ]
    )
    + '<w:style w:type="character" w:styleId="Zwaar"><w:name w:val="Strong"/></w:style></w:styles>'
)
NUMBERING = (
    f'<w:numbering xmlns:w="{WORD}">'
    + "".join(
        f'<w:abstractNum w:abstractNumId="{key}">'
        + "".join(f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{kind}"/></w:lvl>' for n in range(3))
        + "</w:abstractNum>"
        for key, kind in ((BULLETS, "bullet"), (NUMBERS, "decimal"))
    )
    + "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in (BULLETS, NUMBERS)
    )
    + "</w:numbering>"
)


def run(text: str, *marks: str, style: str = "") -> str:
    """A run of words; marks are `b`, `i`, `u`, …"""
    chosen = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = "".join(f"<w:{mark}/>" for mark in marks)
    return f'<w:r><w:rPr>{chosen}{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*runs: str, style: str = "", numbering: int = 0, level: int = 0) -> str:
    """A paragraph of runs, or of plain words where they are no XML."""
    content = "".join(part if part.startswith("<") else run(part) for part in runs)
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbers = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>' if numbering else ""
    )
    return f"<w:p><w:pPr>{chosen}{numbers}</w:pPr>{content}</w:p>"


def heading(text: str, level: int = 1) -> str:
    """A heading as the Dutch Word makes it."""
    return para(text, style=f"Kop{level}")


def bullets(*texts: str, level: int = 0) -> str:
    """Items of a list."""
    return "".join(para(text, style="Lijstalinea", numbering=BULLETS, level=level) for text in texts)


def table(*rows: Iterable[str]) -> str:
    """A table of plain words."""
    cells = ("".join(f"<w:tc>{para(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def picture(alt: str, target: str = "r:embed") -> str:
    """A paragraph with a picture that is part of the file, or (`r:link`) elsewhere."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing">'
        f'<wp:docPr id="1" name="Afbeelding" descr="{escape(alt)}"/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData><pic:pic xmlns:pic="{drawing}/picture">'
        f'<pic:blipFill><a:blip xmlns:r="{RELATIONSHIPS}" {target}="picture"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def link(text: str, key: str = "link") -> str:
    """A link to the relationship of that key."""
    return f'<w:hyperlink xmlns:r="{RELATIONSHIPS}" r:id="{key}">{run(text)}</w:hyperlink>'


def word_file(*body: str, **parts: str | bytes) -> bytes:
    """A Word file; `link`, `picture` and `outside` give where those lead. Other parts go by their path."""
    links = {
        "link": ("hyperlink", parts.pop("link", ""), ' TargetMode="External"'),
        "picture": ("image", parts.pop("picture", ""), ""),
    }
    rels = relationships(
        *(
            f'<Relationship Id="{key}" Type="{RELATIONSHIPS}/{kind}" Target="{escape(str(target))}"{mode}/>'
            for key, (kind, target, mode) in links.items()
            if target
        )
    )
    return zipped(
        word_parts("".join(body))
        | {
            "[Content_Types].xml": content_types(MAIN),
            "word/styles.xml": STYLES,
            "word/numbering.xml": NUMBERING,
            "word/_rels/document.xml.rels": rels,
        }
        | parts
    )

"""Small files of every kind, made on the spot: sound ones, and ones that somebody should not upload."""

import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from pypdf import PdfReader, PdfWriter

from pow_site.lib.uploads import CONTENT_TYPES
from pow_site.lib.uploads.kinds import OLE

MAIN = {ending: f"{CONTENT_TYPES[ending]}.main+xml" for ending in ("docx", "pptx", "xlsx")}
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWN = "urn:schemas-microsoft-com:vml"
PROGRAM = b"MZ" + b"\0" * 60 + b"PE\0\0" + b"\0" * 2000


# PDF, written by hand


def pdf(
    *pages: str, catalog: str = "", page: str = "", extra: Iterable[str] = (), trailer: str = ""
) -> bytes:
    """A PDF with a page for each text. Objects 1, 2 and 3 are catalogue, page tree and font; `extra` comes next."""
    pages = pages or ("Actieplan",)
    extra = list(extra)
    first = 4 + len(extra)
    numbers = [first + 2 * index for index in range(len(pages))]
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{number} 0 R' for number in numbers)}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *extra,
    ]
    for number, text in zip(numbers, pages, strict=True):
        content = "BT /F1 12 Tf 14 TL 50 700 Td " + " ".join(
            f"({line.translate({40: '[', 41: ']', 92: '/'})}) Tj T*" for line in text.split("\n")
        )
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> >> {page} >>",
            f"<< /Length {len(content) + 3} >>\nstream\n{content} ET\nendstream",
        ]
    return pdf_of(objects, trailer)


def pdf_of(objects: Iterable[str], trailer: str = "") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, item in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{item}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += (
        f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


def locked_pdf(user: str, owner: str) -> bytes:
    """A PDF with a password for reading, or (where that is empty) only one for changing."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("Geheim"))))
    writer.encrypt(user, owner, algorithm="RC4-128")
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    """What a PdfWriter writes."""
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


# Office


def zipped(parts: Mapping[str, bytes | str], mode: int = ZIP_DEFLATED) -> bytes:
    """A zip of these parts, in this order."""
    out = BytesIO()
    with ZipFile(out, "w", mode) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def content_types(main: str, *others: tuple[str, str]) -> str:
    """The list of types of an Office file; each pair is the path of a part and its type."""
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in (("main.xml", main), *others)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).replace("/main.xml", "/word/document.xml" if "wordprocessing" in main else "/main.xml")


def relationships(*items: str) -> str:
    """The relationships of a part, from `relationship`."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(items)}</Relationships>"
    )


def relationship(kind: str, target: str, mode: str = "") -> str:
    """One relationship; `mode` is External for what lies elsewhere."""
    where = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="r{abs(hash(target))}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"{where}/>'


def word_parts(body: str = "", kind: str = MAIN["docx"]) -> dict[str, bytes | str]:
    """The parts of a Word file with this XML as its body."""
    return {
        "[Content_Types].xml": content_types(kind),
        "_rels/.rels": relationships(relationship("officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:v="{DRAWN}" xmlns:o="urn:o"><w:body>{body}</w:body></w:document>',
    }


def paragraph(text: str) -> str:
    """A paragraph of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(text: str = "Actieplan", **parts: bytes | str) -> bytes:
    """A Word file with one paragraph."""
    return word(paragraph(text), parts)


def word(body: str, parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """A Word file with this XML as its body, and more parts or other ones."""
    return zipped(word_parts(body) | dict(parts or {}))


def linked(kind: str, target: str, mode: str = "External") -> bytes:
    """A Word file whose document has one relationship."""
    rels = relationships(relationship(kind, target, mode))
    return word(paragraph("Actieplan"), {"word/_rels/document.xml.rels": rels})


def pptx(text: str = "Dia") -> bytes:
    """A presentation with one slide."""
    kind = MAIN["pptx"].replace(".presentation.main+", ".slide+")
    return zipped(
        {
            "[Content_Types].xml": content_types(MAIN["pptx"], ("ppt/slides/slide1.xml", kind)),
            "main.xml": "<presentation/>",
            "ppt/slides/slide1.xml": f'<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:t>{text}</a:t></a:p></p:sld>',
        }
    )


def xlsx(text: str = "Cel", **parts: bytes | str) -> bytes:
    """A workbook with one text in it."""
    kind = MAIN["xlsx"].replace(".sheet.main+", ".sharedStrings+")
    return zipped(
        {
            "[Content_Types].xml": content_types(MAIN["xlsx"], ("xl/sharedStrings.xml", kind)),
            "main.xml": "<workbook/>",
            "xl/sharedStrings.xml": f"<sst><si><t>{text}</t></si><si><t>Twee</t></si></sst>",
            **parts,
        }
    )


def odt(body: str = "<t:p>Alinea</t:p>", parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """An OpenDocument text."""
    return zipped(
        {
            "mimetype": CONTENT_TYPES["odt"],
            "META-INF/manifest.xml": '<m:manifest xmlns:m="m"/>',
            "content.xml": f'<o:doc xmlns:o="o" xmlns:t="t" xmlns:x="x" xmlns:d="d">{body}</o:doc>',
            **(parts or {}),
        }
    )


# What nobody should send


def old_office(stream: str) -> bytes:
    """A container of old Office with one stream of this name."""
    return OLE + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 512


def bomb(megabytes: int) -> bytes:
    """A small Word file with one part that unpacks to much more."""
    return docx(**{"word/media/image1.bmp": b"\0" * megabytes * 1024 * 1024})


def lying_zip(size: int, claimed: int) -> bytes:
    """A Word file with a part of `size` bytes, which every list in the zip gives as `claimed`."""
    content = b"x" * size
    data = docx(**{"word/media/image1.bmp": content})
    checksum = zlib.crc32(content).to_bytes(4, "little")
    claim = zlib.crc32(content[:claimed]).to_bytes(4, "little")
    packed = data.split(checksum)
    assert len(packed) == 3
    return claim.join(
        [
            packed[0],
            *(part[:4] + claimed.to_bytes(4, "little") + part[8:] for part in packed[1:]),
        ]
    )

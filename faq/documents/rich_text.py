"""Clean rich text as Wagtail's editor keeps it: p, ul, ol, li, a, b, i, and nothing else."""

import re
from html import escape

import nh3

_HOST = r"(?:[\w-]{1,63}\.){1,20}[^\W\d_]{2,63}(?![\w-])"
_PATH = r"(?::[0-9]{1,5})?(?:[/?#][^\s<>\"“”«»]*)?"
_ADDRESS = re.compile(rf"(?<![\w@/.-])(?:https?://|www\.){_HOST}{_PATH}", re.IGNORECASE)
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_AFTER_ADDRESS = ".,;:!?…'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
_SCHEMES = {"http", "https", "mailto"}
_CLEANER = nh3.Cleaner(
    tags={"p", "ul", "ol", "li", "a", "b", "i"},
    attributes={"a": {"href"}},
    url_schemes=_SCHEMES,
    link_rel=None,
)
_DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)  # its address could not be understood
_TAG = re.compile(r"<[^>]*>")
_DEPTH = 5  # how many empty tags inside each other are cleared away
_EMPTY = re.compile(r"<([a-z]+)(?: [^<>]*)?>\s?</\1>")
_ITEM_EDGE = re.compile(r"(?<=<li>) | (?=</li>|<[uo]l>)")
# A closed sentence or a link, with at most closing marks and brackets behind it.
_WHOLE_END = re.compile(r"(?:[.!?…]|</a>)(?:</[bi]>|[)\]\"'”»\N{RIGHT SINGLE QUOTATION MARK}])*</p>\Z")


def clean(html: str) -> str:
    """Only the tags that the editor knows, and none of them empty; "" where there is nothing to read."""
    html = _DEAD_LINK.sub(r"\1", _CLEANER.clean(html))
    if not _TAG.sub("", html).strip():
        return ""
    for _ in range(_DEPTH):
        html = _EMPTY.sub("", html)
    return _ITEM_EDGE.sub("", html)


def link_addresses(text: str) -> str:
    """Escaped HTML in which web addresses are links, without the punctuation that follows them."""
    pieces, position = [], 0
    for match in _ADDRESS.finditer(text):
        address = _without_punctuation(match[0])
        pieces += [escape(text[position : match.start()]), link(_web_address(address), escape(address))]
        position = match.start() + len(address)
    return "".join([*pieces, escape(text[position:])])


def link(href: str, html: str) -> str:
    return f'<a href="{escape(href)}">{html}</a>'


def is_safe_address(href: str) -> bool:
    """Whether a link may lead there: the web, mail, or a page of this site by its full path."""
    scheme, colon, rest = href.partition(":")
    if colon and scheme.lower() in _SCHEMES:
        return bool(rest)
    return href.startswith("/") and not href.startswith(("//", "/\\"))


def breaks_off(html: str) -> bool:
    """Whether a text stops in the middle of a sentence; a list needs no full stop."""
    if html.endswith(("</ul>", "</ol>")):
        return False
    last_word = html.removesuffix("</p>").rpartition(" ")[2].rpartition(">")[2]
    is_half_address = last_word.startswith(("www.", "http:", "https:"))  # a whole one would be a link
    return is_half_address or not _WHOLE_END.search(html)


def _web_address(address: str) -> str:
    return f"https://{address}" if address.lower().startswith("www.") else address


def _without_punctuation(address: str) -> str:
    """A closing bracket stays where the address itself opened it."""
    surplus = {close: address.count(close) - address.count(start) for close, start in _BRACKETS.items()}
    end = len(address)
    while (last := address[end - 1]) in _AFTER_ADDRESS or surplus.get(last, 0) > 0:
        if last in surplus:
            surplus[last] -= 1
        end -= 1
    return address[:end]

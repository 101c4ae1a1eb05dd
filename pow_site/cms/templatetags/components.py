"""The components that have a body, as block tags, and the filters that the tile map needs.

Arguments are keyword-only: a misspelt one is an error when the template compiles. A component without a
body is no tag but an include from `templates/components/`.
"""

import re

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


def _render(stem: str, **inputs: object) -> SafeString:
    return render_to_string(f"components/{stem}.html", inputs)


@register.simple_block_tag
def accordion(content: str, *, title: str, anchor: str, is_open: object = False) -> SafeString:
    """One question that folds open; its lasting anchor sits in the folded part."""
    return _render("accordion", content=content, title=title, anchor=anchor, is_open=bool(is_open))


@register.simple_block_tag
def action_block(content: str, *, title: str) -> SafeString:
    """Something that a reader can do now."""
    return _render("action_block", content=content, title=title)


@register.simple_block_tag
def alert(content: str, *, kind: str = "info", title: str = "") -> SafeString:
    """A message that stands apart from the text around it."""
    return _render("alert", content=content, kind=kind, title=title)


@register.simple_block_tag
def card(content: str, *, title: str, href: str = "", meta: str = "", heading_level: int = 3) -> SafeString:
    """A short piece that leads to a page of its own."""
    return _render("card", content=content, title=title, href=href, meta=meta, heading_level=heading_level)


@register.simple_block_tag
def data_list(content: str) -> SafeString:
    """Facts as pairs of a name and a value; its body holds data items."""
    return _render("data_list", content=content)


@register.simple_block_tag
def data_item(content: str, *, term: str) -> SafeString:
    """One pair in a data list."""
    return _render("data_item", content=content, term=term)


@register.simple_block_tag
def data_table(content: str, *, caption: str) -> SafeString:
    """A table with its caption; the body brings thead and tbody, each cell with a data-label."""
    return _render("data_table", content=content, caption=caption)


@register.simple_block_tag
def figure(content: str, *, caption: str = "") -> SafeString:
    """A picture with the words under it."""
    return _render("figure", content=content, caption=caption)


@register.simple_block_tag
def fold(content: str, *, title: str, count: int | None = None) -> SafeString:
    """What is not needed at first sight, under its name and how many there are."""
    return _render("fold", content=content, title=title, count=count)


@register.simple_block_tag
def hero(
    content: str, *, title: str, lead: str = "", intro: str = "", has_finder: bool = False
) -> SafeString:
    """The opening of a front page: what this is, the one thing to do, and the picture beside it."""
    return _render("hero", content=content, title=title, lead=lead, intro=intro, has_finder=has_finder)


@register.simple_block_tag
def pillar_section(content: str, *, pillar: object, is_example: object = False) -> SafeString:
    """One pillar of a plan, under the anchor that is the pillar's name."""
    return _render("pillar_section", content=content, pillar=pillar, is_example=bool(is_example))


@register.simple_block_tag
def tab(content: str, *, title: str, group: str, anchor: str, is_open: object = False) -> SafeString:
    """One of the sections of which a reader sees one at a time; `group` is the same for the whole row."""
    return _render("tab", content=content, title=title, group=group, anchor=anchor, is_open=bool(is_open))


@register.simple_block_tag
def tabs(content: str) -> SafeString:
    """A row of tabs; a stack of folded sections on a phone."""
    return _render("tabs", content=content)


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    """What happened and what comes, in the order of time; its body holds timeline items."""
    return _render("timeline", content=content)


@register.simple_block_tag
def timeline_item(
    content: str, *, date: object, title: str, state: str = "todo", heading_level: int = 3
) -> SafeString:
    """One moment on a timeline: done, current or todo."""
    return _render(
        "timeline_item", content=content, date=date, title=title, state=state, heading_level=heading_level
    )


@register.filter
def slash_parts(name: str) -> list[str]:
    """The parts of a name after which a line may break: "Zaanstreek/", "Waterland"."""
    return re.findall(r"[^/]+/?", name)


@register.filter
def address_parts(address: str) -> list[str]:
    """The parts of an address on the web after which a line may break; a browser breaks at hyphens alone."""
    return re.findall(r"[^/._?&=]*[/._?&=]+|[^/._?&=]+", address)


@register.filter
def region_initials(name: str) -> str:
    """A region's name short enough for a tile on a phone: "Noordoost-Brabant" is NOB, "Twente" is Twen."""
    words = re.split(r"[\s/-]+", name.replace("oost-", " Oost-").removeprefix("Regio "))
    names = [word for word in words if word[:1].isupper()]
    if len(names) < 2:
        return name.removeprefix("Regio ")[:4]
    return "".join("IJ" if word.startswith("IJ") else word[0] for word in names)

"""Templates: escaped, no inline script or style, nothing from another host, components with stated inputs."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.rule import Files, Place, file_rule, line_of, site_rule

COMPONENTS = "templates/components/*.html"
# Not seen by the public: the editors' own screens, and mail, which knows no style sheet.
NOT_PUBLIC = ["*/wagtailadmin/*", "*/wagtailsnippets/*", "templates/email/*"]
# Components whose look comes wholly from the layout or from other components.
WITHOUT_CSS_FILE: set[str] = set()
LOGIC = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->", re.DOTALL)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.DOTALL)
INLINE = {
    re.compile(r"<script(?![^>]*\ssrc\s*=)", re.IGNORECASE): "inline script: make it a module in static/js",
    re.compile(r"<style\b", re.IGNORECASE): "inline style: it belongs in static/css",
    re.compile(r"\sstyle\s*=\s*[\"']?", re.IGNORECASE): "style attribute: it belongs in static/css",
    re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE): "event attribute: make it a module in static/js",
    re.compile(r"(href|src|action)\s*=\s*[\"']?javascript:", re.IGNORECASE): "script in an address",
}
LOADS = re.compile(
    r"<(script|link|img|iframe|source|video|audio|object|embed|use)\b[^>]*"
    r"\s(src|href|srcset|data|poster)\s*=\s*[\"']?(https?:)?//",
    re.IGNORECASE,
)


def without(pattern: re.Pattern[str], text: str) -> str:
    """The text with matches blanked out, so that line numbers stay true."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


@file_rule(
    "*.html",
    "*.txt",
    exempt=["requirements/*"],
    bad=[
        {"templates/faq/page.html": "{{ answer|safe }}"},
        {"templates/faq/page.html": "{{ answers | safeseq }}"},
        {"templates/faq/page.html": "{% autoescape off %}{{ answer }}{% endautoescape %}"},
    ],
    good=[{"templates/faq/page.html": "{# never |safe #}{{ answer|richtext }}"}],
)
def template_never_goes_round_escaping(path: str, text: str) -> Iterator[Place]:
    seen = without(COMMENT, text)
    for match in re.finditer(r"\|\s*(safe|safeseq)\b|{%-?\s*autoescape\s+off", seen):
        yield line_of(seen, match.start()), f"{match[0]}: clean the text before it gets here"


@file_rule(
    "*.html",
    exempt=NOT_PUBLIC,
    bad=[
        {"templates/faq/page.html": "<script>alert(1)</script>"},
        {"templates/faq/page.html": '<script\n  type="module">go()</script>'},
        {"templates/faq/page.html": "<style>p {}</style>"},
        {"templates/faq/page.html": '<p style="color: {{ colour }}">'},
        {"templates/faq/page.html": '<button\n  onclick="go()">'},
        {"templates/faq/page.html": '<a href="javascript:go()">'},
    ],
    good=[
        {"templates/faq/page.html": '<script type="module" src="{% static "js/a.js" %}"></script>'},
        {"templates/faq/page.html": '{% button style="quiet" %}{# no <style> here #}<a data-on="x">'},
    ],
)
def template_has_no_inline_script_or_style(path: str, text: str) -> Iterator[Place]:
    seen = without(LOGIC, text)
    for pattern, what in INLINE.items():
        for match in pattern.finditer(seen):
            yield line_of(seen, match.start()), what


@file_rule(
    "*.html",
    exempt=["templates/email/*"],
    bad=[
        {"templates/faq/page.html": '<img alt="" src="https://example.org/a.png">'},
        {"templates/faq/page.html": '<link rel="stylesheet" href="//example.org/a.css">'},
    ],
    good=[{"templates/faq/page.html": '<a href="https://example.org/">'}],
)
def template_loads_nothing_from_another_host(path: str, text: str) -> Iterator[Place]:
    seen = without(LOGIC, text)
    for match in LOADS.finditer(seen):
        yield line_of(seen, match.start()), f"from another host: {match[0]}"


@file_rule(
    COMPONENTS,
    bad=[{"templates/components/card.html": "<article>\n{# inputs: title #}"}],
    good=[{"templates/components/card.html": "{# inputs: title, path #}\n<article>"}],
)
def component_says_its_inputs_first(path: str, text: str) -> Iterator[Place]:
    if not re.match(r"{#\s*\w|{%\s*comment", text):
        yield 1, "the first line must be a comment that tells the inputs"


@site_rule(
    COMPONENTS,
    "static/css/components/*.css",
    bad=[{"templates/components/card.html": "", "static/css/components/cards.css": ""}],
    good=[{"templates/components/tile_map.html": "", "static/css/components/tile-map.css": ""}],
)
def component_has_a_css_file_of_the_same_stem(files: Files) -> Iterator[str]:
    for path in files:
        stem = PurePosixPath(path).stem
        style_sheet = f"static/css/components/{stem.replace('_', '-')}.css"
        if path.endswith(".html") and stem not in WITHOUT_CSS_FILE and style_sheet not in files:
            yield f"{path}: no {style_sheet}"

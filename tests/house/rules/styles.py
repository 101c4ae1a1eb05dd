"""Style sheets: values live in the tokens, every file has its layer, nothing comes from another host."""

import re
from collections.abc import Iterator

from tests.house.rule import Files, Place, file_rule, line_of, site_rule
from tests.house.rules.templates import without

MAIN = "static/css/main.css"
LAYERS = ["reset", "tokens", "base", "layout", "components", "utilities"]
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"(?<=[{;])\s*(--)?[a-z-]+\s*:[^;{}]*(?=[;}])", re.IGNORECASE)
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|light-dark)\("
    r"|(?<![\w-])(black|white|gr[ae]y|silver|red|maroon|orange|yellow|olive|lime|green|teal|cyan|aqua|blue"
    r"|navy|purple|magenta|fuchsia|pink|brown|gold|beige|ivory|tomato|crimson)(?![\w-])",
    re.IGNORECASE,
)
PIXELS = re.compile(r"(?<![\w#.-])-?\d*\.?\d+px\b", re.IGNORECASE)
IMPORT = re.compile(r"""@import\s+url\(["']?([^"')]+)["']?\)(?:\s+layer\(([a-z.]+)\))?""")
ORDER = f"@layer {', '.join(LAYERS)};\n"


@file_rule(
    "static/css/*.css",
    exempt=["static/css/tokens/*"],
    bad=[
        {"static/css/base.css": "a { color: #1a2b3c; }"},
        {"static/css/base.css": "a { border: 0 solid white }"},
        {"static/css/components/card.css": ".card { --x: oklch(50% 0 0); }"},
        {"static/css/components/card.css": ".card { color: light-dark(var(--a), var(--b)); }"},
    ],
    good=[
        {"static/css/base.css": "#add a:hover { color: var(--basis-color-link); white-space: nowrap; }"},
        {"static/css/tokens/colour.css": ":root { --x: #fff; }"},
        {"static/css/base.css": "/* not #fff */ a { background: transparent; color: currentColor; }"},
    ],
)
def colour_stands_in_the_tokens_only(path: str, text: str) -> Iterator[Place]:
    seen = without(COMMENT, text)
    for declaration in DECLARATION.finditer(seen):
        value = declaration[0].partition(":")[2]
        for colour in COLOUR.finditer(value):
            yield line_of(seen, declaration.end()), f"colour {colour[0]}: make it a token"


@file_rule(
    "static/css/*.css",
    exempt=["static/css/tokens/*"],
    bad=[
        {"static/css/base.css": "a { outline: 2px solid; }"},
        {"static/css/layout.css": "@media (min-width: 960px) { a {} }"},
    ],
    good=[{"static/css/base.css": "/* 18px */ a { font-size: 1.125rem; }"}],
)
def pixel_stands_in_the_tokens_only(path: str, text: str) -> Iterator[Place]:
    seen = without(COMMENT, text)
    for match in PIXELS.finditer(seen):
        yield line_of(seen, match.start()), f"{match[0]}: make it a token, or use rem"


@file_rule(
    "*.css",
    bad=[
        {"static/css/base.css": '@import url("https://example.org/font.css");'},
        {"static/css/base.css": "a { background: url(//example.org/a.png); }"},
    ],
    good=[{"static/css/base.css": "a { background: url(../img/a.svg); }"}],
)
def style_sheet_loads_nothing_from_another_host(path: str, text: str) -> Iterator[Place]:
    seen = without(COMMENT, text)
    for match in re.finditer(r"""(url\(|@import)\s*["']?(https?:)?//""", seen):
        yield line_of(seen, match.start()), "from another host"


@file_rule(
    MAIN,
    bad=[
        {MAIN: "@layer tokens, reset, base, layout, components, utilities;"},
        {MAIN: '@import url("base.css") layer(base);\n' + ORDER},
    ],
    good=[{MAIN: "/* The one style sheet. */\n" + ORDER + '@import url("base.css") layer(base);'}],
)
def layer_order_comes_first(path: str, text: str) -> Iterator[Place]:
    first = re.match(r"\s*@layer\s+([^;]+);", without(COMMENT, text))
    if first is None or re.split(r"\s*,\s*", first[1].strip()) != LAYERS:
        yield 1, f"main.css must start with {ORDER.strip()}"


@site_rule(
    "static/css/*.css",
    bad=[
        {MAIN: "", "static/css/components/card.css": ""},
        {MAIN: '@import url("components/card.css");', "static/css/components/card.css": ""},
        {MAIN: '@import url("components/card.css") layer(base);', "static/css/components/card.css": ""},
        {MAIN: '@import url("components/gone.css") layer(components);'},
    ],
    good=[
        {MAIN: '@import url("components/card.css") layer(components);', "static/css/components/card.css": ""}
    ],
)
def style_sheet_is_imported_into_its_layer(files: Files) -> Iterator[str]:
    imports = dict(IMPORT.findall(without(COMMENT, files.get(MAIN, ""))))
    present = {path.removeprefix("static/css/") for path in files} - {"main.css"}
    for path in sorted(present - set(imports)):
        yield f"static/css/{path}: not imported in main.css"
    for path in sorted(set(imports) - present):
        yield f"{MAIN}: imports {path}, which is not there"
    for path, layer in imports.items():
        folder = path.partition("/")[0]
        if layer not in LAYERS or (folder in LAYERS and layer != folder):
            yield f"{MAIN}: {path} is imported into {layer or 'no layer'}"

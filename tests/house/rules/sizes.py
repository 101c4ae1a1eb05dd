"""Size budgets: what separates good code bases from the rest is their largest file."""

from collections.abc import Iterator

from tests.house.python_source import base_names, classes, functions, length, tree
from tests.house.rule import Files, Place, file_rule, line_count, site_rule

MIGRATIONS = "*/migrations/*"
TESTS = "tests/*"
JAVASCRIPT_BYTES = 12 * 1024


def over(limit: int, text: str) -> Iterator[Place]:
    """A place when a file has more lines than allowed."""
    if (count := line_count(text)) > limit:
        yield 1, f"{count} lines, at most {limit}"


@file_rule("*.py", exempt=[TESTS, MIGRATIONS], bad=[{"faq/models.py": "x = 1\n" * 251}])
def module_has_at_most_250_lines(path: str, text: str) -> Iterator[Place]:
    return over(250, text)


@file_rule(
    "*.py",
    exempt=[MIGRATIONS],
    bad=[
        {"faq/views.py": "def page():\n" + "    x = 1\n" * 40},
        {"faq/views.py": "class View:\n    async def get(self):\n" + "        x = 1\n" * 40},
    ],
    good=[{"faq/views.py": "def page():\n" + "    x = 1\n" * 39}],
)
def function_has_at_most_40_lines(path: str, text: str) -> Iterator[Place]:
    for function in functions(tree(text)):
        if length(function) > 40:
            yield function.lineno, f"{function.name} has {length(function)} lines, at most 40"


@file_rule("*.py", exempt=[MIGRATIONS], bad=[{"faq/models.py": "class Question:\n" + "    x = 1\n" * 150}])
def class_has_at_most_150_lines(path: str, text: str) -> Iterator[Place]:
    for node in classes(text):
        if length(node) > 150:
            yield node.lineno, f"{node.name} has {length(node)} lines, at most 150"


@file_rule("*.html", bad=[{"templates/faq/page.html": "<p>\n" * 101}])
def template_has_at_most_100_lines(path: str, text: str) -> Iterator[Place]:
    return over(100, text)


@file_rule("*.css", bad=[{"static/css/base.css": "p {}\n" * 151}])
def css_file_has_at_most_150_lines(path: str, text: str) -> Iterator[Place]:
    return over(150, text)


@file_rule("README.md", bad=[{"README.md": "word\n" * 121}])
def readme_has_at_most_120_lines(path: str, text: str) -> Iterator[Place]:
    return over(120, text)


@site_rule(
    "pow_site/settings/*.py",
    bad=[{"pow_site/settings/base.py": "X = 1\n" * 240, "pow_site/settings/dev.py": "X = 1\n" * 161}],
)
def settings_have_at_most_400_lines_together(files: Files) -> Iterator[str]:
    if (count := sum(map(line_count, files.values()))) > 400:
        yield f"settings: {count} lines together, at most 400"


@site_rule(
    "*.py",
    exempt=[TESTS, MIGRATIONS],
    bad=[{"faq/blocks.py": "\n".join(f"class B{n}Block(blocks.StructBlock): ..." for n in range(17))}],
)
def streamfield_blocks_are_at_most_16(files: Files) -> Iterator[str]:
    found = [
        f"{path}: {node.name}"
        for path, text in files.items()
        for node in classes(text)
        if any(base.endswith("Block") for base in base_names(node))
    ]
    if len(found) > 16:
        yield f"{len(found)} blocks, at most 16: {', '.join(found)}"


@site_rule("static/js/*.js", bad=[{"static/js/a.js": "x" * 7000, "static/js/b.js": "é" * 3000}])
def javascript_is_at_most_12_kilobytes_together(files: Files) -> Iterator[str]:
    if (size := sum(len(text.encode()) for text in files.values())) > JAVASCRIPT_BYTES:
        yield f"static/js: {size} bytes together, at most {JAVASCRIPT_BYTES}"

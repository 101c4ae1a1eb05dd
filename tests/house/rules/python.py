"""Habits in Python: explained suppressions, docstrings, and no way round the escaping of HTML."""

import ast
import re
from collections.abc import Iterator

from tests.house.python_source import comments, tree
from tests.house.rule import Files, Place, file_rule, site_rule

MIGRATIONS = "*/migrations/*"
SUPPRESSION = re.compile(r"#.*\b(noqa\b|type:\s*ignore\b)")
CODE = r"(noqa:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|type:\s*ignore\[[a-z-]+(,\s*[a-z-]+)*\])"
EXPLAINED = re.compile(rf"#\s*{CODE}\W+\w+\W+\w+")  # a code and at least two words
AROUND_ESCAPING = re.compile(r"\bmark_safe\b|\bSafe(String|Text)\(")


@file_rule(
    "*.py",
    bad=[
        {"faq/views.py": "import x  # noqa\n"},
        {"faq/views.py": "import x  # noqa: F401\n"},
        {"faq/views.py": "x = f()  # type: ignore  # the stubs are wrong\n"},
        {"faq/views.py": "# ruff: noqa\n"},
    ],
    good=[
        {"faq/views.py": "import x  # noqa: F401 - registers the rules\n"},
        {"faq/views.py": "x = f()  # type: ignore[arg-type]  # the stubs are wrong\n"},
        {"faq/views.py": 'x = "# noqa"\n'},
    ],
)
def suppression_has_a_code_and_a_reason(path: str, text: str) -> Iterator[Place]:
    for line, comment in comments(text):
        if SUPPRESSION.search(comment) and not EXPLAINED.search(comment):
            yield line, f"say which code and why: {comment}"


@site_rule("*.py", bad=[{"faq/views.py": "x = 1  # noqa: E501 - a long reason\n" * 16}])
def suppressions_are_at_most_15(files: Files) -> Iterator[str]:
    found = [
        f"{path}:{line}"
        for path, text in files.items()
        for line, comment in comments(text)
        if SUPPRESSION.search(comment)
    ]
    if len(found) > 15:
        yield f"{len(found)} suppressions, at most 15: {', '.join(found)}"


@file_rule(
    "*.py",
    exempt=[MIGRATIONS],
    bad=[{"faq/models.py": "x = 1\n"}, {"faq/models.py": '""" """\nx = 1\n'}],
    good=[{"faq/models.py": '"""Questions."""\n'}, {"faq/__init__.py": ""}],
)
def module_says_what_it_is_for(path: str, text: str) -> Iterator[Place]:
    if text.strip() and not (ast.get_docstring(tree(text)) or "").strip():
        yield 1, "a module without a docstring"


@file_rule(
    "*.py",
    exempt=[MIGRATIONS],
    bad=[{"faq/models.py": "class Question:\n    pass\n"}],
    good=[{"faq/models.py": 'class Question:\n    """Asked."""\n\n    class Meta: ...\n'}],
)
def public_class_says_what_it_means(path: str, text: str) -> Iterator[Place]:
    for node in tree(text).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node):
            yield node.lineno, f"class {node.name} without a docstring"


@file_rule(
    "*.py",
    exempt=[
        "pow_site/cms/templatetags/json_ld.py",  # writes JSON-LD, escaped for a script element
        "pow_site/cms/templatetags/terms.py",  # adds to what a template rendered, by way of format_html
        "pow_site/cms/templatetags/mail.py",  # the same HTML, its style in another place
        "pow_site/cms/richtext.py",  # the CMS's own rich text, cleaned when it was stored
    ],
    bad=[
        {"faq/models.py": "x = safestring.mark_safe(answer)\n"},
        {"faq/models.py": "x = [SafeString(answer)]\n"},
    ],
    good=[
        {"pow_site/cms/templatetags/json_ld.py": "x = mark_safe(text)\n"},
        {"faq/models.py": 'x: SafeString = render("mark_safe()")\n'},
    ],
)
def python_never_goes_round_escaping(path: str, text: str) -> Iterator[Place]:
    for node in ast.walk(tree(text)):
        if isinstance(node, ast.Call) and AROUND_ESCAPING.match(
            ast.unparse(node.func).rpartition(".")[2] + "("
        ):
            yield node.lineno, f"{ast.unparse(node.func)}: use format_html or a template"

"""Page classes: content only. What they are, where they may stand; no HTTP, hardly any logic."""

import ast
from collections.abc import Iterator

from tests.house.python_source import assigned_names, base_names, classes
from tests.house.rule import Place, file_rule

ELSEWHERE = ["tests/*", "*/migrations/*"]
STATED = ("template", "parent_page_types", "subpage_types")


def page_classes(text: str) -> Iterator[ast.ClassDef]:
    """Classes named `…Page` that stand on a class named `…Page`, abstract ones too."""
    for node in classes(text):
        if node.name.endswith("Page") and any(base.endswith("Page") for base in base_names(node)):
            yield node


def is_abstract(node: ast.ClassDef) -> bool:
    """True when its Meta says `abstract = True`."""
    metas = (inner for inner in node.body if isinstance(inner, ast.ClassDef) and inner.name == "Meta")
    return any("abstract = True" in ast.unparse(meta) for meta in metas)


def methods(node: ast.ClassDef, name: str) -> Iterator[ast.FunctionDef]:
    """The methods of that name in the class body itself."""
    return (part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == name)


STATES_ALL = (
    'class P(BasePage):\n    template = "a.html"\n    parent_page_types = []\n    subpage_types = []\n'
)


@file_rule(
    "*.py",
    exempt=ELSEWHERE,
    bad=[
        {"faq/models.py": "class NewsPage(BasePage):\n    parent_page_types = []\n    subpage_types = []\n"},
        {"faq/models.py": 'class NewsPage(models.Page):\n    template = "a.html"\n'},
    ],
    good=[
        {"faq/models.py": STATES_ALL.replace("class P(", "class NewsPage(")},
        {"faq/models.py": "class BasePage(Page):\n    class Meta:\n        abstract = True\n"},
    ],
)
def page_states_template_parents_and_children(path: str, text: str) -> Iterator[Place]:
    for node in page_classes(text):
        missing = [name for name in STATED if name not in assigned_names(node)]
        if missing and not is_abstract(node):
            yield node.lineno, f"{node.name} does not state {', '.join(missing)}"


@file_rule(
    "*.py",
    exempt=ELSEWHERE,
    bad=[{"faq/models.py": "class NewsPage(BasePage):\n    def serve(self, request): ...\n"}],
    good=[{"faq/storage.py": "class Storage:\n    def serve(self): ...\n"}],
)
def page_does_not_override_serve(path: str, text: str) -> Iterator[Place]:
    for node in page_classes(text):
        for method in methods(node, "serve"):
            yield method.lineno, f"{node.name}.serve: make it a view, mounted before Wagtail's"


@file_rule(
    "*.py",
    exempt=ELSEWHERE,
    bad=[{"a.py": "class NewsPage(BasePage):\n    def get_context(self):\n" + "        x = 1\n" * 11}],
    good=[
        {
            "a.py": 'class APage(BasePage):\n    def get_context(self):\n        """."""\n'
            + "        x = 1\n" * 10
        }
    ],
)
def page_context_has_at_most_10_lines(path: str, text: str) -> Iterator[Place]:
    for node in page_classes(text):
        for method in methods(node, "get_context"):
            body = method.body[1:] if ast.get_docstring(method) else method.body
            count = (method.end_lineno or 0) - body[0].lineno + 1 if body else 0
            if count > 10:
                yield method.lineno, f"{node.name}.get_context has {count} lines, at most 10"

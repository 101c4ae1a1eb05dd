"""Names: modules are called after their subject, addresses after what they do."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.python_source import tree
from tests.house.rule import Place, file_rule

DRAWERS = {"services", "selectors", "utils", "helpers", "managers", "misc", "signals"}
NOUN_ACTION = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@file_rule(
    "*.py",
    bad=[{"faq/utils.py": ""}, {"faq/services/questions.py": ""}, {"tests/helpers.py": ""}],
    good=[{"faq/documents.py": ""}],
)
def module_is_named_after_its_subject(path: str, text: str) -> Iterator[Place]:
    for part in PurePosixPath(path).with_suffix("").parts:
        if part in DRAWERS:
            yield 1, f"{part} says nothing: name the module after the process or the topic"


@file_rule(
    "*/urls.py",
    "*/urls/*.py",
    bad=[
        {"faq/urls.py": 'app_name = "faq"\nurlpatterns = [path("", view, name="list")]\n'},
        {"faq/urls.py": 'app_name = "faq"\nurlpatterns = [path("", view, name="question_list")]\n'},
    ],
    good=[
        {"faq/urls.py": 'app_name = "faq"\nurlpatterns = [path("", view, name="question-list")]\n'},
        {"pow_site/urls.py": 'urlpatterns = [path("inloggen/", view, name="account_login")]\n'},
    ],
)
def url_is_named_noun_action(path: str, text: str) -> Iterator[Place]:
    if not re.search(r"^app_name\b", text, re.MULTILINE):
        return  # names without a namespace may be those that a library looks for
    for call in (node for node in ast.walk(tree(text)) if isinstance(node, ast.Call)):
        if ast.unparse(call.func) not in {"path", "re_path"}:
            continue
        for name in (keyword.value for keyword in call.keywords if keyword.arg == "name"):
            if isinstance(name, ast.Constant) and not NOUN_ACTION.fullmatch(str(name.value)):
                yield call.lineno, f"URL name {name.value!r}: write app:noun-action"

"""What no file may hold: this machine's folders, the address of a package registry."""

import re
from collections.abc import Iterator

from tests.house.rule import Place, file_rule, line_of

MACHINE_PATH = re.compile(r"(?<![\w.~})$-])/(?:work|root|home|Users)/\w")
REGISTRY = re.compile(
    r"\bpypi\.(?:org|python)|\bpythonhosted\.|\bregistry\.(?:npmjs|yarnpkg)\.", re.IGNORECASE
)
SLASH = "/"  # so that the samples below are not offences themselves


@file_rule(
    "*",
    bad=[
        {"docs/testing.md": f"see {SLASH}work/main"},
        {"Dockerfile": f"WORKDIR {SLASH}home/app"},
        {"a.py": f'x = "{SLASH}root/cache"'},
    ],
    good=[{"a.py": 'x = "templates/home/home_page.html", "https://a.nl/home/x", "/work", "{root}/home/a"'}],
)
def file_names_no_folder_of_a_machine(path: str, text: str) -> Iterator[Place]:
    for match in MACHINE_PATH.finditer(text):
        yield line_of(text, match.start()), f"a path of one machine: {match[0]}"


@file_rule(
    "requirements/*",
    bad=[{"requirements/run.txt": "--index-url https://example.org/simple\n"}],
    good=[{"requirements/run.txt": "django==5.2 --hash=sha256:00\n"}],
)
def requirements_name_no_host(path: str, text: str) -> Iterator[Place]:
    for match in re.finditer(r"\w+://\S*|--(?:extra-)?index-url|--find-links", text):
        yield line_of(text, match.start()), f"no address here: {match[0]}"


@file_rule("*", bad=[{"Dockerfile": "ENV INDEX=https://pypi" + ".org/simple"}])
def file_names_no_package_registry(path: str, text: str) -> Iterator[Place]:
    for match in REGISTRY.finditer(text):
        yield line_of(text, match.start()), f"a registry's host: {match[0]}"

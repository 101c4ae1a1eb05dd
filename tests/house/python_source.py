"""Reading Python source for the rules: trees, comments and names, without importing anything."""

import ast
import io
import tokenize
from collections.abc import Iterator
from functools import cache

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(text: str) -> ast.Module:
    """The parsed module; parsed once for all rules."""
    return ast.parse(text)


def classes(text: str) -> Iterator[ast.ClassDef]:
    """Every class in a module, inner ones too."""
    return (node for node in ast.walk(tree(text)) if isinstance(node, ast.ClassDef))


def functions(node: ast.AST) -> Iterator[Function]:
    """Every function and method below a node."""
    return (child for child in ast.walk(node) if isinstance(child, Function))


def length(node: ast.ClassDef | Function) -> int:
    """Lines from `class` or `def` to the last statement, without decorators."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def base_names(node: ast.ClassDef) -> list[str]:
    """Last part of each base class: `blocks.StructBlock` gives `StructBlock`."""
    return [ast.unparse(base).rpartition(".")[2] for base in node.bases]


def assigned_names(node: ast.ClassDef) -> set[str]:
    """What the class body itself assigns."""
    names = set()
    for statement in node.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Line and text of each comment, so that a string that looks like one does not count."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string

"""Files that a body may read: those of the app, by a name that stands in the body."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath

from generators.lints.bodies.body import Body
from generators.spec.problems import Problem

_READS = frozenset({"read_text", "read_bytes", "open", "exists", "is_file"})
_HINT = "read a file of the app: open('app/data.csv'); results are returned, not written"


def only_files_of_the_app(body: Body) -> Iterator[Problem]:
    """What is opened has a plain relative name, and is only read."""
    owned = {id(each.value): each.attr for each in body.nodes if isinstance(each, ast.Attribute)}
    for node in body.nodes:
        if not isinstance(node, ast.Call):
            continue
        called = body.dotted(node.func)
        if called == "open" and not is_plain(node):
            yield _problem(body, node, "'open' with something else than the name of an app's file")
        elif called == "pathlib.Path" and not (is_plain(node) and owned.get(id(node)) in _READS):
            yield _problem(
                body, node, "'Path' for something else than reading one of the app's files"
            )
    called_ones = {id(node.func) for node in body.nodes if isinstance(node, ast.Call)}
    for node in body.nodes:
        if body.dotted(node) == "pathlib.Path" and id(node) not in called_ones:
            yield _problem(body, node, "'Path' as a value")


def is_plain(node: ast.Call) -> bool:
    """Whether a call names a file inside the app by texts alone."""
    count = 1 if isinstance(node.func, ast.Name) and node.func.id == "open" else len(node.args)
    starred = any(keyword.arg is None for keyword in node.keywords)
    return bool(node.args) and not starred and all(map(_is_inside, node.args[:count]))


def _is_inside(node: ast.AST) -> bool:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    if PureWindowsPath(node.value).is_absolute() or PureWindowsPath(node.value).drive:
        return False
    path = PurePosixPath(node.value.replace("\\", "/"))
    return not path.is_absolute() and not any(part.startswith(".") for part in path.parts)


def _problem(body: Body, node: ast.AST, what: str) -> Problem:
    return body.problem("code-forbidden", node, what, _HINT)

"""A name added to an import of its module that is there already."""

import ast

import libcst as cst

from generators.apps.module import bindings
from generators.targets.python.wiring.document import Document
from generators.targets.python.wiring.imported import Import
from generators.targets.python.wiring.layout import fitted


def with_name(document: Document, wanted: Import, line_length: int) -> Document | None:
    """The module with the name in such an import; None when there is none that can take it."""
    if wanted.name is None or wanted.exported or wanted.alias not in (None, wanted.name):
        return None
    body = list(document.tree.body)
    for index, node in enumerate(document.facts.tree.body):
        if isinstance(node, ast.ImportFrom) and _takes(node, document, wanted.module):
            line = cst.ensure_type(body[index], cst.SimpleStatementLine)
            if len(line.body) == 1 and not _is_spread(line):
                joined = fitted(_joined(line, wanted.name), document.tree, "", line_length)
                changed = [*body[:index], joined, *body[index + 1 :]]
                return document.with_tree(document.tree.with_changes(body=changed))
    return None


def _takes(node: ast.ImportFrom, document: Document, module: str) -> bool:
    """Whether it imports plain names from the module."""
    if any(alias.asname or alias.name == "*" for alias in node.names):
        return False
    origins = [origin for _, origin in bindings(node, document.facts.package)]
    return all(origin.rpartition(".")[0] == module for origin in origins)


def _is_spread(line: cst.SimpleStatementLine) -> bool:
    """Whether it takes several lines, which may hold comments."""
    return "\n" in cst.Module(body=[line.with_changes(leading_lines=[])]).code.strip()


def _joined(line: cst.SimpleStatementLine, name: str) -> cst.SimpleStatementLine:
    node = cst.ensure_type(line.body[0], cst.ImportFrom)
    names = () if isinstance(node.names, cst.ImportStar) else node.names
    there = [alias.with_changes(comma=_DEFAULT) for alias in names]
    added = cst.ImportAlias(cst.Name(name))
    keys = [_member(str(alias.name.value)) for alias in there]
    is_sorted = keys == sorted(keys)
    place = sum(key < _member(name) for key in keys) if is_sorted else len(there)
    return line.with_changes(
        body=[node.with_changes(names=[*there[:place], added, *there[place:]])]
    )


_DEFAULT = cst.MaybeSentinel.DEFAULT


def _member(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest, as isort orders members."""
    if name.isupper() and len(name) > 1:
        return 0, name
    return (1 if name[:1].isupper() else 2), name

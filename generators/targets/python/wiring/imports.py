"""Imports at the top of a module, each at most once."""

import ast

import libcst as cst

from generators.targets.python.wiring.document import Document
from generators.targets.python.wiring.import_joining import with_name
from generators.targets.python.wiring.import_order import Line, Ranking, placed
from generators.targets.python.wiring.imported import Import
from generators.targets.python.wiring.line_length import BLACK


def bound_as(document: Document, wanted: Import) -> str | None:
    """The name under which it is imported at the top level already."""
    if wanted.name is None and wanted.alias in (None, wanted.module):
        return wanted.module if _imports_module(document, wanted.module) else None
    return next((name for name, origin in document.bound.items() if origin == wanted.origin), None)


def with_import(
    document: Document, wanted: Import, first_party: frozenset[str], line_length: int = BLACK
) -> Document:
    """The module with the import, among those of its kind; unchanged when it is there."""
    if bound_as(document, wanted) is not None:
        return document
    joined = with_name(document, wanted, line_length)
    if joined is not None:
        return joined
    line = Line(wanted.module, line_of(wanted, line_length), is_from=wanted.name is not None)
    # Where the SDK stands among other packages already, it stays there.
    there = any(origin.partition(".")[0] == "inngest" for origin in document.bound.values())
    party = first_party - {"inngest"} if there else first_party
    return document.with_tree(placed(document.tree, line, Ranking(party)))


def line_of(wanted: Import, line_length: int, comment: str = "") -> cst.SimpleStatementLine:
    """The import as a line, laid out as black does; a comment stays with its first line."""
    code = wanted.code
    if len(f"{code}  {comment}".rstrip()) > line_length and wanted.name is not None:
        head, _, names = code.partition(" import ")
        code = f"{head} import (  {comment}".rstrip() + f"\n    {names},\n)"
    else:
        code = f"{code}  {comment}".rstrip()
    return cst.ensure_type(cst.parse_module(f"{code}\n").body[0], cst.SimpleStatementLine)


def _imports_module(document: Document, module: str) -> bool:
    nodes = (node for node in document.facts.tree.body if isinstance(node, ast.Import))
    names = [alias.name for node in nodes for alias in node.names if alias.asname is None]
    return any(name == module or name.startswith(f"{module}.") for name in names)

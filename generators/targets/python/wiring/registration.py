"""The entry of a function in the list that serve() is given."""

import ast

import libcst as cst

from generators.apps.facts import AppFacts, ServeFacts
from generators.apps.module import bindings
from generators.targets.python.wiring.circles import holds_functions, leads_to
from generators.targets.python.wiring.document import Document, document
from generators.targets.python.wiring.import_order import Line, Ranking, placed_late
from generators.targets.python.wiring.import_removal import without_import
from generators.targets.python.wiring.imported import Import
from generators.targets.python.wiring.imports import line_of
from generators.targets.python.wiring.listing import EditList
from generators.targets.python.wiring.lists import appended, names, removed
from generators.targets.python.wiring.moving import acts
from generators.targets.python.wiring.names import free_name, imported
from generators.targets.python.wiring.places import Place, place
from generators.targets.python.wiring.refusal import Refusal

BINDS = (
    cst.IfExp,
    cst.Lambda,
    cst.BooleanOperation,
    cst.Comparison,
    cst.UnaryOperation,
    cst.NamedExpr,
)
"""Expressions that need parentheses behind a star."""


def register_function(
    source: str, module: str, name: str, facts: AppFacts, *, line_length: int = 88
) -> str | Refusal:
    """Import `name` from `module` and add it to the list of functions.

    `source` is the text of `list_module`. A list that is no list display is wrapped where it is
    used: `[*expression, name]`. Doing it twice changes nothing the second time.
    """
    found = _found(source, facts)
    if isinstance(found, Refusal):
        return found
    before, where = found
    wanted = Import(module, name)
    known = _known(before, wanted)
    if known is not None and _is_listed(before, where, known):
        return source
    if known is None and (_would_go_in_circles(before.name, facts) or _begins_late(before, facts)):
        return _with_late_import(before, where, wanted, first_party(facts), line_length)
    named = imported(before, wanted, first_party(facts), line_length=line_length)
    return _listed(named.document, where, named.name, line_length).text


def unregister_function(
    source: str, module: str, name: str, facts: AppFacts, *, line_length: int = 88
) -> str | Refusal:
    """Take the function out of the list, and its import if nothing else uses it."""
    found = _found(source, facts)
    if isinstance(found, Refusal):
        return found
    before, where = found
    known = _known(before, Import(module, name))
    if known is None:
        return source
    taken_out = EditList(before.tree, where, lambda one: _without(one, known), line_length)
    after = before.with_tree(before.tree.visit(taken_out))
    return after.text if _uses(after, known) else without_import(after, module, name).text


def list_module(serve: ServeFacts) -> str:
    """The module that holds the list of functions."""
    return serve.list_module or serve.module


def first_party(facts: AppFacts) -> frozenset[str]:
    """Top-level names of the app's own modules, as tools that sort imports see them.

    A folder `src/inngest` makes them take the SDK for one.
    """
    places = (facts.client, facts.entry, facts.serve, *facts.models, *facts.sessions)
    modules = [facts.functions_module, *(one.module for one in places if one is not None)]
    shadowed = f"{facts.functions_module}.".startswith("src.inngest.")
    return frozenset(
        (*(module.partition(".")[0] for module in modules), *(("inngest",) if shadowed else ()))
    )


def _found(source: str, facts: AppFacts) -> tuple[Document, Place] | Refusal:
    if facts.serve is None:
        return Refusal("no-serve", "serve()", "The app does not serve Inngest functions.")
    before = document(source, list_module(facts.serve))
    where = place(before, facts.serve)
    return where if isinstance(where, Refusal) else (before, where)


def _known(before: Document, wanted: Import) -> str | None:
    """The name that the function has anywhere in the module."""
    everywhere = before.facts.imports
    return next((name for name, origin in everywhere.items() if origin == wanted.origin), None)


def _is_listed(before: Document, where: Place, name: str) -> bool:
    looking = EditList(before.tree, where, lambda one: one, 0)
    before.tree.visit(looking)
    return isinstance(looking.found, cst.List) and names(looking.found, name)


def _listed(before: Document, where: Place, name: str, line_length: int) -> Document:
    edit = EditList(before.tree, where, lambda one: _with(one, name), line_length)
    return before.with_tree(before.tree.visit(edit))


def _with_late_import(
    before: Document, where: Place, wanted: Import, party: frozenset[str], line_length: int
) -> str:
    """The function is imported when all that it needs is there: just before the list."""
    name = free_name(wanted.name or "", before.taken)
    code = Import(wanted.module, wanted.name, name)
    line = line_of(code, line_length, comment="# noqa: E402")
    after = _listed(before, where, name, line_length)
    body = list(after.tree.body)
    pairs = zip(before.tree.body, body, strict=True)
    index = next(n for n, (old, new) in enumerate(pairs) if not old.deep_equals(new))
    if isinstance(body[index], cst.SimpleStatementLine):
        late = Line(wanted.module, line, is_from=True)
        return after.with_tree(placed_late(after.tree, late, index, Ranking(party))).text
    inner = line_of(code, line_length)
    edit = EditList(before.tree, where, lambda one: _with(one, name), line_length, [inner])
    return before.with_tree(before.tree.visit(edit)).text


def _would_go_in_circles(module: str, facts: AppFacts) -> bool:
    """Whether a function's module, inside of the package `module`, imports from it."""
    needed = (facts.client, *facts.models, *facts.sessions)
    return holds_functions(facts, module) and any(
        one is not None and (one.module == module or leads_to(facts, one.module, module))
        for one in needed
    )


def _begins_late(before: Document, facts: AppFacts) -> bool:
    """Whether something runs before the client is imported: `load_dotenv()`."""
    home = facts.client.module if facts.client else None
    acting = [index for index, node in enumerate(before.tree.body) if acts(node)]
    imports = [
        index
        for index, node in enumerate(before.facts.tree.body)
        if isinstance(node, ast.ImportFrom)
        and any(o.rpartition(".")[0] == home for _, o in bindings(node, before.facts.package))
    ]
    return bool(imports and acting) and acting[0] < imports[0]


def _with(value: cst.BaseExpression, name: str) -> cst.BaseExpression:
    if isinstance(value, cst.List):
        return value if names(value, name) else appended(value, name)
    inner = value
    if isinstance(value, BINDS) and not value.lpar:
        inner = value.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return cst.List([cst.StarredElement(inner), cst.Element(cst.Name(name))])


def _without(value: cst.BaseExpression, name: str) -> cst.BaseExpression:
    return removed(value, name) if isinstance(value, cst.List) else value


def _uses(after: Document, name: str) -> bool:
    nodes = ast.walk(after.facts.tree)
    return any(isinstance(node, ast.Name) and node.id == name for node in nodes)

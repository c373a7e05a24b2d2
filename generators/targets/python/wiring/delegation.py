"""Routes that leave the creating to another function of the app: `user = crud.create_user(...)`."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from generators.apps.facts import AppFacts
from generators.targets.python.wiring.circles import file_of
from generators.targets.python.wiring.document import Document
from generators.targets.python.wiring.refusal import Refusal
from generators.targets.python.wiring.spots import HINT, assigned, straight


@dataclass(frozen=True, slots=True)
class Delegated:
    """A statement that gets the created and committed object from another function."""

    anchor: cst.SimpleStatementLine
    variable: str | None
    """The name of the object; None when it is returned without one."""
    call: cst.BaseExpression


def find_delegation(
    function: cst.FunctionDef, model: str, document: Document, app: AppFacts
) -> Delegated | Refusal:
    """The one statement of `function` that gets a `model` from a function which commits it."""
    found = list(_delegations(function, model, document, app))
    if len(found) == 1:
        return found[0]
    name = function.name.value
    what = "in several places" if found else "in a place that is not clear"
    return Refusal("unclear-object", name, f"{name}() creates a {model} {what}.", HINT)


def _delegations(
    function: cst.FunctionDef, model: str, document: Document, app: AppFacts
) -> Iterator[Delegated]:
    for step in straight(function.body):
        line = step.node
        inner = line.body[0] if isinstance(line, cst.SimpleStatementLine) else None
        value = inner.value if isinstance(inner, cst.Assign | cst.Return) else None
        call = value.expression if isinstance(value, cst.Await) else value
        if not isinstance(call, cst.Call) or not isinstance(line, cst.SimpleStatementLine):
            continue
        if value is not None and _gives(
            document.tree.code_for_node(call.func), model, document, app
        ):
            variable = assigned(line, call)
            if variable or isinstance(inner, cst.Return):
                yield Delegated(line, variable, value)


def _gives(callee: str, model: str, document: Document, app: AppFacts) -> bool:
    """Whether the function called so makes a `model`, commits, refreshes and returns it."""
    head, _, rest = callee.partition(".")
    dotted = document.bound.get(head, f"{document.name}.{head}") + (f".{rest}" if rest else "")
    home, _, name = dotted.rpartition(".")
    path = file_of(app, home)
    if path is None:
        return False
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = ast.parse(path.read_bytes()).body
    return any(
        isinstance(one, functions) and one.name == name and _returns(one, model) for one in nodes
    )


def _returns(function: ast.FunctionDef | ast.AsyncFunctionDef, model: str) -> bool:
    made = {
        target.id
        for node in function.body
        if isinstance(node, ast.Assign) and model in ast.unparse(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    last = function.body[-1]
    returned = last.value if isinstance(last, ast.Return) else None
    methods = {
        node.func.attr
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    is_sync = isinstance(function, ast.FunctionDef)
    readable = "commit" in methods and (is_sync or "refresh" in methods)
    return readable and isinstance(returned, ast.Name) and returned.id in made

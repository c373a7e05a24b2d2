"""The function of a route: its model, its place in the module, its names."""

import ast
from textwrap import dedent

import libcst as cst
import libcst.matchers as m

from generators.apps.facts import AppFacts, ModelFacts, RouteFacts
from generators.targets.python.wiring.document import Document
from generators.targets.python.wiring.extension import text_of
from generators.targets.python.wiring.refusal import Refusal
from generators.targets.python.wiring.spots import HINT


def model_of(route: RouteFacts, model: str, app: AppFacts) -> ModelFacts | Refusal:
    """The model that is told about: the one given, else the only one that the route creates."""
    wanted = model or (route.creates[0] if len(route.creates) == 1 else "")
    found = app.model(wanted) if wanted in route.creates else None
    if found is not None:
        return found
    creates = ", ".join(route.creates) or "nothing"
    what = f"no {model}" if model else "no single model"
    return Refusal(
        "not-created",
        app.relative(route.file),
        f"{route.method} {route.path} creates {what}; it creates {creates}.",
        HINT,
    )


def function_of(before: Document, route: RouteFacts) -> cst.FunctionDef | Refusal:
    """The function of the route; by its line where several have its name."""
    nodes = m.findall(before.tree, m.FunctionDef(name=m.Name(route.function)))
    same = [one for one in before.facts.functions if one.name == route.function]
    at_line = [index for index, one in enumerate(same) if one.lineno == route.line]
    if len(nodes) == 1 or (len(at_line) == 1 and len(nodes) == len(same)):
        return cst.ensure_type(nodes[0 if len(nodes) == 1 else at_line[0]], cst.FunctionDef)
    return Refusal(
        "unclear-route",
        before.name,
        f"{before.name} defines {route.function}() {len(nodes)} times.",
        HINT,
    )


def sends(function: cst.FunctionDef, event: str) -> bool:
    """Whether something in the function is called with the name of the event."""
    named = m.findall(function.body, m.Arg(keyword=m.Name("name")))
    return any(text_of(cst.ensure_type(one, cst.Arg).value) == event for one in named)


def local_names(code: str) -> frozenset[str]:
    """Parameters of a function, and names that it assigns."""
    nodes = list(ast.walk(ast.parse(dedent(code))))
    given = [node.arg for node in nodes if isinstance(node, ast.arg)]
    stored = [
        node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]
    return frozenset((*given, *stored))

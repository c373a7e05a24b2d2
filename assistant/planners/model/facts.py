"""Facts for prompts, read from code and from the app when a prompt is rendered, so that they can't go stale."""

import inspect
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

from assistant.planners.model.steps import step_kinds
from assistant.planners.protocol import Context
from generators.apps.facts import AppFacts, ModelFacts, RouteFacts
from generators.catalog import Connector, Operation, connector
from generators.spec.node import Node
from generators.spec.options import OnFailure, Options
from generators.spec.values import ROOTS

MOST_LISTED = 60
"""Models, routes, events and functions of an app that are named; more would crowd out the request."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One name and what it means."""

    name: str
    text: str


def step_facts() -> list[Fact]:
    """Kinds of steps, as their models describe them."""
    return [Fact(kind, _summary(model)) for kind, model in step_kinds().items()]


def option_facts() -> list[Fact]:
    """Options that have fields, as their models describe them."""
    hints = get_type_hints(Options)
    found = ((name, _model(hints[name])) for name in Options.model_fields)
    return [Fact(name, _summary(model)) for name, model in found if model not in {None, OnFailure}]


def roots() -> list[str]:
    """First words of references; parameters belong to connectors alone."""
    return [root for root in ROOTS if root != "params"]


def operation_facts(connectors: Sequence[str]) -> list[Fact]:
    """Everything that these connectors can do."""
    found = (connector(name) for name in connectors)
    return [
        _operation(service, each) for service in found if service for each in service.operations
    ]


def request_facts(request: str, context: Context) -> str:
    """The request and its surroundings as one JSON document: whatever text it holds, it stays data."""
    document = {
        "request": request,
        "today": f"{context.today:%A %Y-%m-%d}",
        "timezone": context.timezone,
        "app": _app(context.app) if context.app else None,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    # A terminal can hand over half characters; a wire can't carry them.
    return text.encode("utf-8", "replace").decode()


def _operation(service: Connector, operation: Operation) -> Fact:
    params = "; ".join(
        f"{param.name}{'' if param.required else '?'} ({param.type}{f': {param.help}' if param.help else ''})"
        for param in operation.params
    )
    takes = f" Takes {params}." if params else ""
    gives = f" Gives {_shape(operation.result())}." if operation.gives != "nothing" else ""
    return Fact(f"{service.name}.{operation.id}", f"{operation.title}.{takes}{gives}")


def _shape(sample: Any) -> str:
    if isinstance(sample, Mapping):
        return f"an object with {', '.join(map(str, sample))}"
    if isinstance(sample, list | tuple):
        return f"a list, each {_shape(sample[0])}" if sample else "a list"
    return {int: "a number", float: "a number", str: "a text", bool: "true or false"}.get(
        type(sample), "nothing"
    )


def _app(app: AppFacts) -> dict[str, Any]:
    return {
        "framework": app.framework,
        "models": [_table(model) for model in app.models[:MOST_LISTED]],
        "routes": list(_routes(app.routes[:MOST_LISTED])),
        "events": list(app.events[:MOST_LISTED]),
        "functions": [function.id for function in app.functions[:MOST_LISTED]],
    }


def _table(model: ModelFacts) -> dict[str, Any]:
    columns = {column.name: column.type for column in model.columns}
    return {"name": model.name, "table": model.table, "columns": columns}


def _routes(routes: Sequence[RouteFacts]) -> Iterator[str]:
    for route in routes:
        creates = f" creates {', '.join(route.creates)}" if route.creates else ""
        yield f"{route.method} {route.path}{creates}"


def _summary(model: type[Node] | None) -> str:
    return (inspect.getdoc(model) or "").split("\n\n")[0].replace("\n", " ")


def _model(hint: Any) -> type[Node] | None:
    candidates = (hint, *get_args(hint))
    return next((c for c in candidates if isinstance(c, type) and issubclass(c, Node)), None)

"""Facts for prompts, read from code and from the app when a prompt is rendered, so that they can't go stale."""

import inspect
import json
from typing import Any, get_args, get_type_hints

from assistant.planners.model.fact import Fact
from assistant.planners.model.steps import step_kinds
from assistant.planners.model.surroundings import surroundings
from assistant.planners.protocol import Context
from generators.spec.node import Node
from generators.spec.options import OnFailure, Options
from generators.spec.values import ROOTS


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


def request_facts(request: str, context: Context) -> str:
    """The request and its surroundings as one JSON document: whatever text it holds, it stays data."""
    document = {
        "request": request,
        "today": f"{context.today:%A %Y-%m-%d}",
        "timezone": context.timezone,
        "app": surroundings(context.app, request) if context.app else None,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    # A terminal can hand over half characters; a wire can't carry them.
    return text.encode("utf-8", "replace").decode()


def _summary(model: type[Node] | None) -> str:
    return (inspect.getdoc(model) or "").split("\n\n")[0].replace("\n", " ")


def _model(hint: Any) -> type[Node] | None:
    candidates = (hint, *get_args(hint))
    return next((c for c in candidates if isinstance(c, type) and issubclass(c, Node)), None)

"""Which services a conversation is about, so that the model is offered no others."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.core.conversation.state import State
from assistant.planners.model.relevance import (
    ALWAYS,
    named_connectors,
    needed_operations,
    operation_names,
    used_operations,
)
from generators.catalog import connector_names
from generators.spec.workflow import Workflow

__all__ = ["named_connectors", "offered", "operation_names", "used_connectors", "wanted_connectors"]


def wanted_connectors(text: str, state: State) -> tuple[str, ...]:
    """What this request adds to what the conversation is about."""
    of_plan = () if state.workflow else needed_operations(text)
    used = used_connectors(state.workflow) if state.workflow else ()
    planned = (name.partition(".")[0] for name in of_plan)
    return tuple(dict.fromkeys((*named_connectors(text), *planned, *used)))


def offered(state: State) -> tuple[str, ...]:
    """Connectors whose operations can be called, those without a vendor first."""
    there = frozenset(connector_names())
    return tuple(name for name in dict.fromkeys((*ALWAYS, *state.connectors)) if name in there)


def used_connectors(workflow: Workflow) -> Iterator[str]:
    """Connectors of all calls, those of the failure handler too."""
    return (name.partition(".")[0] for name in used_operations(workflow))

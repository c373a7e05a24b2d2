"""Which services a conversation is about, so that the model is offered no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.core.conversation.state import State
from generators.catalog import connector, connector_names
from generators.spec.steps import CallStep, walk
from generators.spec.workflow import Workflow

ALWAYS = ("http", "email", "database")
"""Connectors that name no vendor."""


def named_connectors(text: str) -> tuple[str, ...]:
    """Connectors that a text names, as the offline planner finds them."""
    from assistant.planners.offline.services.index import find_services
    from assistant.planners.offline.tokens import tokenize

    found = (mention.service.connector for mention in find_services(tokenize(text)))
    return tuple(dict.fromkeys(each.name for each in found if each))


def wanted_connectors(text: str, state: State) -> tuple[str, ...]:
    """What this request adds to what the conversation is about."""
    of_plan = () if state.workflow else _planned(text)
    used = tuple(used_connectors(state.workflow)) if state.workflow else ()
    return tuple(dict.fromkeys((*named_connectors(text), *of_plan, *used)))


def offered(state: State) -> tuple[str, ...]:
    """Connectors whose operations can be called, those without a vendor first."""
    there = frozenset(connector_names())
    return tuple(name for name in dict.fromkeys((*ALWAYS, *state.connectors)) if name in there)


def operation_names(connectors: Iterable[str]) -> tuple[str, ...]:
    """`connector.operation` for everything that these connectors can do."""
    found = (connector(name) for name in connectors)
    return tuple(f"{each.name}.{op.id}" for each in found if each for op in each.operations)


def used_connectors(workflow: Workflow) -> Iterator[str]:
    """Connectors of all calls, those of the failure handler too."""
    failure = workflow.options.on_failure
    for _, step in (*walk(workflow.steps), *walk(failure.steps if failure else ())):
        if isinstance(step, CallStep):
            yield step.connector


def _planned(text: str) -> tuple[str, ...]:
    """Services that the offline planner would use for words that name none ("notify the team")."""
    from assistant.planners.offline.planner import plan
    from assistant.planners.protocol import Context, Planned

    found = plan(text, Context(assume_defaults=True))
    workflow = found.workflow if isinstance(found, Planned) else getattr(found, "draft", None)
    return tuple(used_connectors(workflow)) if workflow else ()

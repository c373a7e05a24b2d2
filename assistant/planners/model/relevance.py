"""Which services a request may need, so that the prompt holds no others: the offline planner finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from generators.catalog import connector, connector_names
from generators.spec.steps import CallStep, walk
from generators.spec.workflow import Workflow

ALWAYS = ("http", "email", "database")
"""Connectors that name no vendor."""


def relevant_connectors(request: str) -> tuple[str, ...]:
    """Those without a vendor, those that the request names, and those that its words need."""
    needed = (name.partition(".")[0] for name in needed_operations(request))
    there = frozenset(connector_names())
    wanted = dict.fromkeys((*ALWAYS, *named_connectors(request), *needed))
    return tuple(name for name in wanted if name in there)


def operation_names(connectors: Iterable[str]) -> tuple[str, ...]:
    """`connector.operation` for everything that these connectors can do."""
    found = (connector(name) for name in connectors)
    return tuple(f"{each.name}.{op.id}" for each in found if each for op in each.operations)


@lru_cache(maxsize=64)
def named_connectors(text: str) -> tuple[str, ...]:
    """Connectors that a text names, as the offline planner finds them."""
    from assistant.planners.offline.services.index import find_services
    from assistant.planners.offline.tokens import tokenize

    found = (mention.service.connector for mention in find_services(tokenize(text)))
    return tuple(dict.fromkeys(each.name for each in found if each))


@lru_cache(maxsize=64)
def needed_operations(text: str) -> tuple[str, ...]:
    """Operations that the offline planner would use, also for words that name none ("notify the team")."""
    from assistant.planners.offline.planner import plan
    from assistant.planners.protocol import Context, Planned

    found = plan(text, Context(assume_defaults=True))
    workflow = found.workflow if isinstance(found, Planned) else getattr(found, "draft", None)
    return tuple(used_operations(workflow)) if workflow else ()


def used_operations(workflow: Workflow) -> Iterator[str]:
    """Operations of all calls, those of the failure handler too."""
    failure = workflow.options.on_failure
    for _, step in (*walk(workflow.steps), *walk(failure.steps if failure else ())):
        if isinstance(step, CallStep):
            yield f"{step.connector}.{step.operation}"

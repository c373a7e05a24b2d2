"""Names of the events that an app sends or listens to."""

from collections.abc import Iterator

from generators.apps.codebase import Codebase
from generators.apps.facts import FunctionFacts
from generators.apps.module import Module, keyword

NAMED_BY = {"inngest.Event": "name", "inngest.TriggerEvent": "event", "inngest.Cancel": "event"}


def find_events(app: Codebase, functions: tuple[FunctionFacts, ...]) -> tuple[str, ...]:
    """All names that are literals, sorted."""
    listened = {event for function in functions for event in function.events}
    return tuple(sorted(listened | {name for module in app for name in _names(module)}))


def _names(module: Module) -> Iterator[str]:
    for call in module.calls:
        named_by = NAMED_BY.get(module.dotted(call.func) or "")
        if getattr(call.func, "attr", None) == "wait_for_event":
            named_by = "event"
        name = module.literal(keyword(call, named_by)) if named_by else None
        if name is not None:
            yield name

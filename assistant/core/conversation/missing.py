"""Services that a request names and a workflow lacks."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.core.conversation.difference import Difference
from assistant.core.conversation.offers import named_connectors, used_connectors
from assistant.planners.protocol import Question
from generators.catalog import connector
from generators.spec.problems import error
from generators.spec.workflow import Workflow


def missing_services(request: str, workflow: Workflow) -> Iterator[Difference]:
    """Each that the request names and nothing in the workflow speaks of."""
    used = frozenset(used_connectors(workflow)) | elsewhere(workflow)
    for name in named_connectors(request):
        if name not in used:
            yield from missing(name)


def missing(name: str) -> Iterator[Difference]:
    """What to say of a service that is missing; nothing of what belongs to no vendor."""
    service = connector(name)
    if service is None or service.generic:
        return
    title = service.title
    message = f"the request names {title}, but no step uses it"
    hint = f"add it ({name}); if it is not meant as a step, propose the same again"
    question = Question(f"Should {title} be part of it?", (f"Yes, use {title}", "No"), "No")
    yield Difference(f"service: {name}", error("opinion", "steps", message, hint), question)


def elsewhere(workflow: Workflow) -> frozenset[str]:
    """Services that a trigger, an address or a body of code speaks of."""
    text = workflow.model_dump_json(include={"triggers", "steps", "emissions"}).lower()
    parts = {
        part
        for word in text.replace('"', " ").split()
        for part in word.replace("/", ".").split(".")
    }
    return frozenset(parts)

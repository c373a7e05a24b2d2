"""Another name for people: "call it Nightly sync". The id stays."""

from __future__ import annotations

import re

from assistant.planners.protocol import Context
from generators.editing.operations import Operation, Rename
from generators.spec.workflow import Workflow

_NAME = re.compile(
    r"(?i)^(?:please,? )?(?:rename (?:it|this|the (?:workflow|function)) to|call (?:it|this)|name (?:it|this))\s+"
    r"[\"'“]?(?P<name>[^\"'”]{1,80}?)[\"'”]?[.!]?$"
)


def renamed(request: str, workflow: Workflow, _: Context) -> tuple[Operation, ...]:  # noqa: ARG001
    """The name in the request, as it is written."""
    match = _NAME.match(" ".join(request.split()))
    return (Rename(name=match["name"].strip()),) if match else ()

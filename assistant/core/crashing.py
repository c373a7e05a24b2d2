"""What is known of a workflow's steps that tells whether a repetition does harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generators.spec.workflow import Workflow

_WHY = {"read": "it only reads", "upsert": "it updates the record that is there"}


def repeatable_steps(workflow: Workflow | None) -> dict[str, str]:
    """By step id, why its outside effects change nothing when they are repeated."""
    if workflow is None:
        return {}
    from generators.catalog import find_operation
    from generators.spec.steps import walk

    found: dict[str, str] = {}
    for _, step in walk(workflow.steps):
        if step.kind == "call":
            operation = find_operation(step.connector, step.operation)
            reason = _WHY.get(operation.effect) if operation else None
            if reason:
                found[step.id] = f"{reason} ({step.connector}.{step.operation})"
    return found

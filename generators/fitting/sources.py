"""Fields of the records that a value stands for."""

from __future__ import annotations

from collections.abc import Mapping

from generators.catalog.registry import find_operation
from generators.spec.steps import CallStep, EachStep, Step, walk
from generators.spec.values import Literal, Ref, Value
from generators.spec.workflow import Workflow


def all_steps(workflow: Workflow) -> tuple[tuple[str, Step], ...]:
    """Every step with its path, those for failures too."""
    found = list(walk(workflow.steps))
    if workflow.options.on_failure:
        found += walk(workflow.options.on_failure.steps, "options.on_failure.steps")
    return tuple(found)


def fields_of_value(value: Value | None, steps: Mapping[str, Step]) -> tuple[str, ...] | None:
    """Names of the fields; None when nothing is known about them."""
    record = record_of_value(value, steps)
    return None if record is None else tuple(record)


def record_of_value(value: Value | None, steps: Mapping[str, Step]) -> Mapping[str, object] | None:
    """A sample of the records; None when nothing is known about them."""
    if not isinstance(value, Ref) or not value.segments:
        return None
    step = steps.get(value.segments[0]) if value.root == "steps" else None
    if not isinstance(step, CallStep) or len(value.segments) > 1:
        return None
    operation = find_operation(step.connector, step.operation)
    if operation is None or step.connector == "database":
        return None
    return _record(operation.result())


def is_list(value: Ref, steps: Mapping[str, Step]) -> bool:
    """Whether the step that a value comes from gives several records, by its operation's sample."""
    step = steps.get(value.segments[0]) if value.segments else None
    found = find_operation(step.connector, step.operation) if isinstance(step, CallStep) else None
    return found is None or isinstance(found.result(), list)


def fields_of_item(step_id: str, steps: Mapping[str, Step]) -> tuple[str, ...] | None:
    """Fields of `item` inside the loop that holds a step."""
    for outer in steps.values():
        if isinstance(outer, EachStep) and any(inner.id == step_id for inner in outer.steps):
            return fields_of_value(outer.items, steps)
    return None


def _record(sample: object) -> Mapping[str, object] | None:
    record = sample[0] if isinstance(sample, list) and sample else sample
    return {str(key): value for key, value in record.items()} if isinstance(record, dict) else None


def literal_text(value: Value | None) -> str | None:
    """The text of a literal."""
    return value.value if isinstance(value, Literal) and isinstance(value.value, str) else None

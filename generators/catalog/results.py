"""References into what a call gives: the fields must be among those that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generators.catalog.operation import Operation
from generators.catalog.registry import find_operation
from generators.spec.primitives import HttpRequest
from generators.spec.problems import Problem, error
from generators.spec.steps import CallStep, walk
from generators.spec.values import Ref, refs
from generators.spec.workflow import Workflow

_OF_LISTS = ("length", "count", "records")


def results_exist(workflow: Workflow) -> Iterator[Problem]:
    """Every reference into a record of a known shape names one of its fields."""
    shapes = {step_id: fields for step_id, fields in _shapes(workflow) if fields}
    for path, step in walk(workflow.steps):
        for name in type(step).model_fields:
            if name not in ("steps", "branches"):
                for ref in refs(getattr(step, name)):
                    yield from _check(ref, f"{path}.{name}", shapes)


def _shapes(workflow: Workflow) -> Iterator[tuple[str, tuple[str, ...]]]:
    for _, step in walk(workflow.steps):
        operation = (
            find_operation(step.connector, step.operation) if isinstance(step, CallStep) else None
        )
        if operation is not None:
            yield step.id, _fields(operation)


def _fields(operation: Operation) -> tuple[str, ...]:
    """The fields of what the operation gives, where they are all known."""
    request = operation.request
    return tuple(request.pick) if isinstance(request, HttpRequest) else ()


def _check(ref: Ref, path: str, shapes: dict[str, tuple[str, ...]]) -> Iterator[Problem]:
    if ref.root != "steps" or not ref.segments or ref.segments[0] not in shapes:
        return
    step_id, *below = ref.segments
    named = [part for part in below if not part.lstrip("-").isdigit() and part not in _OF_LISTS]
    fields = shapes[step_id]
    if named and named[0] not in fields:
        near = get_close_matches(named[0], fields, n=1)
        meant = f"did you mean '{near[0]}'? " if near else ""
        message = f"'{ref.path}' does not resolve: '{step_id}' gives no '{named[0]}'"
        yield error("results", path, message, f"{meant}it gives: {', '.join(fields)}")

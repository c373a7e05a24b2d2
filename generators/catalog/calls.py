"""Call steps: checked against the catalog, and lowered to primitives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from generators.catalog.operation import Operation
from generators.catalog.param_types import KINDS, fits
from generators.catalog.registry import connector, connector_names
from generators.catalog.results import results_exist
from generators.catalog.substitution import substitute
from generators.spec.primitives import Primitive
from generators.spec.problems import Problem, error
from generators.spec.steps import CallStep, walk
from generators.spec.values import Literal, Value
from generators.spec.workflow import Workflow


class UnknownOperation(LookupError):
    """A call names an operation that the catalog does not have; `check_calls` tells it first."""


def lowered(step: CallStep) -> Primitive:
    """Give the primitive that a call stands for; UnknownOperation when there is none."""
    found = connector(step.connector)
    operation = found.operation(step.operation) if found else None
    if operation is None:
        raise UnknownOperation(f"{step.connector}.{step.operation}")
    given = _with_defaults(operation, step.params)
    if operation.build:
        return operation.build(given)
    if operation.request is None:
        raise UnknownOperation(f"{step.connector}.{step.operation} says neither request nor build")
    return substitute(operation.request, given)


def check_calls(workflow: Workflow) -> tuple[Problem, ...]:
    """Every call names a known operation and gives what it needs."""
    steps = list(walk(workflow.steps))
    if workflow.options.on_failure:
        steps += walk(workflow.options.on_failure.steps, "options.on_failure.steps")
    calls = [(path, step) for path, step in steps if isinstance(step, CallStep)]
    found = [problem for path, step in calls for problem in _check(step, path)]
    return (*found, *results_exist(workflow))


def _check(step: CallStep, path: str) -> Iterator[Problem]:
    found = connector(step.connector)
    if found is None:
        message = f"there is no connector '{step.connector}'"
        yield error("connector", path, message, _nearest(step.connector, connector_names()))
        return
    operation = found.operation(step.operation)
    if operation is None:
        message = f"{found.title} has no operation '{step.operation}'"
        names = [each.id for each in found.operations]
        yield error("operation", path, message, _nearest(step.operation, names))
        return
    told = tuple(_params(step, operation, path))
    yield from told
    if not told:
        yield from _lowers(step, path)


def _lowers(step: CallStep, path: str) -> Iterator[Problem]:
    """What the operation itself says about what it is given."""
    try:
        lowered(step)
    except (TypeError, ValueError) as failure:
        yield error("params", f"{path}.params", f"{step.connector}.{step.operation}: {failure}")


def _params(step: CallStep, operation: Operation, path: str) -> Iterator[Problem]:
    names = [param.name for param in operation.params]
    called = f"{step.connector}.{operation.id}"
    for name in step.params:
        if name not in names:
            message = f"{called} has no parameter '{name}'"
            yield error("params", f"{path}.params.{name}", message, _nearest(name, names))
    for param in operation.params:
        if param.required and param.name not in step.params:
            message = f"{called} needs '{param.name}'"
            yield error("params", f"{path}.params", message, param.help)
        elif param.name in step.params and not fits(step.params[param.name], param.type):
            message = f"{called} takes {KINDS[param.type]} as '{param.name}'"
            yield error("params", f"{path}.params.{param.name}", message, param.help)


def _with_defaults(operation: Operation, params: Mapping[str, Value]) -> dict[str, Value]:
    given: dict[str, Value] = {
        param.name: Literal(value=param.default)
        for param in operation.params
        if param.default is not None
    }
    return given | dict(params)


def _nearest(name: str, known: tuple[str, ...] | list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return (f"did you mean '{near[0]}'? " if near else "") + f"available: {', '.join(known)}"

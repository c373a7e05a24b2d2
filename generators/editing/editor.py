"""Applies operations to a workflow."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import singledispatch
from typing import Any

from pydantic import ValidationError

from generators.editing.operations import (
    AddSteps,
    ClearOption,
    MoveStep,
    Operation,
    RemoveStep,
    Rename,
    ReplaceStep,
    SetEmissions,
    SetOption,
    SetParam,
    SetTriggers,
)
from generators.editing.tree import Steps, places, rebuilt
from generators.spec.options import Options
from generators.spec.problems import Problem, error
from generators.spec.steps import CallStep, Step
from generators.spec.workflow import Workflow


class _Impossible(Exception):
    """An operation that finds nothing to work on."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def edit(workflow: Workflow, operations: Iterable[Operation]) -> Workflow | tuple[Problem, ...]:
    """The workflow after all operations, in order; the problems of the first that cannot be done.

    What none of them names stays as it is. Whether the result holds, `check` tells.
    """
    try:
        for operation in operations:
            workflow = _apply(operation, workflow)
    except _Impossible as failure:
        return (failure.problem,)
    return workflow


@singledispatch
def _apply(operation: Operation, workflow: Workflow) -> Workflow:  # noqa: ARG001
    raise TypeError(f"no operation: {operation!r}")


@_apply.register
def _add(operation: AddSteps, workflow: Workflow) -> Workflow:
    there = _place(workflow, operation.inside)
    index = _index(there, operation.after, operation.inside)
    return _with(workflow, operation.inside, (*there[:index], *operation.steps, *there[index:]))


@_apply.register
def _remove(operation: RemoveStep, workflow: Workflow) -> Workflow:
    return _replaced(workflow, operation.step, ())


@_apply.register
def _move(operation: MoveStep, workflow: Workflow) -> Workflow:
    step = _step(workflow, operation.step)
    without = _replaced(workflow, operation.step, ())
    return _add(AddSteps((step,), operation.inside, operation.after), without)


@_apply.register
def _replace(operation: ReplaceStep, workflow: Workflow) -> Workflow:
    return _replaced(workflow, operation.step, operation.steps)


@_apply.register
def _set_param(operation: SetParam, workflow: Workflow) -> Workflow:
    step = _step(workflow, operation.step)
    if not isinstance(step, CallStep):
        message = f"'{step.id}' is no call, so it has no parameters"
        raise _Impossible(error("edit", operation.step, message, "replace the step instead"))
    params = {name: value for name, value in step.params.items() if name != operation.param}
    if operation.value is not None:
        params = {**step.params, operation.param: operation.value}
    return _replaced(workflow, step.id, (step.model_copy(update={"params": params}),))


@_apply.register
def _set_triggers(operation: SetTriggers, workflow: Workflow) -> Workflow:
    return workflow.model_copy(update={"triggers": operation.triggers})


@_apply.register
def _set_option(operation: SetOption, workflow: Workflow) -> Workflow:
    _known_option(operation.name)
    given = {name: getattr(workflow.options, name) for name in Options.model_fields}
    try:
        options = Options.model_validate(given | {operation.name: operation.value})
    except ValidationError as failure:
        raise _Impossible(_shape(operation.name, failure)) from failure
    return workflow.model_copy(update={"options": options})


@_apply.register
def _clear_option(operation: ClearOption, workflow: Workflow) -> Workflow:
    _known_option(operation.name)
    default = Options.model_fields[operation.name].default
    options = workflow.options.model_copy(update={operation.name: default})
    return workflow.model_copy(update={"options": options})


@_apply.register
def _rename(operation: Rename, workflow: Workflow) -> Workflow:
    given = {"name": operation.name, "description": operation.description}
    return workflow.model_copy(update={key: text for key, text in given.items() if text})


@_apply.register
def _set_emissions(operation: SetEmissions, workflow: Workflow) -> Workflow:
    return workflow.model_copy(update={"emissions": operation.emissions})


def _with(workflow: Workflow, place: str, steps: Steps) -> Workflow:
    return rebuilt(workflow, lambda at, there: steps if at == place else there)


def _replaced(workflow: Workflow, step_id: str, steps: Steps) -> Workflow:
    _step(workflow, step_id)

    def change(_: str, there: Steps) -> Steps:
        return tuple(new for old in there for new in (steps if old.id == step_id else (old,)))

    return rebuilt(workflow, change)


def _step(workflow: Workflow, step_id: str) -> Step:
    steps = {step.id: step for there in places(workflow).values() for step in there}
    if step_id not in steps:
        raise _Impossible(_unknown("step", step_id, steps))
    return steps[step_id]


def _place(workflow: Workflow, place: str) -> Steps:
    known = places(workflow)
    if place not in known:
        raise _Impossible(_unknown("place for steps", place, known))
    return known[place]


def _index(there: Steps, after: str | None, place: str) -> int:
    if after is None:
        # What ends the function stays at its end.
        return len(there) - (1 if there and there[-1].kind == "return" else 0)
    if not after:
        return 0
    ids = [step.id for step in there]
    if after not in ids:
        problem = _unknown("step", after, ids)
        where = f"in '{place}'" if place else "at the top of the workflow"
        raise _Impossible(problem.model_copy(update={"message": f"{problem.message} {where}"}))
    return ids.index(after) + 1


def _known_option(name: str) -> None:
    if name not in Options.model_fields:
        raise _Impossible(_unknown("option", name, Options.model_fields))


def _unknown(kind: str, name: str, known: Iterable[str]) -> Problem:
    names = [each for each in known if each]
    near = get_close_matches(name, names, n=1)
    meant = f"did you mean '{near[0]}'? " if near else ""
    hint = f"{meant}available: {', '.join(names) or 'none'}"
    return error("edit", name, f"there is no {kind} '{name}'", hint)


def _shape(option: str, failure: ValidationError) -> Problem:
    detail: Any = failure.errors(include_url=False)[0]
    path = ".".join(("options", *(str(part) for part in detail["loc"])))
    return error("edit", path, f"'{option}' cannot be that: {detail['msg']}")

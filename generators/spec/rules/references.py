"""References resolve, and only look back at steps that have run for certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from generators.spec.problems import Problem, error
from generators.spec.steps import BranchStep, EachStep, ParallelStep, SendEventStep, Step, walk
from generators.spec.values import Ref, refs
from generators.spec.workflow import Workflow

_EVENT_FIELDS = ("data", "id", "name", "ts", "user", "v")
_NESTED = {"steps", "branches"}


@dataclass(frozen=True, slots=True)
class _Scope:
    """What can be referred to at one place."""

    visible: dict[str, None]
    """Ids of steps that have run for certain, in order."""
    known: frozenset[str]
    """Ids of all steps, for telling 'not yet' from 'never'."""
    in_each: bool = False
    in_failure: bool = False
    has_data: bool = True
    """False when every trigger is a cron: the event then carries no data."""


def references_resolve(workflow: Workflow) -> Iterator[Problem]:
    """Every reference names something that exists when its step runs."""
    known = frozenset(step.id for _, step in walk(workflow.steps))
    has_data = any(trigger.kind == "event" for trigger in workflow.triggers)
    scope = _Scope({}, known, has_data=has_data)
    yield from _sequence(workflow.steps, "steps", scope)
    if workflow.options.on_failure:
        steps = workflow.options.on_failure.steps
        ids = frozenset(step.id for _, step in walk(steps))
        failure = _Scope({}, ids, in_failure=True, has_data=has_data)
        yield from _sequence(steps, "options.on_failure.steps", failure)


def _sequence(steps: tuple[Step, ...], path: str, scope: _Scope) -> Iterator[Problem]:
    """Check steps in order; afterwards `scope.visible` holds what they have left behind."""
    for index, step in enumerate(steps):
        here = f"{path}.{index}"
        within = replace(scope, in_each=scope.in_each or _has_items(step))
        for ref in _own_refs(step):
            yield from _resolve(ref, here, within)
        yield from _inside(step, here, scope)
        scope.visible[step.id] = None


def _has_items(step: Step) -> bool:
    """Whether the step sends one event for each `item` of a list."""
    return isinstance(step, SendEventStep) and step.items is not None


def _own_refs(step: Step) -> Iterator[Ref]:
    for name in type(step).model_fields:
        if name not in _NESTED:
            yield from refs(getattr(step, name))


def _inside(step: Step, here: str, scope: _Scope) -> Iterator[Problem]:
    if isinstance(step, EachStep):
        inner = replace(scope, visible=dict(scope.visible), in_each=True)
        yield from _sequence(step.steps, f"{here}.steps", inner)
    elif isinstance(step, ParallelStep):
        before = dict(scope.visible)
        for number, lane in enumerate(step.branches):
            inner = replace(scope, visible=dict(before))
            yield from _sequence(lane.steps, f"{here}.branches.{number}.steps", inner)
            scope.visible.update(inner.visible)
    elif isinstance(step, BranchStep):
        for number, arm in enumerate(step.branches):
            inner = replace(scope, visible=dict(scope.visible))
            for ref in refs(arm.when):
                yield from _resolve(ref, f"{here}.branches.{number}.when", scope)
            yield from _sequence(arm.steps, f"{here}.branches.{number}.steps", inner)


def _resolve(ref: Ref, path: str, scope: _Scope) -> Iterator[Problem]:
    if ref.root == "steps":
        yield from _step_ref(ref, path, scope)
    elif ref.root == "item" and not scope.in_each:
        yield _unresolved(ref, path, "there is an item only inside 'each'")
    elif ref.root == "error" and not scope.in_failure:
        yield _unresolved(ref, path, "there is an error only inside 'on_failure'")
    elif ref.root == "params":
        yield _unresolved(ref, path, "params belong to the definition of a connector")
    elif ref.root == "event":
        yield from _event_ref(ref, path, scope)


def _event_ref(ref: Ref, path: str, scope: _Scope) -> Iterator[Problem]:
    field = ref.segments[0] if ref.segments else "data"
    if field not in _EVENT_FIELDS:
        near = get_close_matches(f"data.{field}", [f"data.{field}"], n=1)
        yield _unresolved(
            ref, path, f"an event has {', '.join(_EVENT_FIELDS)}", f"did you mean event.{near[0]}?"
        )
    elif field == "data" and len(ref.segments) > 1 and not scope.has_data:
        yield _unresolved(ref, path, "the event of a schedule carries no data")


def _step_ref(ref: Ref, path: str, scope: _Scope) -> Iterator[Problem]:
    target = ref.segments[0] if ref.segments else ""
    if target in scope.visible:
        return
    seen = ", ".join(scope.visible) or "none yet"
    if target in scope.known:
        reason = f"the step '{target}' has not run for certain at this point"
        yield _unresolved(ref, path, reason, f"steps that have: {seen}")
        return
    near = get_close_matches(target, list(scope.known), n=1)
    meant = f"did you mean '{near[0]}'? " if near else ""
    reason = f"there is no step '{target}'"
    yield _unresolved(ref, path, reason, f"{meant}steps that have run: {seen}")


def _unresolved(ref: Ref, path: str, reason: str, hint: str = "") -> Problem:
    return error("references", path, f"'{ref.path}' does not resolve: {reason}", hint)

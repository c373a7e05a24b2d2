"""Sample events, made from what a workflow refers to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from generators.spec.conditions import Compare, Negation
from generators.spec.steps import BranchStep, EachStep, SendEventStep, SleepUntilStep, walk
from generators.spec.values import Literal, Moment, Ref, refs
from generators.spec.workflow import Workflow

DEFAULT_INSTANT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
"""When sample events happen, unless said otherwise."""

_CEL_DATA = re.compile(r"\bevent\.data\.([A-Za-z_][\w.]*)")
_BY_NAME: tuple[tuple[str, Any], ...] = (
    (r"e?mail$|mail_?address", "ada@example.com"),
    (r"first_?name", "Ada"),
    (r"last_?name", "Lovelace"),
    (r"(^|_)name$|full_?name", "Ada Lovelace"),
    (r"phone|mobile", "+15555550100"),
    (r"url$|link$|website", "https://example.com/page"),
    (r"amount|total|price|sum$|cost", 1200),
    (r"count|quantity|number$|size$|age$|score", 3),
    (r"^(is|has)_|enabled|active|paid", True),
    (r"currency", "eur"),
    (r"country", "FR"),
    (r"title|subject", "A sample title"),
    (r"status|state", "open"),
    (r"plan|tier", "pro"),
    (r"message|text|body|content|description|comment", "A sample text."),
)
_INSTANT = re.compile(r"(_at|_date|_time|_on)$|^date$|^time$|(At|Date|Time)$")
_ID = re.compile(r"(^|_)id$|Id$|ID$")


def sample_event(workflow: Workflow, at: datetime = DEFAULT_INSTANT) -> dict[str, Any] | None:
    """Make an event for the first event trigger; None for a workflow of schedules only.

    The data has every field that the steps, conditions and keys refer to, with a value
    that its name suggests; instants lie three days after `at`.
    """
    for trigger in workflow.triggers:
        if trigger.kind == "event":
            data = sample_data(_paths(workflow), at, _lists(workflow))
            for path, value in _compared(workflow):
                _set(data, path, value)
            for path in _sent(workflow):
                _set(data, path, [{"id": "sample_123"}])
            for path in _slept_until(workflow):
                _set(data, path, _instant(at))
            return {"name": trigger.event, "data": data}
    return None


def sample_data(
    paths: Iterable[tuple[str, ...]], at: datetime, lists: frozenset[tuple[str, ...]] = frozenset()
) -> dict[str, Any]:
    """Build nested data that has a value at every path."""
    data: dict[str, Any] = {}
    for path in paths:
        _put(data, path, [_value(path[-1], at)] if path in lists else _value(path[-1], at))
    return data


def _put(data: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for segment in path[:-1]:
        inner = data.setdefault(segment, {})
        if not isinstance(inner, dict):
            inner = data[segment] = {}
        data = inner
    data.setdefault(path[-1], value)


def _set(data: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for segment in path[:-1]:
        inner = data.get(segment)
        if not isinstance(inner, dict):
            return
        data = inner
    if not isinstance(data.get(path[-1]), int | float):
        data[path[-1]] = value


def _sent(workflow: Workflow) -> Iterator[tuple[str, ...]]:
    """Paths in the data of which each item becomes the data of an event: lists of objects."""
    for _, step in walk(workflow.steps):
        items = step.items if isinstance(step, SendEventStep) else None
        if isinstance(items, Ref) and items.root == "event" and items.segments[:1] == ("data",):
            yield items.segments[1:]


def _slept_until(workflow: Workflow) -> Iterator[tuple[str, ...]]:
    """Paths in the data that a step waits for: instants, whatever they are called."""
    for _, step in walk(workflow.steps):
        until = step.until if isinstance(step, SleepUntilStep) else None
        base = until.base if isinstance(until, Moment) else until
        if isinstance(base, Ref) and base.root == "event" and base.segments[:1] == ("data",):
            yield base.segments[1:]


def _instant(at: datetime) -> str:
    return (at + timedelta(days=3)).isoformat().replace("+00:00", "Z")


def _compared(workflow: Workflow) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Paths in the data that conditions compare with numbers, and a number to compare."""
    steps = [step for _, step in walk(workflow.steps)]
    arms = [arm for step in steps if isinstance(step, BranchStep) for arm in step.branches]
    waiting = [arm.when for arm in arms if arm.when is not None]
    while waiting:
        condition = waiting.pop()
        if isinstance(condition, Compare):
            yield from _numbers(condition)
        elif isinstance(condition, Negation):
            waiting.append(condition.of)
        else:
            waiting.extend(condition.of)


def _numbers(condition: Compare) -> Iterator[tuple[tuple[str, ...], Any]]:
    left, right = condition.left, condition.right
    told = isinstance(left, Ref) and left.root == "event" and left.segments[:1] == ("data",)
    number = isinstance(right, Literal) and isinstance(right.value, int | float)
    ordered = condition.op in {"gt", "ge", "lt", "le"} and not isinstance(
        right.value if isinstance(right, Literal) else None, bool
    )
    if told and number and ordered and isinstance(left, Ref) and isinstance(right, Literal):
        yield left.segments[1:], right.value


def _value(name: str, at: datetime) -> Any:
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    if _INSTANT.search(snake):
        return _instant(at)
    if _ID.search(snake):
        return f"{snake.removesuffix('id').strip('_') or 'sample'}_123"
    for pattern, value in _BY_NAME:
        if re.search(pattern, snake):
            return value
    return f"sample {snake.replace('_', ' ')}"


def _paths(workflow: Workflow) -> Iterator[tuple[str, ...]]:
    for ref in refs(workflow):
        if ref.root == "event" and ref.segments[:1] == ("data",) and len(ref.segments) > 1:
            yield ref.segments[1:]
    for emission in workflow.emissions:
        yield from ((field,) for field in emission.data)
    for match in _CEL_DATA.finditer(workflow.model_dump_json(exclude={"steps"})):
        yield tuple(match.group(1).split("."))


def _lists(workflow: Workflow) -> frozenset[tuple[str, ...]]:
    """Paths in the data that are looped over."""
    found = {
        step.items.segments[1:]
        for _, step in walk(workflow.steps)
        if isinstance(step, EachStep) and isinstance(step.items, Ref) and step.items.root == "event"
    }
    return frozenset(found)

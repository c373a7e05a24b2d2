"""A workflow part by part: what changed between two of them, and what words name of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.planners.model.surroundings import words
from generators.spec.options import Options
from generators.spec.steps import walk
from generators.spec.workflow import Workflow

TRIGGER, EMISSIONS, OPTION = "the trigger", "what sends its event", "the option "
ORDER = "the order of the steps"
Parts = Mapping[str, Any]


def parts_of(workflow: Workflow) -> Parts:
    """Its parts by the names that people know: each step without the steps inside it."""
    options = workflow.options
    steps = {f"the step '{step.id}'": _alone(step) for _, step in walk(workflow.steps)}
    return {
        TRIGGER: workflow.triggers,
        EMISSIONS: workflow.emissions,
        **{f"{OPTION}{name}": getattr(options, name) for name in Options.model_fields},
        **steps,
    }


def changed_parts(before: Workflow, after: Workflow) -> tuple[str, ...]:
    """Names of the parts that are not the same in both, or are in one of them only."""
    was, is_now = parts_of(before), parts_of(after)
    names = (name for name in dict.fromkeys((*was, *is_now)) if was.get(name) != is_now.get(name))
    return (*names, *((ORDER,) if _is_moved(before, after) else ()))


def unnamed_parts(request: str, before: Workflow, after: Workflow) -> tuple[str, ...]:
    """Those of the changed parts that no word of a request is about, by their names and values."""
    was, is_now = parts_of(before), parts_of(after)
    said, timed = words(request) - _COMMON, _is_timed(request)
    return tuple(
        name
        for name in changed_parts(before, after)
        if not (name == TRIGGER and timed)
        and said.isdisjoint(_about(name, was.get(name), is_now.get(name)))
    )


def _is_moved(before: Workflow, after: Workflow) -> bool:
    """Whether the steps that are in both stand in another order, or inside others."""
    was, is_now = (
        {step.id: path.count(".") for path, step in walk(each.steps)} for each in (before, after)
    )
    one = [(id_, depth) for id_, depth in was.items() if id_ in is_now]
    other = [(id_, depth) for id_, depth in is_now.items() if id_ in was]
    return one != other


def _alone(step: Any) -> Any:
    return step.model_dump(exclude={"steps", "branches"})


def _is_timed(request: str) -> bool:
    from assistant.planners.offline.schedules import find_schedule

    return find_schedule(request) is not None


def _about(name: str, *values: Any) -> Iterator[str]:
    """The words that mean a part: those of its name, of what it holds, and what people call it."""
    yield from words(name)
    yield from words(_CALLED.get(name.removeprefix(OPTION), ""))
    for value in values:
        if value is not None:
            yield from words(json.dumps(value, default=_plain, ensure_ascii=False))


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else str(value)


_COMMON = words(
    "the and for with that this from into when then not use make made add also please instead "
    "step option workflow function kind name text value literal data params call code should"
)
"""Words of any request, and of any part's form."""
_CALLED = {
    TRIGGER: "trigger schedule start run every time hour day week month when event",
    EMISSIONS: "emit send event route",
    ORDER: "move order before after first last swap",
    "retries": "retry retries retrying attempt tries try again",
    "concurrency": "concurrent parallel simultaneous once limit together",
    "throttle": "rate limit per second minute hour slower",
    "rate_limit": "rate limit per second minute hour most",
    "debounce": "wait quiet settle last burst",
    "batch_events": "batch bundle collect together group",
    "cancel": "cancel stop abort",
    "idempotency": "idempotent twice duplicate once again",
    "priority": "first before urgent important",
    "timeouts": "timeout give long",
    "singleton": "single one overlap skip",
    "on_failure": "fail fails failed failure failing error wrong broken crash alert",
}
"""What people call the parts that have no names of their own."""

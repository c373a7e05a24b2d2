"""Steps one after another, as lines of the handler."""

from __future__ import annotations

from generators.spec.steps import BranchStep, EachStep, ParallelStep, ReturnStep, Step
from generators.targets.python.handler import Handler
from generators.targets.python.primitives.function import Durable
from generators.targets.python.source.literals import Source
from generators.targets.python.steps import branch, each, parallel
from generators.targets.python.steps.durable import durable
from generators.targets.python.steps.endings import finished
from generators.targets.python.values.expressions import value_code


def block(steps: tuple[Step, ...], handler: Handler, path: str) -> list[Source]:
    """The lines of steps; each line may hold line breaks, none is indented."""
    lines: list[Source] = []
    for index, step in enumerate(steps):
        handler.path = f"{path}.{index}"
        found = _lines(step, handler)
        lines = finished(lines, found) if isinstance(step, ReturnStep) else [*lines, *found]
    return lines


def _lines(step: Step, handler: Handler) -> list[Source]:
    path = handler.path
    match step:
        case ReturnStep():
            return returned(step, handler)
        case EachStep():
            return each.each_lines(step, handler, path, block)
        case BranchStep():
            return branch.branch_lines(step, handler, path, block)
        case ParallelStep():
            return parallel.parallel_lines(step, handler, path, block)
        case _:
            found = durable(step, handler)
            return assigned(step, found, handler) if found else []


def returned(step: ReturnStep, handler: Handler) -> list[Source]:
    """End the function; inside a lane there is no function to end."""
    if handler.lanes:
        message = "a lane that runs beside others cannot end the function"
        handler.module.fail("structure", handler.path, message, "move the return after 'parallel'")
        return []
    found = value_code(step.value, handler)
    handler.returns.append(found.shape)
    if found.shape.kind == "event":
        return [Source(f'return {found.code} and {found.code}.model_dump(mode="json")')]
    return [Source(f"return {found.code}")]


def assigned(step: Step, found: Durable, handler: Handler) -> list[Source]:
    """Await a step, and keep what it gives where something refers to it."""
    if not handler.is_used(step) or found.shape.kind == "nothing":
        return [Source(f"await {found.code}")]
    name = handler.bind(step, found.shape)
    annotation = f": {found.shape.annotation}" if found.annotated else ""
    lines = [Source(f"{name}{annotation} = await {found.code}")]
    if found.shape.kind == "event" and _reads_data(step, handler):
        handler.module.use_any(("Mapping[str, Any]",))
        value = f"{name}.data if {name} else {{}}"
        lines.append(Source(f"{name}_data: Mapping[str, Any] = {value}"))
    return lines


def _reads_data(step: Step, handler: Handler) -> bool:
    return any(path[:1] == ("data",) for path in handler.uses[step.id])

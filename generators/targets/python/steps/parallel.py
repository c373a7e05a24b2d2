"""`parallel`: lanes side by side, joined."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from generators.spec.steps import Lane, ParallelStep, Step, walk
from generators.targets.python.bindings import Binding, uses
from generators.targets.python.handler import Handler
from generators.targets.python.source.literals import Source
from generators.targets.python.source.names import snake
from generators.targets.python.source.templates import fill, indented
from generators.targets.python.steps.durable import DurableStep, durable, is_durable
from generators.targets.python.steps.each import Block
from generators.targets.python.steps.endings import finished
from generators.targets.python.values.shapes import Shape


@dataclass(frozen=True, slots=True)
class _Lane:
    """One lane: an expression, or a function of its own."""

    call: Source
    """What stands in the tuple of lanes."""
    function: Source | None
    kept: list[Binding]
    """Variables that later steps need of it."""


def parallel_lines(step: ParallelStep, handler: Handler, path: str, block: Block) -> list[Source]:
    """The lanes as one group; inside a lane, where groups cannot nest, one after another."""
    lanes = list(_flattened(step, path))
    if handler.lanes:
        return [line for lane, where in lanes for line in block(lane.steps, handler, where)]
    handler.lanes += 1
    made = [_lane(lane, where, handler, block) for lane, where in lanes]
    handler.lanes -= 1
    used = handler.is_used(step)
    needed = used or any(lane.kept for lane in made)
    whole = handler.names.take("results", f"{snake(step.id)}_results") if needed else ""
    listed = handler.names.take(f"all_{whole}") if used else ""
    if used:
        handler.bindings[step.id] = Binding(listed, Shape("list"))
    handler.module.use_any(("Any",))
    code = fill(
        "steps/parallel.py.j2",
        group=Source("step" if handler.module.before_0_5 else "ctx.group"),
        lanes=made,
        whole=Source(whole) if needed else None,
        listed=Source(listed) if listed else None,
        taken=[line for number, lane in enumerate(made) for line in _taken(lane, whole, number)],
    )
    return [code]


def _flattened(step: ParallelStep, path: str) -> Iterator[tuple[Lane, str]]:
    """The lanes with their paths; a lane that is nothing but a group gives its own lanes."""
    for number, lane in enumerate(step.branches):
        where = f"{path}.branches.{number}.steps"
        only = lane.steps[0] if len(lane.steps) == 1 else None
        if isinstance(only, ParallelStep):
            yield from _flattened(only, f"{where}.0")
        else:
            yield lane, where


def _lane(lane: Lane, path: str, handler: Handler, block: Block) -> _Lane:
    only = lane.steps[0] if len(lane.steps) == 1 else None
    if only is not None and is_durable(only) and not handler.loops:
        return _single(only, path, handler)
    name = handler.names.take(f"{snake(lane.steps[0].id)}_lane" if lane.steps else "lane")
    body = list(block(lane.steps, handler, path))
    kept = list(_needed_later(lane, handler))
    if kept:
        body = finished(body, [Source(f"return {', '.join(each.name for each in kept)}")])
    function = fill(
        "steps/lane.py.j2",
        name=Source(name),
        parameters=_captured(body, handler),
        returns=Source("Any" if kept else "None"),
        body=body,
    )
    return _Lane(Source(name), function, kept)


def _single(step: Step, path: str, handler: Handler) -> _Lane:
    handler.path = f"{path}.0"
    found = durable(cast("DurableStep", step), handler)
    if found is None:
        return _Lane(Source("None"), None, [])
    kept = []
    if handler.is_used(step) and found.shape.kind != "nothing":
        handler.bind(step, found.shape)
        kept = [handler.bindings[step.id]]
    return _Lane(Source(f"lambda: {found.code}"), None, kept)


def _needed_later(lane: Lane, handler: Handler) -> Iterator[Binding]:
    """What is referred to more often than the lane itself does it."""
    inside = uses(lane)
    for _, step in walk(lane.steps):
        total = len(handler.uses.get(step.id, ()))
        if total > len(inside.get(step.id, ())) and step.id in handler.bindings:
            yield handler.bindings[step.id]


def _taken(lane: _Lane, whole: str, number: int) -> Iterator[Source]:
    """Lines that take what later steps need out of the results, with its type."""
    for position, each in enumerate(lane.kept):
        place = f"{whole}[{number}]" + (f"[{position}]" if len(lane.kept) > 1 else "")
        yield Source(f"{each.name}: {each.shape.annotation} = {place}")


def _captured(body: list[Source], handler: Handler) -> Source:
    """Variables of the loop around, taken as they are when the lane is made."""
    code = "async def lane():\n" + "".join(f"{indented(line)}\n" for line in body) + "    pass"
    names = {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}
    around = handler.loop_locals.items()
    found = (f"{name}: {kind} = {name}" for name, kind in around if name in names)
    return Source(", ".join(found))

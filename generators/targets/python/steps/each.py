"""`each`: the steps once for each item, told apart by the index."""

from __future__ import annotations

from collections.abc import Callable

from generators.spec.steps import EachStep, Step
from generators.targets.python.bindings import Binding, Loop
from generators.targets.python.handler import Handler
from generators.targets.python.source.literals import Source
from generators.targets.python.source.names import singular, snake
from generators.targets.python.source.templates import fill
from generators.targets.python.values.expressions import Expression, value_code
from generators.targets.python.values.shapes import Shape

Block = Callable[[tuple[Step, ...], Handler, str], list[Source]]


def each_lines(step: EachStep, handler: Handler, path: str, block: Block) -> list[Source]:
    """A loop over the items."""
    items = value_code(step.items, handler)
    item = _item_name(items, handler)
    loop = Loop(Binding(item, _item_shape(items)), _index_name(item, handler))
    results = handler.names.take(f"{snake(step.id)}_results") if handler.is_used(step) else ""
    handler.enter(loop)
    body = block(step.steps, handler, f"{path}.steps")
    handler.leave()
    if results:
        body.append(Source(f"{results}.append({last_value(step.steps, handler)})"))
        handler.bindings[step.id] = Binding(results, Shape("list"))
        handler.module.use_any(("Any",))
    code = fill(
        "steps/each.py.j2",
        results=Source(results) if results else None,
        index=Source(loop.index),
        item=Source(loop.item.name if loop.item_used else "_"),
        items=items.code,
        body=body,
    )
    return [code]


def last_value(steps: tuple[Step, ...], handler: Handler) -> str:
    """What the last step gave, where it was kept."""
    binding = handler.bindings.get(steps[-1].id) if steps else None
    return binding.name if binding and binding.shape.kind != "event" else "None"


def _item_name(items: Expression, handler: Handler) -> str:
    last = items.code.rsplit('["', 1)[-1].rstrip('"]')
    wish = singular(snake(last)) if last.isidentifier() else "item"
    if wish == "item" or wish in handler.names:
        return handler.names.take(*(("item",) if not handler.loops else ()), "element")
    return handler.names.take(wish)


def _item_shape(items: Expression) -> Shape:
    if items.shape.kind == "records":
        return Shape("record", items.shape.fields)
    return Shape()


def _index_name(item: str, handler: Handler) -> str:
    return handler.names.take("index", f"{item}_index")

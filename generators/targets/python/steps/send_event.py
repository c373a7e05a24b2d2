"""`send_event`: one event, or one for each item of a list."""

from __future__ import annotations

from generators.spec.steps import SendEventStep
from generators.spec.values import ObjectOf
from generators.targets.python.bindings import Binding, Loop
from generators.targets.python.handler import Handler
from generators.targets.python.primitives.function import Durable
from generators.targets.python.source.literals import Source
from generators.targets.python.source.names import Names, singular
from generators.targets.python.source.templates import fill
from generators.targets.python.values.expressions import Expression, fields_code
from generators.targets.python.values.shapes import Shape


def send_event_step(step: SendEventStep, handler: Handler) -> Durable:
    """Send durably; gives the ids of the events."""
    items = handler.ref(step.items) if step.items else None
    item = _item(items, handler) if items else None
    data = _data(step, handler, item)
    code = fill(
        "steps/send_event.py.j2",
        tools=handler.tools,
        id=handler.step_id(step),
        event=step.event,
        data=data,
        items=items.code if items else None,
        item=item,
    )
    return Durable(code, Shape("texts"))


def _item(items: Expression, handler: Handler) -> Source:
    wish = singular(items.code) if items.code.isidentifier() else "item"
    return Source(Names((), outer=handler.names).take(wish, "item", "each"))


def _data(step: SendEventStep, handler: Handler, item: Source | None) -> Source | None:
    if item is None:
        return fields_code(ObjectOf(fields=step.data), handler) if step.data else None
    if not step.data:
        return item
    handler.loops.append(Loop(Binding(item, Shape("record")), index=""))
    data = fields_code(ObjectOf(fields=step.data), handler)
    handler.loops.pop()
    return data

"""`invoke`: run another function and take its result."""

from __future__ import annotations

from generators.spec.steps import InvokeStep
from generators.spec.values import ObjectOf
from generators.targets.python.handler import Handler
from generators.targets.python.primitives.function import Durable
from generators.targets.python.source.templates import fill
from generators.targets.python.values.expressions import fields_code
from generators.targets.python.values.instants import timedelta_code


def invoke_step(step: InvokeStep, handler: Handler) -> Durable:
    """Invoke by id, so that neither module has to import the other."""
    app, _, function = step.function.rpartition("/")
    imports = handler.module.imports
    code = fill(
        "steps/invoke.py.j2",
        tools=handler.tools,
        id=handler.step_id(step),
        app=app or None,
        function=function,
        data=fields_code(ObjectOf(fields=step.data), handler) if step.data else None,
        timeout=timedelta_code(step.timeout, imports) if step.timeout else None,
    )
    return Durable(code, handler.any_shape(), annotated=True)

"""A step function: name, what it is for, what it gives."""

from __future__ import annotations

from dataclasses import dataclass

from generators.spec.steps import Step
from generators.targets.python.handler import Handler
from generators.targets.python.source.literals import Source
from generators.targets.python.source.names import snake
from generators.targets.python.source.prose import docstring
from generators.targets.python.step_scope import StepScope
from generators.targets.python.values.shapes import Shape


@dataclass(frozen=True, slots=True)
class Durable:
    """Something that the handler awaits."""

    code: Source
    """The expression without `await`."""
    shape: Shape
    annotated: bool = False
    """Whether a variable that takes it must say its type."""


def named(step: Step, handler: Handler) -> Source:
    """Take a name for the function of a step."""
    name = snake(step.id)
    return Source(handler.module.names.take(name, f"{name}_step"))


def described(step: Step, handler: Handler) -> Source:
    """The docstring of the function of a step."""
    return docstring(step.name, width=handler.module.style.line_length - 12)


def run(name: Source, step: Step, scope: StepScope, handler: Handler, shape: Shape) -> Durable:
    """The call that runs a step function durably."""
    handler.module.use_any((shape.annotation,))
    step_id = handler.step_id(step)
    code = Source(f"{handler.tools}.run({step_id}, {name}{scope.arguments})")
    return Durable(code, shape)

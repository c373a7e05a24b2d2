"""`branch`: the first arm whose condition holds."""

from __future__ import annotations

from dataclasses import dataclass

from generators.spec.steps import Arm, BranchStep
from generators.targets.python.bindings import Binding
from generators.targets.python.handler import Handler
from generators.targets.python.source.literals import Source
from generators.targets.python.source.names import snake
from generators.targets.python.source.templates import fill
from generators.targets.python.steps.each import Block, last_value
from generators.targets.python.values.conditions import condition_code
from generators.targets.python.values.shapes import Shape


@dataclass(frozen=True, slots=True)
class _Arm:
    word: Source
    """`if`, `elif`, `else`, or nothing where the lines stand by themselves."""
    condition: Source | None
    body: list[Source]


def branch_lines(step: BranchStep, handler: Handler, path: str, block: Block) -> list[Source]:
    """A chain of conditions; after an arm that returns, the rest needs no `else`."""
    result = _result(step, handler)
    arms: list[_Arm] = []
    ended = True
    for number, arm in enumerate(step.branches):
        condition = condition_code(arm.when, handler) if arm.when else None
        body = block(arm.steps, handler, f"{path}.branches.{number}.steps")
        if result and not _returns(arm):
            body.append(Source(f"{result} = {last_value(arm.steps, handler)}"))
        if condition is None and not body:
            continue
        arms.append(_Arm(Source(_word(condition, ended)), condition, body))
        ended = ended and _returns(arm)
    if result:
        handler.bindings[step.id] = Binding(result, Shape())
    return [fill("steps/branch.py.j2", result=Source(result) if result else None, arms=arms)]


def _result(step: BranchStep, handler: Handler) -> str:
    if not handler.is_used(step):
        return ""
    handler.module.use_any(("Any",))
    return handler.names.take(f"{snake(step.id)}_result")


def _word(condition: Source | None, ended: bool) -> str:
    if condition is None:
        return "" if ended else "else"
    return "if" if ended else "elif"


def _returns(arm: Arm) -> bool:
    return bool(arm.steps) and arm.steps[-1].kind == "return"

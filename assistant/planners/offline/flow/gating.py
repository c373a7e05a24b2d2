"""Waits for one event, one after the other: what came in the first must count in the second."""

from __future__ import annotations

from collections.abc import Sequence

from generators.spec.conditions import Compare
from generators.spec.steps import Arm, BranchStep, Step, WaitForEventStep

Gate = tuple[WaitForEventStep, BranchStep]


def gated(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Put a second wait for an event under `it did not come` of the first.

    `unless they upgraded` said of two messages: who upgrades before the first gets neither.
    """
    found = list(steps)
    place = len(found) - 4
    while place >= 0:
        first, second = _gate(found[place : place + 2]), _gate(found[place + 2 : place + 4])
        if first and second and first[0].event == second[0].event:
            found[place + 1 : place + 4] = [_under(first[1], second)]
        place -= 1
    return tuple(found)


def _gate(steps: Sequence[Step]) -> Gate | None:
    """A wait, and a branch that runs only when it was in vain."""
    if len(steps) != 2:
        return None
    wait, branch = steps
    if not isinstance(wait, WaitForEventStep) or not isinstance(branch, BranchStep):
        return None
    when = branch.branches[0].when
    missing = isinstance(when, Compare) and when.op == "missing" and when.right is None
    about = isinstance(when, Compare) and getattr(when.left, "path", "") == f"steps.{wait.id}"
    return (wait, branch) if missing and about and len(branch.branches) == 1 else None


def _under(branch: BranchStep, steps: Sequence[Step]) -> BranchStep:
    arm = branch.branches[0]
    return branch.model_copy(update={"branches": (Arm(when=arm.when, steps=(*arm.steps, *steps)),)})

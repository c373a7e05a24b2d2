"""Scopes that clauses open: arms of a branch, loops, lanes; each becomes one step."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.planners.offline.composing.desk import Data, Desk, Mark
from generators.spec.conditions import Condition
from generators.spec.steps import Arm, BranchStep, EachStep, Lane, ParallelStep, Step
from generators.spec.values import Ref


@dataclass(slots=True)
class BranchScope:
    """Steps under a condition; after `otherwise`, those for when it does not hold."""

    when: Condition
    before: Mark
    steps: list[Step] = field(default_factory=list)
    otherwise: list[Step] | None = None

    @property
    def target(self) -> list[Step]:
        """Where steps go."""
        return self.steps if self.otherwise is None else self.otherwise

    def close(self, desk: Desk) -> tuple[Step, ...]:
        """Give the branch; nothing when no step came."""
        desk.back_to(self.before)
        if not self.steps and not self.otherwise:
            return ()
        return (branch(desk, self.when, tuple(self.steps), tuple(self.otherwise or ())),)


def branch(
    desk: Desk, when: Condition, steps: tuple[Step, ...], otherwise: tuple[Step, ...] = ()
) -> BranchStep:
    """Make a branch."""
    first = (steps or otherwise)[0]
    arms = (Arm(when=when, steps=steps), *((Arm(steps=otherwise),) if otherwise else ()))
    step_id = desk.fresh_id("check-before", first.id)
    return BranchStep(id=step_id, name=f"Only if needed: {first.name}"[:120], branches=arms)


@dataclass(slots=True)
class EachScope:
    """Steps for each item of a list."""

    items: Ref
    noun: str
    before: Mark
    steps: list[Step] = field(default_factory=list)

    @property
    def target(self) -> list[Step]:
        """Where steps go."""
        return self.steps

    def close(self, desk: Desk) -> tuple[Step, ...]:
        """Give the loop; nothing when no step came."""
        desk.back_to(self.before)
        if not self.steps:
            return ()
        step_id = desk.fresh_id("each", self.noun)
        name = f"For each {self.noun}".replace("_", " ")[:120]
        return (EachStep(id=step_id, name=name, items=self.items, steps=tuple(self.steps)),)


@dataclass(slots=True)
class ParallelScope:
    """Clauses side by side: each is a lane that sees nothing of the others."""

    before: Mark
    lanes: list[tuple[Step, ...]] = field(default_factory=list)
    given: list[Data] = field(default_factory=list)

    @property
    def target(self) -> list[Step]:
        """Lanes are added one by one, so nothing is put here."""
        return []

    def add(self, lane: tuple[Step, ...], desk: Desk) -> None:
        """Add a lane."""
        self.lanes.append(lane)
        self.given += [data for data in desk.known if data not in self.before.known]
        desk.back_to(self.before)

    def close(self, desk: Desk) -> tuple[Step, ...]:
        """Give the lanes joined; a single one needs no joining."""
        for data in self.given:
            desk.keep(data)
        if len(self.lanes) < 2:
            return tuple(step for lane in self.lanes for step in lane)
        step_id = desk.fresh_id("in-parallel")
        lanes = tuple(Lane(steps=lane) for lane in self.lanes)
        return (ParallelStep(id=step_id, name="Side by side", branches=lanes),)


Scope = BranchScope | EachScope | ParallelScope

"""Where steps go while a request is built: the workflow, its failure handler, or an open scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.planners.offline.actions.reading import View
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.flow.scopes import BranchScope, ParallelScope, Scope
from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.services.index import Mention
from assistant.planners.offline.tokens import Token
from generators.spec.conditions import Compare
from generators.spec.durations import duration_ms
from generators.spec.options import Cancel
from generators.spec.steps import SleepStep, Step, WaitForEventStep

_DEEPEST = 4
"""Scopes inside scopes."""


@dataclass(slots=True)
class Ground:
    """Steps so far; `failure` holds those for when all retries are used up."""

    tokens: Sequence[Token]
    mentions: Mapping[int, Mention]
    sheet: Sheet
    desk: Desk
    steps: list[Step] = field(default_factory=list)
    failure: list[Step] = field(default_factory=list)
    cancels: list[Cancel] = field(default_factory=list)
    """Events that stop the run, besides those that the request asks for in so many words."""
    scopes: list[Scope] = field(default_factory=list)
    failing: bool = False
    last: list[Step] = field(default_factory=list)
    """Steps of the clause before, for a condition that comes after what it is about."""
    before: Data | None = None
    """What was at hand before those."""

    @property
    def target(self) -> list[Step]:
        """Where the next step goes."""
        if self.scopes:
            return self.scopes[-1].target
        return self.failure if self.failing else self.steps

    @property
    def deep(self) -> bool:
        """Whether no further scope may be opened."""
        return len(self.scopes) >= _DEEPEST

    @property
    def view(self) -> View:
        """What clauses are read from."""
        return View(self.tokens, self.mentions, self.sheet.free)

    @property
    def elapsed(self) -> int:
        """How long ago the event is, in milliseconds, after the waits so far."""
        waits = (step for step in self.target if isinstance(step, SleepStep))
        return sum(duration_ms(step.duration) for step in waits)

    def place(self, *, trailing: bool) -> int:
        """Where a step goes that must come before what is done under a condition."""
        return len(self.target) - (len(self.last) if trailing else 0)

    def add(self, made: Sequence[Step]) -> None:
        """Put steps where they go."""
        scope = self.scopes[-1] if self.scopes else None
        if isinstance(scope, ParallelScope):
            scope.add(tuple(made), self.desk)
        else:
            self.target.extend(made)

    def close(self) -> None:
        """End every scope; each becomes a step of the one around it."""
        while self.scopes:
            made = self.scopes.pop().close(self.desk)
            self.target.extend(made)

    def fail(self, at: int, end: int) -> int:
        """What follows is for failures."""
        self.sheet.mark(at, end, "options.on_failure")
        self.close()
        self.failing = True
        return end

    def otherwise(self) -> bool:
        """Turn to the other arm of the branch that is open, or to what is done when a wait was in vain.

        False when there is neither.
        """
        for scope in reversed(self.scopes):
            if isinstance(scope, BranchScope):
                scope.otherwise, self.desk.reason = [], ""
                self.desk.back_to(scope.before)
                return True
        waited = self.waited()
        if waited:
            missed = Compare(left=waited.ref, op="missing")
            self.scopes.append(BranchScope(missed, self.desk.mark()))
        return waited is not None

    def waited(self, place: int | None = None) -> Data | None:
        """What a wait for an event gave, when it is the last thing that happened before a place."""
        place = len(self.target) if place is None else place
        last = self.target[place - 1 : place] if place else []
        if last and isinstance(last[0], WaitForEventStep):
            return Data(f"steps.{last[0].id}", "record", "event")
        return None

    def slept(self, place: int) -> SleepStep | None:
        """The wait for a length of time right before a place."""
        step = self.target[place - 1] if 0 < place <= len(self.target) else None
        return step if isinstance(step, SleepStep) else None

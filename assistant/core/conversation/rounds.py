"""Repair: what does not hold goes back, as long as it becomes less."""

from __future__ import annotations

from dataclasses import dataclass, field

from generators.spec.problems import Problem


@dataclass(slots=True)
class Rounds:
    """The rounds of one turn."""

    limit: int
    """Times that problems may go back."""
    used: int = 0
    left: frozenset[tuple[str, str, str]] | None = field(default=None)
    """The problems of the last round."""

    def go_on(self, problems: tuple[Problem, ...]) -> bool:
        """Whether these problems may go back: rounds are left, and they are fewer than last time.

        A workflow that got further (it is rendered, it runs) has other problems than the one
        before; what counts is how many there are.
        """
        found = frozenset((each.rule, each.path, each.message) for each in problems)
        shrunk = self.left is None or len(found) < len(self.left) or _further(found, self.left)
        if self.used >= self.limit or not shrunk:
            return False
        self.used, self.left = self.used + 1, found
        return True


_STAGES = ("arguments", "draft", "shape", "edit")
"""Rules that are found before a workflow is there at all."""


def _further(
    found: frozenset[tuple[str, str, str]], before: frozenset[tuple[str, str, str]]
) -> bool:
    """Whether all that was wrong before is right, and what is wrong comes later on the way."""
    return not found & before and _stage(found) > _stage(before)


def _stage(problems: frozenset[tuple[str, str, str]]) -> int:
    """How far a proposal came before it was stopped."""
    rules = {rule for rule, _, _ in problems}
    if rules & set(_STAGES):
        return 0
    if rules <= {"run"}:
        return 3
    return 2 if rules <= {"run", "opinion"} else 1

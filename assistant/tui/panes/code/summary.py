"""What the function is, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.events import Proposed
from assistant.tui.text import line
from assistant.tui.times import local, utc_beside

if TYPE_CHECKING:
    from assistant.core.claims import Claim
    from generators.spec.problems import Problem

_LEVELS = {"proved": "$success", "ran": "$success", "simulated": "$warning", "unproven": "$error"}
_MARKS = {"error": "✗", "warning": "!", "info": "·"}
_COLOURS = {"error": "$error", "warning": "$warning", "info": "$foreground 70%"}


def summary(
    proposed: Proposed, problems: Sequence[Problem], claims: Sequence[Claim]
) -> Iterator[Content]:
    """Id and name, triggers with their next firings, problems, claims, steps, secrets."""
    workflow = proposed.workflow
    what = "edit of" if proposed.base else "new function"
    yield line((f"{what} ", "dim"), (workflow.id, "bold"), f"  {workflow.name}")
    for problem in problems:
        yield problem_line(problem)
    for words in proposed.triggers:
        yield _fact("starts", words)
    for number, run in enumerate(proposed.next_runs):
        yield _fact("" if number else "next", local(run), f" = {utc_beside(run)}")
    yield from claim_lines(claims)
    for number, step in enumerate(proposed.steps):
        yield _fact("" if number else "steps", step)
    if proposed.secrets:
        yield _fact("secrets", ", ".join(proposed.secrets))


def claim_lines(claims: Sequence[Claim]) -> Iterator[Content]:
    """What is known, how, and from what."""
    for claim in claims:
        style = _LEVELS.get(claim.level, "")
        yield line((f"{claim.level:<9} ", style), claim.claim, (f"  {claim.evidence}", "dim"))


def problem_line(problem: Problem) -> Content:
    """A problem with its place."""
    place = f"{problem.path}: " if ":" in problem.path else ""
    said = f"{_MARKS[problem.level]} {problem.level}: {place}{problem.message}"
    hint = f"  {problem.hint}" if problem.hint else ""
    return line((said, _COLOURS[problem.level]), (hint, "dim"))


def _fact(name: str, value: str, more: str = "") -> Content:
    return line((f"{name:<9} ", "dim"), value, (more, "dim"))

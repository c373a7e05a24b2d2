"""What stands between a planner and its model; whoever wires the two together fills it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.llm.provider import Provider
from assistant.planners.protocol import Context, Question
from generators.spec.problems import Problem
from generators.spec.workflow import Workflow

Within = Callable[[Provider], Provider]
"""Holds the provider to what one request may take: patience, and caps."""
Clean = Callable[[str, Context], tuple[str, tuple[str, ...]]]
"""A text without its secrets, and the kinds of them that there were."""
Opinion = Callable[[str, Workflow, Context], Sequence[tuple[Problem, Question]]]
"""Where a workflow differs from another reading of the request, and what to ask about it."""


@dataclass(frozen=True, slots=True)
class Safeguards:
    """All of them; by default there are none."""

    within: Within = lambda provider: provider
    clean: Clean = lambda text, _: (text, ())
    opinion: Opinion = lambda *_: ()

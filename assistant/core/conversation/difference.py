"""One thing on which the second opinion differs."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.planners.protocol import Question
from generators.spec.problems import Problem


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the two readings do not agree on."""

    opinion: str
    """What it is about: `trigger`, or `service: ` and a name."""
    problem: Problem
    question: Question

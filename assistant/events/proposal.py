"""A change that is proposed, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.core.claims import Claim
    from generators.changes.changeset import ChangeSet
    from generators.spec.problems import Problem
    from generators.spec.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Proposed:
    """A workflow and the files that it would become. Nothing is written until it is accepted."""

    number: int
    """Counts the proposals of the conversation, from 1."""
    workflow: Workflow
    changes: ChangeSet
    base: Workflow | None
    """What the function is like on the disk; None for a function that is not there yet."""
    problems: tuple[Problem, ...]
    secrets: tuple[str, ...]
    next_runs: tuple[Mapping[str, str], ...]
    """`{"utc", "local"}`, ISO 8601, the next five."""
    sound: bool
    """Whether it can be accepted."""
    triggers: tuple[str, ...] = ()
    """Each in words."""
    steps: tuple[str, ...] = ()
    """A line each, in order; what is nested is indented by two spaces."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the person left of the open proposal, by rejecting hunks or editing, checked again."""

    changes: ChangeSet
    """What would be written now."""
    problems: tuple[Problem, ...]
    """Those of a file have `path:line` as their path."""
    sound: bool
    """Whether it can be accepted."""
    claims: tuple[Claim, ...] = ()
    """What is known of what is left; no more than of the whole."""
    taken_up: bool = False
    """Whether it was decided before the conversation was gone on with."""


@dataclass(frozen=True, slots=True)
class ClaimsMade:
    """What is known of the last proposal, from evidence alone."""

    claims: tuple[Claim, ...]

"""What the handler knows by name: results of steps, the item of a loop."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from generators.spec.values import refs
from generators.targets.python.source.literals import Source
from generators.targets.python.values.shapes import Shape


@dataclass(frozen=True, slots=True)
class Binding:
    """A variable and what it holds."""

    name: str
    shape: Shape


@dataclass(slots=True)
class Loop:
    """One `each` around the place that is being written."""

    item: Binding
    index: str
    item_used: bool = False


Uses = dict[str, list[tuple[str, ...]]]
"""Step id to the paths below it, one for each reference."""


def uses(part: Any) -> Uses:
    """What a workflow, or a part of one, refers to."""
    found: Uses = defaultdict(list)
    for ref in refs(part):
        if ref.root == "steps" and ref.segments:
            found[ref.segments[0]].append(ref.segments[1:])
    return found


def step_id_code(step_id: str, loops: list[Loop]) -> Source:
    """The id of a step; inside a loop it carries the index of each round."""
    if not loops:
        return Source(f'"{step_id}"')
    rounds = "-".join(f"{{{loop.index}}}" for loop in loops)
    return Source(f'f"{step_id}-{rounds}"')

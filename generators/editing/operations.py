"""What can be done to a workflow, one small thing each.

A place is where steps stand: `""` is the workflow itself, `on_failure` what happens when it has
failed for good, the id of an `each` its inside, and `id/0`, `id/1`, … the lanes of a `parallel` or
the arms of a `branch`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generators.spec.emissions import Emission
from generators.spec.steps import Step
from generators.spec.triggers import Trigger
from generators.spec.values import Value

ON_FAILURE = "on_failure"


@dataclass(frozen=True, slots=True)
class AddSteps:
    """Put steps into a place."""

    steps: tuple[Step, ...]
    inside: str = ""
    after: str | None = None
    """Id of the step that they follow; `""` for the beginning, None for the end of the place."""


@dataclass(frozen=True, slots=True)
class RemoveStep:
    """Take a step out, with everything inside it."""

    step: str


@dataclass(frozen=True, slots=True)
class MoveStep:
    """Put a step, with everything inside it, somewhere else."""

    step: str
    inside: str = ""
    after: str | None = None
    """As for `AddSteps`."""


@dataclass(frozen=True, slots=True)
class ReplaceStep:
    """Put other steps where a step stands."""

    step: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class SetParam:
    """Give one parameter of a call another value; None leaves it out."""

    step: str
    param: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class SetTriggers:
    """Start the workflow by these, and by nothing else."""

    triggers: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True)
class SetOption:
    """Set one option by the SDK's name, to its JSON form or its node."""

    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class ClearOption:
    """Leave one option to Inngest's default."""

    name: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Change what people read; the id stays, because Inngest knows the function by it."""

    name: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class SetEmissions:
    """Let these places send the events, and no others."""

    emissions: tuple[Emission, ...]


Operation = (
    AddSteps
    | RemoveStep
    | MoveStep
    | ReplaceStep
    | SetParam
    | SetTriggers
    | SetOption
    | ClearOption
    | Rename
    | SetEmissions
)

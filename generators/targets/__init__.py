"""Languages that code is written for: one folder each, found by scan and loaded when asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts
    from generators.changes.changeset import ChangeSet
    from generators.spec.problems import Problem
    from generators.spec.workflow import Workflow

_FOLDER = Path(__file__).parent


class Rendered(Protocol):
    """What a workflow became; with errors among the problems, `changes` is empty."""

    @property
    def changes(self) -> ChangeSet:
        """The new file, and the edits that wire it in."""

    @property
    def module(self) -> str:
        """The module that holds the function."""

    @property
    def variable(self) -> str:
        """The function's name in it."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why nothing was rendered."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """Environment variables that the code reads."""


class Target(Protocol):
    """What the package of a target holds."""

    def render(self, workflow: Workflow, app: AppFacts) -> Rendered:
        """Render a workflow for an app."""


class UnknownTarget(LookupError):
    """There is no target of that name; `available` are those there are."""

    def __init__(self, name: str, available: tuple[str, ...]) -> None:
        self.name, self.available = name, available
        super().__init__(f"There is no target '{name}'; available: {', '.join(available)}.")


@cache
def target_names() -> tuple[str, ...]:
    """Names of all targets, sorted; imports none of them."""
    return tuple(sorted(path.parent.name for path in _FOLDER.glob("[a-z]*/__init__.py")))


def target(name: str) -> Target:
    """Load one target; UnknownTarget when there is none of that name."""
    if name not in target_names():
        raise UnknownTarget(name, target_names())
    return cast("Target", import_module(f"generators.targets.{name}"))


def render(name: str, workflow: Workflow, app: AppFacts) -> Rendered:
    """Render a workflow with one of the targets."""
    return target(name).render(workflow, app)

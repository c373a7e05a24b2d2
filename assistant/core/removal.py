"""Taking a function out of the app, with everything that is remembered of it, as one change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.core.memory import forget, recall
from assistant.core.proposal import file_document
from generators.changes.changeset import ChangeSet
from generators.spec.problems import Problem

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts
    from generators.spec.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Removed:
    """What would go away; nothing is written yet."""

    function_id: str
    changes: ChangeSet
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against it."""
        return not any(problem.level == "error" for problem in self.problems)

    def to_json(self) -> dict[str, Any]:
        """Give the JSON form of `remove`."""
        return {
            "function_id": self.function_id,
            "files": [file_document(edit) for edit in self.changes.edits],
            "problems": [problem.model_dump(mode="json") for problem in self.problems],
        }


def removed(app: AppFacts, function_id: str) -> Removed:
    """Say what removing a generated function changes."""
    from generators.editing.removal import remove

    removal = remove(app, function_id)
    if removal.problems:
        return Removed(function_id, removal.changes, removal.problems)
    memory = ChangeSet(app.root, forget(app.root, function_id), removal.changes.title)
    notes = _left(recall(app.root, function_id))
    return Removed(function_id, removal.changes.merge(memory), notes)


def _left(workflow: Workflow | None) -> tuple[Problem, ...]:
    """What stays: events that the app sends may have other listeners."""
    emissions = workflow.emissions if workflow else ()
    return tuple(
        Problem(
            level="info",
            rule="emission-stays",
            path=each.route or each.model or each.place,
            message=f"the app still sends '{each.event}'; others may listen to it",
            hint="take it out by hand if nobody does",
        )
        for each in emissions
    )

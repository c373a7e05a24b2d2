"""A proposal: the files that a workflow becomes, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.core.memory import remember
from generators.changes.changeset import ChangeSet, FileEdit
from generators.spec.problems import Problem
from generators.spec.workflow import Workflow

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts
    from generators.changes.apply import Applied
    from generators.editing.revision import Revision
    from generators.targets import Rendered


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be written, and what is known about it."""

    workflow: Workflow
    changes: ChangeSet
    module: str
    """Dotted module that will define the function."""
    secrets: tuple[str, ...]
    """Environment variables that the function needs."""
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against writing it."""
        return not any(problem.level == "error" for problem in self.problems)


def propose(
    workflow: Workflow, app: AppFacts, target: str, base: Workflow | None = None
) -> Proposal:
    """Render a workflow for an app; writes nothing.

    With `base`, the workflow that the function on the disk was written from, only what differs is
    changed there.
    """
    rendered = _rendered(workflow, app, target, base)
    sound = not any(problem.level == "error" for problem in rendered.problems)
    edits = (remember(app.root, workflow),) if sound else ()
    memory = ChangeSet(app.root, edits, rendered.changes.title)
    return Proposal(
        workflow=workflow,
        changes=rendered.changes.merge(memory),
        module=rendered.module,
        secrets=rendered.secrets,
        problems=rendered.problems,
    )


def _rendered(
    workflow: Workflow, app: AppFacts, target: str, base: Workflow | None
) -> Rendered | Revision:
    if base is not None:
        from generators.editing.revision import revise

        return revise(app, base, workflow, target)
    from generators.targets import render

    return render(target, workflow, app)


def accept(proposal: Proposal) -> Applied:
    """Write the proposal, all of it or nothing, and read it back; ChangeError tells why not."""
    from generators.changes.apply import apply

    return apply(proposal.changes)


def file_document(edit: FileEdit) -> dict[str, Any]:
    """Give the JSON form of one file of a proposal."""
    return {"path": edit.path, "status": edit.status, "diff": edit.diff()}

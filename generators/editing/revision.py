"""What an edited workflow changes in the app's files.

Both workflows are rendered; what differs between the renderings is carried over into the file as
it is on the disk (a three-way merge by lines), so that edits made by hand stay, and everything
that was not asked for keeps its bytes. Lines that both sides changed are refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generators.apps.facts import AppFacts, FunctionFacts
from generators.changes.carry import carry
from generators.changes.changeset import ChangeSet, FileEdit
from generators.editing.sources import read_text
from generators.spec.problems import Problem, error
from generators.spec.workflow import Workflow
from generators.targets import Rendered, render

_NOWHERE = Path(".assistant") / "rendering"
"""A folder that is never written: renderings are made as if functions went there."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What an edit of a workflow changes; with errors among the problems, `changes` is empty."""

    changes: ChangeSet
    module: str
    """The dotted name of the function's module."""
    problems: tuple[Problem, ...] = ()
    secrets: tuple[str, ...] = ()
    """Environment variables that the code reads afterwards."""
    by_hand: bool = False
    """Whether the file holds edits that no rendering made; they are kept."""


def revise(app: AppFacts, old: Workflow, new: Workflow, target: str) -> Revision:
    """Edit the files of a function from what `old` says to what `new` says.

    `old` is the workflow that the function was last written from.
    """
    function = app.function(old.id)
    title = f"Edit {old.id}"
    if function is None:
        return _refused(app, title, _missing(app, old.id))
    if new.id != old.id:
        message = f"'{old.id}' cannot become '{new.id}': Inngest knows a function by its id"
        return _refused(app, title, error("edit-id", "id", message, "generate a new one instead"))
    before, after = (_rendered(workflow, app, target) for workflow in (old, new))
    problems = _errors(before) or _errors(after)
    if problems:
        return replace(_refused(app, title), problems=problems, module=after.module)
    return _merged(app, function, (before, after), title)


def _merged(
    app: AppFacts, function: FunctionFacts, renderings: tuple[Rendered, Rendered], title: str
) -> Revision:
    before, after = renderings
    base, wanted = _code(before), _code(after)
    current, encoding = read_text(function.path)
    text = carry(base.encode(encoding), wanted.encode(encoding), current.encode(encoding))
    path = app.relative(function.path)
    if text is None:
        return _refused(app, title, _clash(path))
    edit = FileEdit.modified(path, current, text.decode(encoding), encoding)
    own = () if edit.changes_nothing else (edit,)
    changes = ChangeSet(app.root, (*own, *_wiring(after)), title)
    return Revision(changes, function.module, (), after.secrets, by_hand=current != base)


def _rendered(workflow: Workflow, app: AppFacts, target: str) -> Rendered:
    others = tuple(each for each in app.functions if each.id != workflow.id)
    elsewhere = replace(app, functions=others, functions_folder=app.root / _NOWHERE)
    return render(target, workflow, elsewhere)


def _code(rendered: Rendered) -> str:
    """The text of the function's file."""
    made = [edit for edit in rendered.changes.edits if _is_nowhere(edit) and edit.after]
    stem = rendered.module.rpartition(".")[2]
    found = next(edit for edit in made if Path(edit.path).stem == stem)
    return found.after or ""


def _wiring(rendered: Rendered) -> tuple[FileEdit, ...]:
    """What the rendering changes in other files of the app: emissions that are not there yet."""
    return tuple(edit for edit in rendered.changes.edits if not _is_nowhere(edit))


def _is_nowhere(edit: FileEdit) -> bool:
    return Path(edit.path).is_relative_to(_NOWHERE)


def _errors(rendered: Rendered) -> tuple[Problem, ...]:
    return tuple(each for each in rendered.problems if each.level == "error")


def _refused(app: AppFacts, title: str, *problems: Problem) -> Revision:
    return Revision(ChangeSet(app.root, (), title), "", problems)


def _missing(app: AppFacts, function_id: str) -> Problem:
    known = ", ".join(each.id for each in app.functions) or "none"
    message = f"the app has no function '{function_id}'"
    return error("edit-missing", "id", message, f"functions: {known}")


def _clash(path: str) -> Problem:
    message = f"{path} was changed by hand in the lines that this edit changes"
    hint = "nothing was written; make the change by hand, or restore these lines first"
    return error("edit-conflict", path, message, hint)

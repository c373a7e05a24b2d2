"""Taking a function out of its app."""

from __future__ import annotations

from dataclasses import dataclass

from generators.apps.facts import AppFacts, FunctionFacts
from generators.changes.changeset import ChangeSet, FileEdit
from generators.editing.sources import read_text
from generators.spec.problems import Problem, error


@dataclass(frozen=True, slots=True)
class Removal:
    """What taking a function out changes; with errors among the problems, nothing."""

    changes: ChangeSet
    problems: tuple[Problem, ...] = ()


def remove(app: AppFacts, function_id: str) -> Removal:
    """Unregister a generated function and delete its file.

    Code that people wrote is never deleted: neither a function of theirs, nor a file that holds
    other functions too.
    """
    title = f"Remove {function_id}"
    function = app.function(function_id)
    stops = _stops(app, function_id, function)
    if function is None or stops:
        return Removal(ChangeSet(app.root, (), title), stops)
    return _removed(app, function, title)


def _removed(app: AppFacts, function: FunctionFacts, title: str) -> Removal:
    from generators.targets.python.wiring.refusal import Refusal
    from generators.targets.python.wiring.wire import unwire

    unwired = unwire(app, function.module, function.variable)
    if isinstance(unwired, Refusal):
        refused = error(unwired.rule, unwired.path, unwired.message, unwired.hint)
        return Removal(ChangeSet(app.root, (), title), (refused,))
    text, encoding = read_text(function.path)
    deleted = FileEdit.deleted(app.relative(function.path), text, encoding)
    return Removal(ChangeSet(app.root, (*unwired, deleted), title))


def _stops(app: AppFacts, function_id: str, function: FunctionFacts | None) -> tuple[Problem, ...]:
    if function is None:
        known = ", ".join(each.id for each in app.functions) or "none"
        return (error("missing", "id", f"there is no function '{function_id}'", f"there: {known}"),)
    path = app.relative(function.path)
    if function.kind != "generated":
        message = f"'{function_id}' was written by hand, in {path}:{function.line}"
        return (error("by-hand", path, message, "take it out by hand"),)
    others = [each.id for each in app.functions if each.path == function.path and each != function]
    if others:
        message = f"{path} also holds {', '.join(others)}"
        return (error("shared-file", path, message, "take it out by hand"),)
    return ()

"""An edit of a workflow changes its file where the renderings differ, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generators.apps import AppFacts, read_app
from generators.changes.apply import apply
from generators.changes.undo import undo
from generators.editing import (
    Operation,
    RemoveStep,
    Rename,
    SetOption,
    SetParam,
    edit,
    remove,
    revise,
)
from generators.spec import Literal, Workflow

FILE = "app/inngest/functions/tell_team.py"


def _edited(workflow: Workflow, *operations: Operation) -> Workflow:
    found = edit(workflow, operations)
    assert isinstance(found, Workflow)
    return found


def test_an_edit_that_changes_nothing_is_empty(app: AppFacts, workflow: Workflow) -> None:
    """The same workflow again is no change at all."""
    assert revise(app, workflow, workflow, "python").changes.is_empty


@pytest.mark.parametrize(
    "operation",
    [
        SetOption("retries", 9),
        SetParam("tell-sales", "channel", Literal(value="#other")),
        RemoveStep("items"),
        Rename("Told"),
    ],
)
def test_there_and_back_restores_every_byte(
    app: AppFacts, workflow: Workflow, operation: Operation
) -> None:
    """An edit and its opposite leave the file as it was, also beside edits made by hand."""
    path = app.root / FILE
    path.write_text("# by hand\n" + path.read_text() + "\n\nMINE = 1\n")
    before, there = path.read_bytes(), _edited(workflow, operation)

    apply(revise(app, workflow, there, "python").changes)
    between = path.read_bytes()
    apply(revise(read_app(app.root), there, workflow, "python").changes)

    assert between != before
    assert between.startswith(b"# by hand\n")
    assert between.endswith(b"\n\nMINE = 1\n")
    assert path.read_bytes() == before


def test_only_the_file_of_the_function_is_touched(app: AppFacts, workflow: Workflow) -> None:
    """The list of functions, the client and everything else stay."""
    revision = revise(app, workflow, _edited(workflow, SetOption("retries", 9)), "python")

    assert revision.changes.paths == (FILE,)
    assert revision.module == "app.inngest.functions.tell_team"
    assert not revision.by_hand


def test_lines_changed_by_both_are_refused(app: AppFacts, workflow: Workflow) -> None:
    """Nothing is guessed: the problem names the file, and nothing would be written."""
    path = app.root / FILE
    path.write_text(path.read_text().replace("retries=2", "retries=3"))

    revision = revise(
        read_app(app.root), workflow, _edited(workflow, SetOption("retries", 9)), "python"
    )

    assert [problem.rule for problem in revision.problems] == ["edit-conflict"]
    assert revision.changes.edits == ()


def test_the_same_change_made_by_hand_is_no_conflict(app: AppFacts, workflow: Workflow) -> None:
    """What is already there need not be made."""
    path = app.root / FILE
    path.write_text(path.read_text().replace("retries=2", "retries=9"))

    revision = revise(
        read_app(app.root), workflow, _edited(workflow, SetOption("retries", 9)), "python"
    )

    assert revision.problems == ()
    assert revision.changes.is_empty


def test_line_ends_are_kept(app: AppFacts, workflow: Workflow) -> None:
    """A file that people keep with CRLF is refused rather than mixed up."""
    path = app.root / FILE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    revision = revise(
        read_app(app.root), workflow, _edited(workflow, SetOption("retries", 9)), "python"
    )

    assert [problem.rule for problem in revision.problems] == ["edit-conflict"]


def test_another_id_is_refused(app: AppFacts, workflow: Workflow) -> None:
    """Inngest knows a function by its id."""
    other = workflow.model_copy(update={"id": "other"})

    assert [p.rule for p in revise(app, workflow, other, "python").problems] == ["edit-id"]
    assert [p.rule for p in revise(app, other, other, "python").problems] == ["edit-missing"]


def test_a_function_that_was_moved_is_edited_where_it_is(app: AppFacts, workflow: Workflow) -> None:
    """The file that holds it now is the one that changes."""
    old, new = app.root / FILE, app.root / "app/inngest/functions/renamed.py"
    new.write_bytes(old.read_bytes())
    old.unlink()
    main = app.root / "app/main.py"
    main.write_text(
        main.read_text().replace("functions.tell_team import", "functions.renamed import")
    )

    revision = revise(
        read_app(app.root), workflow, _edited(workflow, SetOption("retries", 9)), "python"
    )

    assert "app/inngest/functions/renamed.py" in revision.changes.paths
    assert FILE not in revision.changes.paths


def _picture(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".assistant" not in path.parts and "__pycache__" not in path.parts
    }


def test_removing_takes_the_file_and_the_registration_and_undo_brings_them_back(
    app: AppFacts,
) -> None:
    """One change: without the function, everything else is as it was before it came."""
    before = _picture(app.root)

    apply(remove(app, "tell-team").changes)

    after = _picture(app.root)
    assert FILE not in after
    assert b"tell_team" not in after["app/main.py"]
    assert read_app(app.root).function("tell-team") is None
    undo(app.root)
    assert _picture(app.root) == before


def test_code_that_people_wrote_is_never_deleted(app: AppFacts) -> None:
    """A function by hand, an unknown one, and a file that holds others are refused."""
    shared = tuple(
        replace(each, path=app.root / FILE) if each.id == "close-stale-tickets" else each
        for each in app.functions
    )

    assert [p.rule for p in remove(app, "close-stale-tickets").problems] == ["by-hand"]
    assert [p.rule for p in remove(app, "nothing").problems] == ["missing"]
    assert [p.rule for p in remove(replace(app, functions=shared), "tell-team").problems] == [
        "shared-file"
    ]

"""Workflows remembered in the app, so that they can be shown, tested and edited later.

They lie in `.assistant/workflows/<id>.json` and are meant to be committed.
"""

from __future__ import annotations

import json
from pathlib import Path

from generators.changes.changeset import FileEdit
from generators.spec.reading import read_workflow
from generators.spec.workflow import Workflow

FOLDER = ".assistant/workflows"


def remember(root: Path, workflow: Workflow) -> FileEdit:
    """Make the edit that writes the workflow down."""
    path = f"{FOLDER}/{workflow.id}.json"
    after = json.dumps(workflow.to_json(), indent=2, ensure_ascii=False) + "\n"
    file = root / path
    if file.is_file():
        with file.open(encoding="utf-8", newline="") as stream:
            return FileEdit.modified(path, stream.read(), after)
    return FileEdit.created(path, after)


def forget(root: Path, function_id: str) -> tuple[FileEdit, ...]:
    """Make the edit that deletes what is remembered of a function; none when nothing is."""
    path = f"{FOLDER}/{function_id}.json"
    file = root / path
    if "/" in function_id or not file.is_file():
        return ()
    with file.open(encoding="utf-8", newline="") as stream:
        return (FileEdit.deleted(path, stream.read()),)


def recall(root: Path, function_id: str) -> Workflow | None:
    """Read a workflow back; None when there is none, or when it is not one any more."""
    path = root / FOLDER / f"{function_id}.json"
    if "/" in function_id or not path.is_file():
        return None
    try:
        found = read_workflow(json.loads(path.read_text(encoding="utf-8")))
    except ValueError:
        return None
    return found if isinstance(found, Workflow) else None

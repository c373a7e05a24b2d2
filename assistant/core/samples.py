"""Sample events and answers that a person keeps for a function.

Events lie in `.assistant/samples/<id>.json`, answers in `.assistant/stubs/<id>.yaml`; both are
meant to be committed, and are what a run begins with instead of what is made up from what is known.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.core.stubbing import stub_file
from generators.changes.changeset import ChangeSet, FileEdit

if TYPE_CHECKING:
    from sandbox_runner.stubs.routes import StubRoute

FOLDER = Path(".assistant", "samples")


def kept_event(app: Path, function_id: str) -> Mapping[str, Any] | None:
    """The event that is kept for a function; None when there is none, or what is there is none."""
    path = app / FOLDER / f"{function_id}.json"
    if "/" in function_id or not path.is_file():
        return None
    try:
        event = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return None
    return event if isinstance(event, dict) and isinstance(event.get("name"), str) else None


def keep(
    app: Path,
    function_id: str,
    event: Mapping[str, Any] | None,
    stubs: Sequence[Mapping[str, Any]],
) -> ChangeSet:
    """The change that keeps them; applied like others, it can be taken back."""
    yaml: Any = import_module("yaml")
    edits = []
    if event is not None:
        text = json.dumps(event, indent=2, ensure_ascii=False) + "\n"
        edits.append(_edit(app, app / FOLDER / f"{function_id}.json", text))
    if stubs:
        text = yaml.safe_dump(list(stubs), sort_keys=False, allow_unicode=True)
        edits.append(_edit(app, stub_file(app, function_id), text))
    return ChangeSet(app, tuple(edits), f"Keep a sample for {function_id}")


def stub_of(route: StubRoute) -> dict[str, Any]:
    """An answer as it stands in a file of stubs."""
    answers = [
        {"status": answer.status}
        | ({"headers": dict(answer.headers)} if answer.headers else {})
        | ({} if answer.body is None else {"body": answer.body})
        for answer in route.answers
    ]
    match = {
        name: given
        for name, given in (("query", dict(route.match_query)), ("body", route.match_body))
        if given
    }
    place = {"method": route.method, "host": route.host, "path": route.path}
    rest = answers[0] if len(answers) == 1 else {"answers": answers}
    return {**place, **({"match": match} if match else {}), **rest}


def _edit(app: Path, file: Path, text: str) -> FileEdit:
    path = file.relative_to(app).as_posix()
    if not file.is_file():
        return FileEdit.created(path, text)
    return FileEdit.modified(path, file.read_bytes().decode("utf-8"), text)

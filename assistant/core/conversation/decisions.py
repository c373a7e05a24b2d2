"""What a person decided about the files of a proposal, as records keep it: hunks, or a text.

    {"path": "app/sync.py", "proposed": "5f0c…", "stand": [0, 2]}      # these hunks of it
    {"path": "app/sync.py", "proposed": "5f0c…", "text": "…"}          # edited by hand
    {"path": "app/sync.py", "proposed": "5f0c…"}                       # edited, and a secret is in it

Decisions are about the edit of that digest; of any other one they are not taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from generators.changes.changeset import ChangeSet, FileEdit
from generators.changes.parts import only
from generators.changes.standing import standing


def decisions(
    proposed: ChangeSet, left: ChangeSet, paths: Iterable[str], clean: Callable[[str], str]
) -> Iterator[dict[str, Any]]:
    """One for each of these paths; `clean` takes secrets out of a text."""
    for path in paths:
        edit, now = proposed.edit(path), left.edit(path)
        if edit is None:
            continue
        text = now.after if now else edit.before
        stand = standing(edit, text)
        found: dict[str, Any] = {"path": path, "proposed": _digest(edit)}
        if stand is not None:
            found["stand"] = sorted(stand)
        elif text is not None and clean(text) == text:
            found["text"] = text
        yield found


def decided(
    proposed: ChangeSet, made: Iterable[Mapping[str, Any]]
) -> tuple[ChangeSet, tuple[str, ...]]:
    """What is left when it is decided like this, and the paths about which it cannot be."""
    edits, lost = {edit.path: edit for edit in proposed.edits}, []
    for each in made:
        edit = edits.get(each["path"])
        left = _left(edit, each) if edit is not None and each["proposed"] == _digest(edit) else None
        if left is None:
            lost.append(str(each["path"]))
        else:
            edits[left.path] = left
    kept = tuple(edit for edit in edits.values() if not edit.changes_nothing)
    return replace(proposed, edits=kept), tuple(lost)


def _left(edit: FileEdit, made: Mapping[str, Any]) -> FileEdit | None:
    if "stand" in made:
        return only(edit, set(made["stand"]))
    return replace(edit, after=made["text"]) if "text" in made else None


def _digest(edit: FileEdit) -> str:
    texts = f"{edit.before!r}\0{edit.after!r}".encode("utf-8", "surrogatepass")
    return sha256(texts).hexdigest()[:16]

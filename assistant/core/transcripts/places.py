"""Where transcripts lie."""

from __future__ import annotations

from pathlib import Path

FOLDER = ".assistant/conversations"


def path_of(root: Path, conversation: str) -> Path:
    """The file of a conversation."""
    return root / FOLDER / f"{conversation}.jsonl"


def ids(root: Path) -> list[str]:
    """Ids of all conversations of an app, oldest first; they begin with the time."""
    return sorted(path.stem for path in (root / FOLDER).glob("*.jsonl"))


def folder_of(path: Path) -> Path:
    """Make the folder of a file, and keep it out of version control."""
    folder = path.parent
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return folder

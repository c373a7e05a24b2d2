"""Apps of many shapes, one text file each: `=== path` opens a file of the app.

Lines before the first file set `app` (the folder to work on), `newline` and `encoding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "apps"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


@dataclass(frozen=True, slots=True)
class Shape:
    """An app on the disk."""

    root: Path
    """The folder that commands are given."""
    whole: Path
    """The folder that holds all that was written."""


def make(name: str, into: Path) -> Shape:
    """Write the app of a shape below a folder."""
    head, *files = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("=== ")
    settings = dict(line.split("=", 1) for line in head.splitlines() if line)
    newline = {"crlf": "\r\n"}.get(settings.get("newline", ""), "\n")
    for file in files:
        title, _, text = file.partition("\n")
        place, _, own = title.partition(" encoding=")
        path = into / place
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text.replace("\n", newline).encode(own or settings.get("encoding", "utf-8"))
        path.write_bytes(data)
    return Shape(into / settings.get("app", "."), into)

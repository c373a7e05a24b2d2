"""Texts of files that are being edited, exactly as they are on the disk."""

import io
import tokenize
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generators.apps.facts import AppFacts
from generators.changes.changeset import FileEdit
from generators.targets.python.wiring.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file before and after."""

    before: str
    after: str
    encoding: str


class Texts:
    """Files of an app on their way to become edits; one edit per file in the end."""

    def __init__(self, app: AppFacts) -> None:
        self.app = app
        self._texts: dict[Path, Text] = {}

    def edit(self, path: Path, change: Callable[[str], str | Refusal]) -> Refusal | None:
        """Change the text of a file; a refusal leaves it as it is."""
        text = self._texts.get(path) or _read(path)
        changed = change(text.after)
        if isinstance(changed, Refusal):
            return changed
        self._texts[path] = Text(text.before, changed, text.encoding)
        return None

    def now(self, path: Path) -> str:
        """The text of a file as it is so far."""
        return (self._texts.get(path) or _read(path)).after

    def edits(self) -> tuple[FileEdit, ...]:
        """The files that differ, in the order in which they were first changed."""
        return tuple(
            FileEdit.modified(self.app.relative(path), text.before, text.after, text.encoding)
            for path, text in self._texts.items()
            if text.before != text.after
        )


def _read(path: Path) -> Text:
    data = path.read_bytes()
    declared, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    encoding = "utf-8" if declared == "utf-8-sig" else declared
    text = data.decode(encoding)
    return Text(text, text, encoding)

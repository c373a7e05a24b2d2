"""A file's text to be edited: here, or in the person's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path, PurePosixPath
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea


class Editor(TextArea):
    """The whole text; nothing is written to the app."""

    DEFAULT_CSS: ClassVar[str] = """
    Editor { height: 1fr; border: none; padding: 0; display: none; &:focus { border: none; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "finish", "Take this text", priority=True),
        Binding("ctrl+home", "go(0)", "First line", show=False),
        Binding("ctrl+end", "go(-1)", "Last line", show=False),
        Binding("escape", "leave", "Leave it as it was", priority=True),
    ]

    class Finished(Message):
        """This is the text."""

        def __init__(self, text: str, line: int) -> None:
            super().__init__()
            self.text, self.line = text, line

    class Left(Message):
        """It stays as it was."""

    def __init__(self) -> None:
        super().__init__(
            id="editor",
            soft_wrap=False,
            show_line_numbers=True,
            tab_behavior="indent",
            compact=True,
        )

    def open(self, text: str, line: int) -> None:
        """Edit a text, the cursor in a line, from 0."""
        self.text = text
        self.move_cursor((min(line, self.document.line_count - 1), 0))
        self.scroll_cursor_visible()

    def action_go(self, line: int) -> None:
        """Move the cursor to the first or the last line."""
        self.move_cursor((line if line >= 0 else self.document.line_count - 1, 0))

    def action_finish(self) -> None:
        """Take the text."""
        self.post_message(self.Finished(self.text, self.cursor_location[0]))

    def action_leave(self) -> None:
        """Leave it."""
        self.post_message(self.Left())


def editor_command() -> list[str]:
    """The person's editor, as they set it: `VISUAL`, else `EDITOR`; empty when neither is set."""
    return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")


def edited_elsewhere(command: list[str], path: str, text: str) -> str:
    """The text after the person's editor has had it, in a file of the same name elsewhere.

    Raises:
        OSError: the editor cannot be started, or its file is gone.
        ValueError: what it wrote is not UTF-8.
    """
    with tempfile.TemporaryDirectory(prefix="assistant-edit-") as folder:
        file = Path(folder) / PurePosixPath(path).name
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        subprocess.run([*command, str(file)], check=False)
        return file.read_bytes().decode("utf-8")

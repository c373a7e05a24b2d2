"""The clipboard of the machine, besides the one of the terminal (OSC 52, which Textual writes)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress

_TOOLS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)


def copy(text: str) -> None:
    """Hand it to the tool of this desktop; without one, the terminal's clipboard must do."""
    tool = _tool()
    if tool is None:
        return
    with suppress(OSError):
        process = subprocess.Popen(
            tool, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        assert process.stdin is not None  # noqa: S101 - it is a pipe
        process.stdin.write(text.encode("utf-8", "replace"))
        process.stdin.close()


def _tool() -> tuple[str, ...] | None:
    if sys.platform == "darwin":
        return ("pbcopy",)
    there = (tool for display, tool in _TOOLS if os.environ.get(display) and shutil.which(tool[0]))
    return next(there, None)

"""A diff as lines."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from assistant.events import Proposed
from assistant.tui.text import line

_STYLES = (
    *(("@@", "$accent"), ("+++", "bold"), ("---", "bold")),
    *(("+", "$success on $success 12%"), ("-", "$error on $error 12%")),
)


def diff_lines(event: Proposed) -> Iterator[Content]:
    """Every file of a proposal; of what the assistant keeps for itself only the name."""
    for edit in event.changes.edits:
        if edit.path.startswith(".assistant/"):
            continue
        yield line((f"{edit.path}  ", "bold"), (edit.status, "dim"))
        for row in edit.diff().splitlines()[2:]:
            style = next((style for prefix, style in _STYLES if row.startswith(prefix)), "")
            yield line((row, style))
        yield line("")

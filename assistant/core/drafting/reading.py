"""An answer that is or holds JSON, read while it arrives."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.core.drafting.parts import line_of, open_line
from assistant.events import Drafting, TextDelta
from assistant.llm.partial_json import PartialJSON

_BEGINNING = 60
"""Characters that are shown as they are, until the first of them says something."""


class Reading:
    """Parts text from JSON, which begins a line, and tells each part of it as it is complete."""

    def __init__(self) -> None:
        self._json: PartialJSON | None = None
        self._line = ""
        """The line of text that is being written."""
        self._open: str | None = None
        """What grows, in words; None as long as nothing was readable."""
        self._raw = ""

    def take(self, piece: str) -> Iterator[TextDelta | Drafting]:
        """What a piece tells, text before or after JSON as text."""
        if self._json is None:
            before, brace, rest = self._parted(piece)
            if before:
                yield TextDelta(before)
            if not brace:
                return
            self._json, self._raw, piece = PartialJSON(), "", brace + rest
        yield self._drafted(self._json, piece)
        if self._json.done or self._json.broken:
            self._json, self._line = None, ""

    def stopped(self) -> Drafting | None:
        """What was being written when it stopped; None when nothing was."""
        if self._json is None:
            return None
        found = [line_of(path, value) for path, value in self._json.unfinished]
        if self._json.growing is not None:
            found.append(line_of(*self._json.growing))
        return Drafting(tuple(f"{line} …" for line in found if line))

    def _parted(self, piece: str) -> tuple[str, str, str]:
        """Text, the brace with which JSON begins, and the rest; JSON begins a line."""
        at = -1
        while (at := piece.find("{", at + 1)) >= 0:
            if not (self._line + piece[:at]).rpartition("\n")[2].strip():
                return piece[:at], "{", piece[at + 1 :]
        self._line = (self._line + piece).rpartition("\n")[2]
        return piece, "", ""

    def _drafted(self, document: PartialJSON, piece: str) -> Drafting:
        lines = tuple(filter(None, (line_of(*found) for found in document.take(piece))))
        if document.growing is not None:
            self._open = open_line(*document.growing)
        elif lines:
            self._open = ""
        elif self._open is None:
            self._raw = (self._raw + piece)[-_BEGINNING:]
        return Drafting(lines, self._raw if self._open is None else self._open)

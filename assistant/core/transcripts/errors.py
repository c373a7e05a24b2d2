"""What can be wrong with a transcript.

TranscriptError
├── NoTranscript     there is none of that id
├── BadTranscript    a line in its middle is no record
└── Unwritten        the app's folder cannot be written
"""

from __future__ import annotations

from pathlib import Path

from assistant.errors import AssistantError


class TranscriptError(AssistantError):
    """Base of this package's errors."""


class NoTranscript(TranscriptError):
    """There is no conversation of that id; `known` are the latest."""

    exit_code = 2

    def __init__(self, wanted: str, known: tuple[str, ...]) -> None:
        self.wanted, self.known = wanted, known
        there = f"the latest are {', '.join(known)}" if known else "this app has none yet"
        super().__init__(f"there is no conversation '{wanted}'", f"{there}; --resume last")


class BadTranscript(TranscriptError):
    """A line cannot be read, and it is not the last one."""

    def __init__(self, path: Path, line: int, why: str) -> None:
        self.path, self.line = path, line
        super().__init__(f"{path}:{line} is no record: {why}", "begin another one: assistant chat")


class Unwritten(TranscriptError):
    """The conversation cannot be kept."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        super().__init__(f"{path} cannot be written: {why}", "check the permissions of the folder")

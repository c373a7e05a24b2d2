"""What can go wrong with a journal.

JournalError
├── JournalInUse        another process writes it
├── JournalDamaged      the file is not a journal, or its integrity check fails
└── JournalUnwritable   it cannot be opened or written: no space, no permission
"""

from dataclasses import dataclass
from pathlib import Path

from sandbox_runner.errors import SandboxError


class JournalError(SandboxError):
    """Base of the journal's errors."""


@dataclass
class JournalInUse(JournalError):
    """There is one writer at a time."""

    path: Path

    def __str__(self) -> str:
        return (
            f"The journal {self.path} is in use by another process. "
            "End that one, or name another file with --db."
        )


@dataclass
class JournalDamaged(JournalError):
    """It cannot be trusted. The file is left as it is."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return (
            f"The journal {self.path} is damaged: {self.reason}. It was not changed. "
            "Put a copy back, move it away, or name another file with --db."
        )


@dataclass
class JournalUnwritable(JournalError):
    """What was not acknowledged is lost; all that was acknowledged is kept."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return (
            f"The journal {self.path} cannot be written: {self.reason}. Everything acknowledged "
            "so far is kept. Make room or give permission, then start again."
        )

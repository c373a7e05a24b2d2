"""What can go wrong in the sandbox itself. What goes wrong in a function is a Report, never raised.

SandboxError
├── InterpreterMissing    the interpreter asked for is not there
├── WorkerLost            the worker process ended or closed its socket in the middle of a call
│   └── LimitReached      it was ended because it used more than it may
├── NoJail                the machine offers no way to isolate untrusted code
├── WorkerGarbled         the worker answered with something that is not HTTP
├── OutputTooLong         the worker's answer is over the limit
├── WorkerSilent          the worker did not answer in time
└── LoadFailed            the app's modules could not be loaded, or the function is not in them
"""

from dataclasses import dataclass, field
from pathlib import Path


def allow_more(bound: str) -> str:
    """The sentence that names a bound and says how it is raised."""
    return f"Allow more with --limit {bound}=N."


class SandboxError(Exception):
    """Base of this package's errors."""


@dataclass
class InterpreterMissing(SandboxError):
    """The interpreter that was asked for cannot be run."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return (
            f"Cannot run the app with {self.path}: {self.reason}. "
            "Give the path of a Python executable with --python."
        )


@dataclass
class WorkerLost(SandboxError):
    """The worker ended while it was needed."""

    reason: str

    def __str__(self) -> str:
        return self.reason


@dataclass
class LimitReached(WorkerLost):
    """The worker used more than it may."""

    reason: str
    """The bound's name: memory, threads, cpu or scratch."""
    said: str

    def __str__(self) -> str:
        return f"The run used {self.said}, so it was ended. {allow_more(self.reason)}"


@dataclass
class NoJail(SandboxError):
    """Nothing of what isolates code works here."""

    refused: dict[str, str]
    """Why, by tier."""

    def __str__(self) -> str:
        why = "; ".join(f"tier {tier}: {reason}" for tier, reason in self.refused.items())
        return (
            f"The function was not run: this machine cannot isolate it ({why}). See `assistant "
            "doctor`, or run it without a jail, as you would run it yourself, with --unsafe."
        )


@dataclass
class WorkerGarbled(SandboxError):
    """The worker's answer cannot be read."""

    reason: str

    def __str__(self) -> str:
        return f"The worker's answer cannot be read: {self.reason}."


@dataclass
class OutputTooLong(SandboxError):
    """An answer is over the limit; the connection can still be used."""

    size: int
    limit: int

    def __str__(self) -> str:
        return (
            f"An output of {self.size} bytes is over the limit of {self.limit} bytes. "
            f"{allow_more('output')}"
        )


@dataclass
class WorkerSilent(SandboxError):
    """The worker did not answer in time."""

    seconds: float
    doing: str
    bound: str = ""
    """Its name, where a bound of the run was reached."""

    def __str__(self) -> str:
        said = f"No answer within {self.seconds:g} s while {self.doing}."
        return f"{said} {allow_more(self.bound)}" if self.bound else said


@dataclass
class LoadFailed(SandboxError):
    """The app's code could not be loaded. Facts are as the worker told them, so untrusted."""

    name: str
    message: str
    file: str | None = None
    line: int | None = None
    stack: str | None = None
    hint: str = ""
    notes: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        return self.message

"""How a worker's process ended, as the process that forked it saw it."""

from dataclasses import dataclass

from sandbox_runner.errors import LimitReached, WorkerLost
from sandbox_runner.jail.order import Bounds

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Ending:
    """An end that is not the worker's word."""

    status: int
    """Exit status; negative for a signal."""
    bound: str | None = None
    """The bound that it went over: `memory`, `threads`, `cpu`, `scratch` or `files`."""

    def error(self, bounds: Bounds) -> WorkerLost:
        """What to say of it."""
        if self.bound is not None:
            return LimitReached(self.bound, _said(self.bound, bounds))
        return WorkerLost(_how(self.status))


def _said(bound: str, bounds: Bounds) -> str:
    return {
        "memory": f"more than {bounds.memory_bytes // _MEGABYTE} MB of memory",
        "threads": f"more than {bounds.threads} threads",
        "cpu": f"more than {bounds.cpu_seconds} seconds of CPU time",
        "scratch": f"more than {bounds.scratch_bytes // _MEGABYTE} MB in its scratch folder",
        "files": f"more than {bounds.scratch_files:,} files and folders in its scratch folder",
    }.get(bound, f"more {bound} than it may")


def _how(status: int) -> str:
    if status >= 0:
        return f"The worker process ended in the middle of a call, with exit status {status}."
    import signal

    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = f"signal {-status}"
    return f"The worker process was killed by {name} in the middle of a call."

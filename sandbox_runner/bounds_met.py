"""Bounds that a function runs into as errors of the system, by what its error says.

The system refuses memory, descriptors, threads and room on the disk; the function then raises like
on any other machine. A reader of the report must know which bound of the sandbox that was.
"""

import re
from collections.abc import Iterator

from sandbox_runner.bounds import BOUNDS
from sandbox_runner.errors import allow_more
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.report import RunTrace

_SIGNS = (
    (
        "memory",
        r"MemoryError|heap out of memory|Array buffer allocation failed|\[Errno 12\]|ENOMEM",
    ),
    ("descriptors", r"\[Errno 24\]|EMFILE|Too many open files"),
    ("threads", r"can't start new thread|Thread creation failed|ERR_WORKER_INIT_FAILED"),
    ("scratch", r"\[Errno (28|27)\]|ENOSPC|EFBIG|No space left on device|File too large"),
    ("files", r"\[Errno 28\]|ENOSPC|No space left on device"),
)


def notes(trace: RunTrace) -> Iterator[str]:
    """A sentence for each bound that the errors of a run point to."""
    said = "\n".join(f"{failure.name}: {failure.message}" for failure in _failures(trace))
    for name, sign in _SIGNS:
        if re.search(sign, said):
            yield (
                f"An error of the function looks like a bound of the sandbox: {BOUNDS[name].means}. "
                f"{allow_more(name)}"
            )


def _failures(trace: RunTrace) -> Iterator[Failure]:
    attempts = [attempt for step in trace.steps for attempt in step.attempts]
    errors = [trace.error, *(attempt.error for attempt in (*attempts, *trace.attempts))]
    yield from (error for error in errors if error is not None)

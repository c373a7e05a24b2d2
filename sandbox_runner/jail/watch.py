"""Bounds that no system call keeps: memory in use, threads, what lies in the scratch folder.

The process that forked a run looks at it from outside, a few times in a tenth of a second.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from .order import LANDLOCK, Order

SECONDS = 0.05
"""Between two looks."""

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Watch:
    """Watches one process."""

    pid: int
    order: Order
    passed: str | None = field(default=None, init=False)
    """The bound that it went over: `memory`, `threads`, `cpu` or `scratch`."""

    def look(self) -> bool:
        """Whether it is within its bounds."""
        if self.passed is None:
            self.passed = self._passed()
        return self.passed is None

    def judge(self, cpu_seconds: float) -> str | None:
        """The bound that ended it, now that it has ended."""
        if self.passed is None and cpu_seconds >= self.order.bounds.cpu_seconds:
            self.passed = "cpu"
        return self.passed

    def _passed(self) -> str | None:
        bounds = self.order.bounds
        usage = _usage(self.pid)
        if usage is None:
            return None
        resident, threads = usage
        if resident > bounds.memory_bytes:
            return "memory"
        if threads > bounds.threads:
            return "threads"
        if self.order.tier == LANDLOCK and not self._scratch_fits():
            return "scratch"
        return None

    def _scratch_fits(self) -> bool:
        """In a namespace of its own the memory disk has a size instead."""
        files, size = 0, 0
        folders = [self.order.scratch]
        while folders:
            try:
                with os.scandir(folders.pop()) as entries:
                    for entry in entries:
                        files += 1
                        size += entry.stat(follow_symlinks=False).st_blocks * 512
                        if entry.is_dir(follow_symlinks=False):
                            folders.append(entry.path)
                        if files > self.order.bounds.scratch_files:
                            return False
            except OSError:
                continue
        return size <= self.order.bounds.scratch_bytes


def _usage(pid: int) -> tuple[int, int] | None:
    """Bytes in memory and threads; None when the process is gone."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123 (speed)
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return None
    return int(fields[21]) * _PAGE, int(fields[17])

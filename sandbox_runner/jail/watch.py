"""Bounds that no system call keeps: memory in use, threads, what lies in the scratch folder.

The process that forked a run looks at it from outside, a few times in a tenth of a second.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field

from .order import NAMESPACES, Order

SECONDS = 0.05
"""Between two looks."""

_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")


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

    def _passed(self) -> str | None:
        bounds = self.order.bounds
        usage = _usage(self.pid)
        if usage is None:
            return None
        resident, threads, seconds = usage
        if seconds >= bounds.cpu_seconds:
            return "cpu"
        if resident > bounds.memory_bytes:
            return "memory"
        if threads > bounds.threads:
            return "threads"
        if self.order.tier != NAMESPACES and not self._scratch_fits():
            return "scratch"
        return None

    def _scratch_fits(self) -> bool:
        """In a namespace of its own the memory disk has a size instead."""
        files, size = 0, _unnamed_bytes(self.pid)
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
            except OSError as error:
                if error.errno == errno.ENAMETOOLONG:
                    return False
        return size <= self.order.bounds.scratch_bytes


def _usage(pid: int) -> tuple[int, int, float] | None:
    """Bytes in memory, threads and seconds of CPU time; None when the process is gone."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123 (speed)
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return None
    ticks = int(fields[11]) + int(fields[12])
    return int(fields[21]) * _PAGE, int(fields[17]), ticks / _TICKS


def _unnamed_bytes(pid: int) -> int:
    """Bytes of files that a process has removed and still holds open."""
    size = 0
    try:
        descriptors = os.listdir(f"/proc/{pid}/fd")  # noqa: PTH208 (speed)
    except OSError:
        return 0
    for descriptor in descriptors:
        try:
            facts = os.stat(f"/proc/{pid}/fd/{descriptor}")  # noqa: PTH116
        except OSError:
            continue
        if stat.S_ISREG(facts.st_mode) and facts.st_nlink == 0:
            size += facts.st_blocks * 512
    return size

"""Bounds that no system call keeps: memory in use, threads, what lies in the scratch folder.

The process that forked a run looks at it from outside, a few times in a tenth of a second.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from dataclasses import dataclass, field

from .order import NAMESPACES, Order

SECONDS = 0.05
"""Between two looks."""

_MOST_MAPPED = 4
"""Removed files that may stay mapped."""
_WAITING = re.compile(rb"scm_fds:\s*(\d+)")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Watch:
    """Watches one process."""

    pid: int
    order: Order
    passed: str | None = field(default=None, init=False)
    """The bound that it went over: `memory`, `threads`, `cpu`, `scratch` or `files`."""

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
        if self.order.tier == NAMESPACES:
            return None  # there the memory disk has a size instead
        return self._passed_in_scratch()

    def _passed_in_scratch(self) -> str | None:
        files, size = 0, self._hidden_bytes()
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
                            return "files"
            except OSError as error:
                if error.errno == errno.ENAMETOOLONG:
                    return "files"
        return "scratch" if size > self.order.bounds.scratch_bytes else None

    def _hidden_bytes(self) -> int:
        """Bytes of files that have no name there any more but still take room."""
        size, sends = _unnamed_bytes(self.pid)
        mapped = _unnamed_mapped(self.pid, os.fsencode(self.order.scratch))
        if mapped > _MOST_MAPPED or (sends and self.order.program is None):
            return self.order.bounds.scratch_bytes + 1
        return size


def _usage(pid: int) -> tuple[int, int, float] | None:
    """Bytes in memory, threads and seconds of CPU time; None when the process is gone."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123 (speed)
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return None
    ticks = int(fields[11]) + int(fields[12])
    return int(fields[21]) * _PAGE, int(fields[17]), ticks / _TICKS


def _unnamed_bytes(pid: int) -> tuple[int, bool]:
    """Bytes of files that a process has removed and still holds open; whether it sends itself any."""
    size, sends = 0, False
    try:
        descriptors = os.listdir(f"/proc/{pid}/fd")  # noqa: PTH208 (speed)
    except OSError:
        return 0, False
    for descriptor in descriptors:
        try:
            facts = os.stat(f"/proc/{pid}/fd/{descriptor}")  # noqa: PTH116
        except OSError:
            continue
        if stat.S_ISREG(facts.st_mode) and facts.st_nlink == 0:
            size += facts.st_blocks * 512
        sends = sends or (stat.S_ISSOCK(facts.st_mode) and _waits_in(pid, descriptor))
    return size, sends


def _waits_in(pid: int, descriptor: str) -> bool:
    """Whether descriptors wait in a socket: nobody but the process itself sends it any."""
    found = _WAITING.search(_text(f"/proc/{pid}/fdinfo/{descriptor}"))
    return found is not None and found[1] != b"0"


def _unnamed_mapped(pid: int, folder: bytes) -> int:
    """How many removed files of a folder are mapped; how large they are is not told."""
    lines = _text(f"/proc/{pid}/maps").splitlines()
    there = (line for line in lines if line.endswith(b" (deleted)") and folder + b"/" in line)
    return len({line.split(None, 5)[4] for line in there})


def _text(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (speed)
            return file.read()
    except OSError:
        return b""

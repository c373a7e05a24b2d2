"""Laws of starting the app's interpreter early: it is taken or ended, never left."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

_LONGEST = 60.0
"""Seconds in which what was killed is gone, on a machine that has much else to do."""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("close-stale-tickets",), 0),
        (("nope",), 1),
        (("close-stale-tickets", "--bad"), 2),
        (("close-stale-tickets", "--python", "/nowhere/python"), 1),
        (("--help",), 0),
    ],
)
def test_no_interpreter_is_left_behind(app: Path, arguments: tuple[str, ...], code: int) -> None:
    """However the command ends, nothing of it is left: no worker, no scratch folder."""
    command = [sys.executable, "-m", "assistant", "test", *arguments, "--app", str(app)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )  # fmt: skip
    _, err = process.communicate()
    assert process.returncode == code, err
    assert "Traceback" not in err
    scratch = f"inngest-sandbox-{process.pid}-"
    end = time.monotonic() + _LONGEST
    while (left := [*_workers(scratch), *_folders(scratch)]) and time.monotonic() < end:
        time.sleep(0.02)
    assert left == []


def _folders(scratch: str) -> list[str]:
    return [path.name for path in Path(tempfile.gettempdir()).iterdir() if scratch in path.name]


def _workers(scratch: str) -> list[str]:
    """Command lines of processes that were given the scratch folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if scratch in line:
            found.append(line)
    return found

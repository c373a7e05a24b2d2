"""Tier A': the whole fork server inside `bwrap`, where only that may make namespaces.

Some distributions let no ordinary program make user namespaces but have a profile for the system's
`bwrap`. What it starts has its own processes, network and IPC, and a file system that is read-only
but for the scratch folder; each run adds what tier B is.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

_PROGRAM = "bwrap"
_PLACES = ("/usr/bin", "/bin", "/usr/local/bin")
_REFUSED = "INNGEST_SANDBOX_REFUSED"
_SECONDS = 5.0


def is_wrapped() -> bool:
    """Whether this process is inside of it."""
    return _REFUSED in os.environ


def why_not_better() -> str:
    """Why tier A cannot be had, as it was found out before this process was wrapped."""
    return os.environ.get(_REFUSED, "")


def wrap(scratch: str, refused: str) -> str:
    """Start this program again inside `bwrap`; the process and its descriptors stay the same.

    Args:
        scratch: the only folder that may be written to.
        refused: why tier A cannot be had.

    Returns:
        Why that cannot be; otherwise it does not return.
    """
    program = _found()
    if program is None:
        return "bwrap is not installed"
    head = [program, *_options(scratch), "--setenv", _REFUSED, refused or "it was not asked for"]
    problem = _problem([*head, "--", "/bin/true"])
    if problem is None:
        own = [sys.executable, "-I", "-S", *_own_arguments()]
        os.execv(program, [*head, "--", *own])  # noqa: S606 (a shell is not wanted)
    return problem


def _options(scratch: str) -> list[str]:
    own = [f"--unshare-{kind}" for kind in ("user", "ipc", "pid", "net", "uts")]
    files = ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--bind", scratch, scratch]
    return [*own, "--die-with-parent", *files, "--chdir", scratch]


def _own_arguments() -> Sequence[str]:
    return [os.path.abspath(sys.argv[0]), *sys.argv[1:]]  # noqa: PTH100 (no pathlib: speed)


def _found() -> str | None:
    """Only where the system keeps programs: a name on the PATH may be anybody's."""
    paths = (f"{place}/{_PROGRAM}" for place in _PLACES)
    return next((path for path in paths if os.access(path, os.X_OK)), None)


def _problem(command: list[str]) -> str | None:
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"bwrap: {error}"
    if done.returncode == 0:
        return None
    return done.stderr.decode("utf-8", "replace").strip()[:500] or "bwrap failed"

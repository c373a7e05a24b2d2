"""Starting a fork server: as early as possible, with as few imports as possible."""

import os
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from sandbox_runner.jail.order import NAMESPACES

_MAIN = Path(__file__).with_name("worker") / "__main__.py"
_INHERITED = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")


@dataclass(frozen=True, slots=True)
class Launched:
    """A fork server that is starting."""

    process: subprocess.Popen[bytes]
    control: socket.socket
    """Our end of its control socket; when it is closed, everything there ends."""
    scratch: Path
    """A private folder, removed with all in it when the sandbox ends, however that happens."""
    boot_log: Path
    """What it prints itself: only when something is wrong."""


def launch(
    python: Path, scratch: Path, best: str = NAMESPACES, runtime: Path | None = None
) -> Launched:
    """Start a fork server under an interpreter. Returns at once; it is ready 0.3 s later.

    Args:
        python: the app's interpreter.
        scratch: an existing private folder.
        best: the best tier of jail to try.
        runtime: the folder of what children become, where that is not Python.
    """
    ours, theirs = socket.socketpair()
    boot_log = scratch / f"boot-{os.urandom(4).hex()}.log"
    with theirs, boot_log.open("wb") as log:
        process = subprocess.Popen(
            [
                python,
                "-I",
                "-S",
                _MAIN,
                str(theirs.fileno()),
                scratch,
                best,
                *([runtime] if runtime else ()),
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=clean_environment(),
            pass_fds=(theirs.fileno(),),
            start_new_session=True,
            cwd=scratch,
        )
    ours.setblocking(False)
    return Launched(process, ours, scratch, boot_log)


def clean_environment() -> dict[str, str]:
    """What a worker may know of our environment: where programs are, and that it is a sandbox."""
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return inherited | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", "INNGEST_DEV": "1"}

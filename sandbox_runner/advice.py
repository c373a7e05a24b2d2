"""The one line that would give a better jail, from what the system says of itself."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_KERNEL = Path("/proc/sys")
_SWITCHES = {
    "userns_clone": "kernel/unprivileged_userns_clone",
    "apparmor": "kernel/apparmor_restrict_unprivileged_userns",
    "most_namespaces": "user/max_user_namespaces",
}


@dataclass(frozen=True, slots=True)
class Machine:
    """What an advice rests on."""

    platform: str = "linux"
    """As `sys.platform` has it."""
    in_container: bool = False
    has_bwrap: bool = True
    userns_clone: str | None = None
    """Debian's switch for user namespaces of ordinary users: `0` forbids them."""
    apparmor: str | None = None
    """Ubuntu's switch: `1` forbids them to programs without a profile."""
    most_namespaces: str | None = None


def unsupported(platform: str) -> str | None:
    """Why nothing is run on a platform at all, and what to do; None on Linux."""
    if platform == "linux":
        return None
    if platform == "win32":
        return (
            "The function was not run: the sandbox needs Linux, which Windows has in WSL2. "
            "Install it (wsl --install), then run the assistant in there."
        )
    return (
        "The function was not run: the sandbox needs Linux. Run the assistant in a container: "
        "docker run -it -v .:/app -w /app python:3.12 bash"
    )


def this_machine() -> Machine:
    """What this machine is like; nothing is tried."""
    container = any(Path(path).exists() for path in ("/.dockerenv", "/run/.containerenv"))
    bwrap = any(os.access(f"{folder}/bwrap", os.X_OK) for folder in ("/usr/bin", "/bin"))
    switches = {name: _read(_KERNEL / path) for name, path in _SWITCHES.items()}
    return Machine(sys.platform, in_container=container, has_bwrap=bwrap, **switches)


def advice(tier: str | None, refused: Mapping[str, str], machine: Machine) -> str | None:
    """A line to type or to do, None when the tier is the best there is.

    Args:
        tier: the one that was found, None for none.
        refused: why the better ones could not be had.
        machine: `this_machine()`.
    """
    if tier == "A":
        return None
    if machine.platform == "win32":
        return "run it in WSL2: wsl --install"
    if machine.platform != "linux":
        return "run it in a Linux container"
    if tier is None and "not available" in refused.get("B", ""):
        return "boot a kernel of 5.13 or later with lsm=landlock,... in its command line"
    return _for_namespaces(tier, machine)


def _for_namespaces(tier: str | None, machine: Machine) -> str | None:
    if machine.in_container:
        return (
            "docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined "
            "--security-opt systempaths=unconfined …"
        )
    if machine.most_namespaces == "0":
        return "sudo sysctl -w user.max_user_namespaces=15000"
    if machine.userns_clone == "0":
        return "sudo sysctl -w kernel.unprivileged_userns_clone=1"
    if tier == "B" and not machine.has_bwrap:
        return "sudo apt-get install bubblewrap"
    if machine.apparmor == "1":
        return "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
    return None


def _read(path: Path) -> str | None:
    try:
        return path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None

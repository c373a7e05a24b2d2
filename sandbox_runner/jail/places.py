"""What every Python needs to read: itself, its packages, the system's libraries and zones."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")
_FACTS = (
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/mime.types",
    "/etc/pki/tls/openssl.cnf",
    "/etc/protocols",
    "/etc/services",
    "/etc/ssl/openssl.cnf",
    "/usr/share/zoneinfo",
)
_LOADERS = (
    "/lib64/ld-linux-x86-64.so.2",
    "/lib/ld-linux-aarch64.so.1",
    "/lib/ld-musl-x86_64.so.1",
    "/lib/ld-musl-aarch64.so.1",
)
DEVICES = ("/dev/null", "/dev/full", "/dev/random", "/dev/urandom")
"""Not /dev/zero: mapped, it is shared memory that nobody counts."""
OWN_FILES = {
    "/etc/passwd": "sandbox:x:{user}:{user}:sandbox:{scratch}:/nowhere\n",
    "/etc/group": "sandbox:x:{user}:\n",
    "/etc/hosts": "127.0.0.1 localhost sandbox\n::1 localhost\n",
    "/etc/nsswitch.conf": "hosts: files dns\n",
    "/etc/resolv.conf": "nameserver 127.0.0.1\noptions timeout:2 attempts:1\n",
}


def interpreter_places() -> list[str]:
    """Folders and files of this interpreter and of the system, as they are named."""
    prefixes = dict.fromkeys((sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix))
    own = [f"{prefix}/{part}" for prefix in prefixes for part in ("lib", "lib64", "pyvenv.cfg")]
    return [*own, *_LIBRARIES, *_FACTS]


def program_places(program: str) -> list[str]:
    """A program, and what every program needs to read."""
    return [program, *_LIBRARIES, *_FACTS]


def loaders() -> list[str]:
    """What the system starts programs with, where they really are."""
    return [os.path.realpath(path) for path in _LOADERS if os.path.exists(path)]  # noqa: PTH110


def is_installed(entry: str) -> bool:
    """Whether an entry of the import path is this interpreter's own or has its packages."""
    return os.path.isabs(entry) and _is_under(  # noqa: PTH117 (speed)
        os.path.realpath(entry), interpreter_places()
    )


def code_places(entries: Iterable[str]) -> list[str]:
    """Those entries of the import path that exist, where they really are."""
    paths = (os.path.realpath(entry) for entry in entries if os.path.isabs(entry))  # noqa: PTH117
    return [path for path in paths if os.path.exists(path)]  # noqa: PTH110 (speed)


def _is_under(path: str, places: list[str]) -> bool:
    return any(f"{path}/".startswith(f"{os.path.realpath(place)}/") for place in places)

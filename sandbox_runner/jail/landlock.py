"""Landlock: what a process may do with files, ports, sockets and signals, for good.

Source: https://docs.kernel.org/userspace-api/landlock.html
"""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Iterable

from .system import JailFailedError, call

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
_REFER, _TRUNCATE = 1 << 13, 1 << 14
_OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | _TRUNCATE

READ = READ_FILE | READ_DIR
"""Read files and list folders."""
LIST = READ_DIR
START = READ_FILE | EXECUTE
"""Execute a program."""
CHANGE = READ | WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _REFER | _TRUNCATE
"""Everything that regular files and folders need; no links, sockets, pipes or devices."""
USE = READ_FILE | WRITE_FILE

_FILE_RIGHTS_OF_ABI = (0, 13, 14, 15, 15, 16)
"""How many of the rights each ABI knows; the last one holds for all later ones."""
_NET_ABI, _SCOPE_ABI, _TRUNCATE_ABI = 4, 6, 3


def abi() -> int:
    """The version that the system has; 0 when it has none."""
    try:
        return call("landlock", _CREATE, None, 0, _VERSION)
    except JailFailedError:
        return 0


def can_truncate(version: int) -> bool:
    """Whether this version knows about truncating files."""
    return version >= _TRUNCATE_ABI


def restrict(grants: Iterable[tuple[str, int]]) -> None:
    """Leave this thread no files but these, and no TCP. Paths that are not there are skipped.

    Args:
        grants: paths with the rights on them and on everything beneath.

    Raises:
        JailFailedError: Landlock is missing or refuses.
    """
    version = abi()
    if not version:
        raise JailFailedError(38, "Landlock is not available in this kernel")
    known = (1 << _FILE_RIGHTS_OF_ABI[min(version, len(_FILE_RIGHTS_OF_ABI) - 1)]) - 1
    ruleset = call("landlock_create_ruleset", _CREATE, *_handled(version, known), 0)
    try:
        for path, rights in grants:
            _grant(ruleset, path, rights & known)
        call("landlock_restrict_self", _RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


def _handled(version: int, known: int) -> tuple[ctypes.Array[ctypes.c_uint64], int]:
    """The attributes of a rule set, and their size."""
    values = [known]
    if version >= _NET_ABI:
        values.append(3)
    if version >= _SCOPE_ABI:
        values.append(3)
    attributes = (ctypes.c_uint64 * len(values))(*values)
    return attributes, ctypes.sizeof(attributes)


def _grant(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _OF_FILES
        if rights:
            rule = ctypes.create_string_buffer(
                rights.to_bytes(8, "little") + descriptor.to_bytes(4, "little"), 12
            )
            call("landlock_add_rule", _ADD, ruleset, _PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)

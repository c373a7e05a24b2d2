"""Who a jailed process is: nobody where that can be, and without any capability."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable

from .system import JailFailedError, function, prctl

NOBODY = 65534
_STRANGERS, _MOST_STRANGERS = 1_900_000_000, 1 << 24
"""Users that no system gives to anybody: see "Users, Groups, UIDs and GIDs" of systemd."""
_DEATH_SIGNAL, _DROP_BOUND, _SECURE_BITS, _AMBIENT, _NO_NEW_PRIVILEGES = 1, 24, 28, 47, 38
_CLEAR_ALL = 4
_LOCKED_DOWN = 0x2F
"""No rights for user 0, none kept over a change of user, all of it locked."""
_LAST_CAPABILITY = 63
_KILL = 9


def stranger() -> int:
    """A user who is nobody else, not even another run: what the kernel counts by user is its own.

    Only for root. Where such users are not to be had, as in some containers, it is `nobody`.
    """
    user = _STRANGERS + int.from_bytes(os.urandom(4), "big") % _MOST_STRANGERS
    try:
        os.setegid(user)
        os.seteuid(user)
    except OSError:
        return NOBODY
    finally:
        os.seteuid(0)
        os.setegid(0)
    return user


def can_read(user: int, paths: Iterable[str]) -> bool:
    """Whether a user reaches all these paths. Only for root, who becomes that user for it."""
    groups = os.getgroups()
    os.setgroups([])
    os.setegid(user)
    os.seteuid(user)
    try:
        return all(_readable(path) for path in paths)
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


def _readable(path: str) -> bool:
    """What is not there does not count; what cannot be looked at does."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    wanted = os.R_OK | os.X_OK if os.path.isdir(path) else os.R_OK  # noqa: PTH112
    return os.access(path, wanted, effective_ids=True)


def become_powerless(user: int | None) -> None:
    """Give up every capability, and become another user when one is given.

    Raises:
        JailFailedError: rights are left.
    """
    for capability in range(_LAST_CAPABILITY + 1):
        try:
            prctl(_DROP_BOUND, capability)
        except JailFailedError:
            break
    _try(_SECURE_BITS, _LOCKED_DOWN)
    _try(_AMBIENT, _CLEAR_ALL)
    if user is not None:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    head = (ctypes.c_uint32 * 2)(0x20080522, 0)
    function("capset", head, (ctypes.c_uint32 * 6)())
    prctl(_NO_NEW_PRIVILEGES, 1)


def die_with(parent: int) -> None:
    """Be killed when the parent ends. To be repeated after a change of user, which clears it.

    Args:
        parent: its process id as seen from here, 0 from another process namespace.
    """
    prctl(_DEATH_SIGNAL, _KILL)
    if os.getppid() != parent:
        os._exit(70)


def _try(option: int, *values: int) -> None:
    try:
        prctl(option, *values)
    except JailFailedError:
        return

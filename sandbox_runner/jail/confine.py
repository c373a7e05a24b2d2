"""Entering a jail: the last thing that a trusted process does before it runs what it cannot trust."""

from __future__ import annotations

import ctypes
import os
import resource
import threading
from collections.abc import Iterable, Iterator

from . import landlock
from .calls import worker_program
from .filters import install
from .identity import become_powerless, can_read, die_with, stranger
from .namespaces import leave_others
from .order import NAMESPACES, UNSAFE, WRAPPED, Bounds, Order
from .places import DEVICES, OWN_FILES, interpreter_places, loaders, program_places
from .tree import Tree

_STACK_BYTES = 1024 * 1024
_ADDRESS_SPACE = 4 * 1024 * 1024 * 1024
_PROGRAM_ADDRESSES = 512 * 1024 * 1024 * 1024
"""V8 reserves 10 GB for each memory of WebAssembly; the tables of more addresses would be large."""
_RESERVED = 1024 * 1024 * 1024
"""Bytes that V8 maps for code without using them; what is in use is watched."""
_MOST_ARENAS = -8
_KEEP_TO_OWNER, _PASS_THROUGH = 0o700, 0o711


def confine(order: Order, parent: int, mount_point: str, *, owned: tuple[str, ...] = ()) -> int:
    """Make the jail around this single-threaded process, for good.

    Args:
        order: what it is to be like.
        parent: the process with whose end this one must end, as seen from here.
        mount_point: an existing empty folder, for tier A.
        owned: our own code, which stays readable.

    Returns:
        A descriptor of the scratch folder.

    Raises:
        OSError: the system refuses a part of it; this process must end.
    """
    if order.tier == UNSAFE:
        die_with(parent)
        return _opened(order.scratch)
    needed = program_places(order.program) if order.program else interpreter_places()
    places = [*needed, *owned]
    own_files = order.tier == NAMESPACES
    if own_files:
        scratch, user = _own_tree(order, places, mount_point)
    else:
        scratch, user = _own_user(order, places)
    _bound(order.bounds, address_space=order.program is None)
    become_powerless(user)
    die_with(parent)
    landlock.restrict(_grants(order, places))
    truncate = landlock.can_truncate(landlock.abi())
    install(
        worker_program(
            own_files=own_files,
            truncate=truncate,
            execution=order.program is not None,
        )
    )
    return scratch


def _own_tree(order: Order, places: list[str], mount_point: str) -> tuple[int, int | None]:
    """See nothing but what may be read; the scratch folder and the user to become."""
    leave_others()
    owner, group = os.geteuid(), os.getegid()
    users = _users(order) if owner == 0 else []
    tree = Tree(mount_point)
    tree.show([*DEVICES, *places])
    tree.show_plainly(order.readable)
    for folder in order.listed:
        tree.folder(folder)
    for path, text in OWN_FILES.items():
        tree.write(path, text.format(user=[*users, owner][0], scratch=order.scratch))
    tree.memory(order.scratch, order.bounds, owner, group)
    tree.enter()
    user = _fitting(users, order, places)
    if user is not None:
        _give(order.scratch, user)
    return _opened(order.scratch), user


def _own_user(order: Order, places: list[str]) -> tuple[int, int | None]:
    """Root becomes somebody who can read what the run needs, where there is such a one."""
    scratch = _opened(order.scratch)
    if os.geteuid() != 0 or order.tier == WRAPPED:  # there no other user exists
        return scratch, None
    parent = os.path.dirname(order.scratch)  # noqa: PTH120
    os.chmod(parent, _PASS_THROUGH)  # noqa: PTH101
    user = _fitting(_users(order), order, [*places, parent])
    if user is not None:
        _give(order.scratch, user)
        return scratch, user
    os.chmod(parent, _KEEP_TO_OWNER)  # noqa: PTH101
    return scratch, None


def _users(order: Order) -> list[int]:
    """Whom root may become: a stranger, or the owner of the app."""
    users = [stranger()] if order.public else []
    return users + [user for folder in order.listed[:1] if (user := _owner(folder))]


def _owner(path: str) -> int:
    """The owner's number; 0 for what is not there."""
    try:
        return os.stat(path).st_uid  # noqa: PTH116 (speed)
    except OSError:
        return 0


def _fitting(users: list[int], order: Order, places: list[str]) -> int | None:
    """The first one who can read what the run needs."""
    wanted = [*places, *order.readable, *order.listed]
    return next((user for user in users if can_read(user, wanted)), None)


def _give(scratch: str, user: int) -> None:
    for name in os.listdir(scratch):  # noqa: PTH208 (speed)
        os.chown(f"{scratch}/{name}", user, user, follow_symlinks=False)
    os.chown(scratch, user, user)


def _grants(order: Order, places: list[str]) -> list[tuple[str, int]]:
    """A link in the app opens nothing: what it leads to is granted by itself, or not at all."""
    own = OWN_FILES if order.tier == NAMESPACES else ()  # elsewhere these are the machine's
    return [
        *((path, landlock.READ) for path in [*places, *own]),
        *((path, landlock.READ) for path in _no_links(order.readable)),
        *((path, landlock.LIST) for path in _no_links(order.listed)),
        *((path, landlock.USE) for path in DEVICES),
        *((path, landlock.START) for path in _started(order)),
        (order.scratch, landlock.CHANGE),
    ]


def _started(order: Order) -> list[str]:
    return [order.program, *loaders()] if order.program else []


def _no_links(paths: Iterable[str]) -> Iterator[str]:
    return (path for path in paths if not os.path.islink(path))  # noqa: PTH114 (speed)


def _bound(bounds: Bounds, *, address_space: bool) -> None:
    """Bounds that the system itself keeps; all others are watched from outside.

    Programs that reserve addresses without using them, such as Node, get a large bound on these.
    """
    hard = {
        resource.RLIMIT_AS: bounds.memory_bytes + _ADDRESS_SPACE,
        resource.RLIMIT_CORE: 1,  # at 0 programs that take cores still get them
        resource.RLIMIT_CPU: bounds.cpu_seconds + 2,  # should nobody be watching
        resource.RLIMIT_DATA: bounds.memory_bytes,
        resource.RLIMIT_FSIZE: bounds.scratch_bytes,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_NOFILE: bounds.descriptors,
    }
    if not address_space:
        hard[resource.RLIMIT_AS] = _PROGRAM_ADDRESSES
        hard[resource.RLIMIT_DATA] += _RESERVED
    for kind, wanted in hard.items():
        _, allowed = resource.getrlimit(kind)
        most = wanted if allowed == resource.RLIM_INFINITY else min(wanted, allowed)
        resource.setrlimit(kind, (most, most))
    threading.stack_size(_STACK_BYTES)
    ctypes.CDLL(None).mallopt(_MOST_ARENAS, 2)


def _opened(folder: str) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

"""A file system of one's own: an empty memory disk with read-only views of what may be read."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable

from .order import Bounds
from .system import call, function

_BIND, _RECURSIVE, _PRIVATE = 4096, 16384, 1 << 18
_NO_SUID, _NO_DEVICES, _NO_EXECUTION = 2, 4, 8
_DETACH = 2
_SET_ATTRIBUTES = 442
_READ_ONLY_FLAG, _NO_SUID_FLAG = 1, 2
_AT_RECURSIVE = 0x8000
_HERE = -100
_MOST_LINKS = 40
_CHUNK = 1 << 20


class Tree:
    """Is put together at a mount point, then becomes the root of everything."""

    def __init__(self, mount_point: str) -> None:
        """An empty tree. Raises JailFailedError when nothing may be mounted."""
        function("mount", b"none", b"/", None, _RECURSIVE | _PRIVATE, None)
        self._root = mount_point
        self._mount_memory(mount_point, "size=4m,nr_inodes=16k,mode=755")

    def show(self, paths: Iterable[str]) -> None:
        """Make files and folders readable at their own paths; links on the way stay links.

        A link itself shows what it leads to.
        """
        for path in paths:
            self._show(self._plant(os.path.normpath(path)))

    def show_plainly(self, paths: Iterable[str]) -> None:
        """The same of files and folders that strangers may have made: a link shows nothing more."""
        for path in paths:
            folder, name = os.path.split(path)
            real = self._plant(folder)
            if real is None:
                continue
            self.folder(real)
            if os.path.islink(path):  # noqa: PTH114
                os.symlink(os.readlink(path), f"{self._root}{real}/{name}")  # noqa: PTH115, PTH211
            elif os.path.exists(path):  # noqa: PTH110
                self._show(f"{real}/{name}")

    def _show(self, real: str | None) -> None:
        if real is None:
            return
        target = self._root + real
        if os.path.isdir(real):  # noqa: PTH112 (no pathlib: speed)
            os.makedirs(target, exist_ok=True)  # noqa: PTH103
        else:
            os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
        function("mount", real.encode(), target.encode(), None, _BIND | _RECURSIVE, None)
        self._freeze(target, _READ_ONLY_FLAG | _NO_SUID_FLAG, _AT_RECURSIVE)

    def folder(self, path: str) -> None:
        """Let an empty folder be there."""
        os.makedirs(self._root + path, exist_ok=True)  # noqa: PTH103

    def write(self, path: str, text: str) -> None:
        """Let a small file be there."""
        self.folder(os.path.dirname(path))  # noqa: PTH120
        with open(self._root + path, "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(text)

    def memory(self, path: str, room: Bounds, owner: int, group: int) -> None:
        """Let a writable folder be there, in memory, with the files that lie in the real one."""
        self.folder(path)
        size = f"size={room.scratch_bytes},nr_inodes={room.scratch_files}"
        options = f"{size},mode=700,uid={owner},gid={group}"
        self._mount_memory(self._root + path, options)
        for name in os.listdir(path):  # noqa: PTH208 (speed)
            self._copy(f"{path}/{name}", owner, group)

    def enter(self) -> None:
        """Make it the root; nothing else can be reached from here on."""
        os.chdir(self._root)
        function_pivot()
        function("umount2", b".", _DETACH)
        os.chdir("/")
        self._freeze("/", _READ_ONLY_FLAG, 0)

    def _plant(self, path: str) -> str | None:
        """Make the folders on the way to a path; where it really is, None when it is nowhere."""
        done, rest = "", [part for part in path.split("/") if part]
        links = 0
        while rest:
            step = f"{done}/{rest.pop(0)}"
            if os.path.islink(step):  # noqa: PTH114
                links += 1
                target = os.readlink(step)  # noqa: PTH115
                if links > _MOST_LINKS:
                    return None
                if not os.path.lexists(self._root + step):
                    os.makedirs(self._root + done, exist_ok=True)  # noqa: PTH103
                    os.symlink(target, self._root + step)  # noqa: PTH211
                base = "" if target.startswith("/") else done
                rest = [*(p for p in os.path.normpath(f"{base}/{target}").split("/") if p), *rest]
                done = ""
            elif not os.path.exists(step):  # noqa: PTH110
                return None
            else:
                done = step
                if rest:
                    os.makedirs(self._root + done, exist_ok=True)  # noqa: PTH103
        return done or None

    def _copy(self, path: str, owner: int, group: int) -> None:
        with open(path, "rb") as source, open(self._root + path, "xb") as copy:  # noqa: PTH123
            while data := source.read(_CHUNK):
                copy.write(data)
            os.fchown(copy.fileno(), owner, group)

    def _mount_memory(self, path: str, options: str) -> None:
        flags = _NO_SUID | _NO_DEVICES | _NO_EXECUTION
        function("mount", b"tmpfs", path.encode(), b"tmpfs", flags, options.encode())

    def _freeze(self, path: str, attributes: int, depth: int) -> None:
        values = (ctypes.c_uint64 * 4)(attributes, 0, 0, 0)
        call(
            "mount_setattr", _SET_ATTRIBUTES, _HERE, path.encode(), depth, values,
            ctypes.sizeof(values),
        )  # fmt: skip


def function_pivot() -> None:
    """`pivot_root(".", ".")`, which the C library does not offer."""
    from .syscalls import ARCHITECTURES
    from .system import MACHINE

    call("pivot_root", ARCHITECTURES[MACHINE].pivot_root, b".", b".")

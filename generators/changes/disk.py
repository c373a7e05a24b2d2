"""The few things that are done to a disk; a test hands in a disk that loses power."""

import os
from contextlib import suppress
from pathlib import Path


class Disk:
    """A file system on which a name changes its content in one step."""

    def read(self, path: Path) -> bytes | None:
        """The bytes of a file; None when there is none."""
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def write(self, path: Path, data: bytes, like: Path | None = None) -> None:
        """Make a file that is not there yet and flush it; mode and owner are those of `like`."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        with os.fdopen(handle, "wb") as file:
            if like is not None:
                _copy_rights(like, handle)
            file.write(data)
            file.flush()
            os.fsync(handle)

    def rename(self, source: Path, target: Path) -> None:
        """Give a file another name, replacing what had it."""
        source.replace(target)
        _flush_folder(target.parent)

    def unlink(self, path: Path) -> None:
        """Remove a file, if it is there."""
        with suppress(FileNotFoundError):
            path.unlink()
            _flush_folder(path.parent)

    def chmod(self, path: Path, mode: int) -> None:
        """Set the permission bits of a file."""
        path.chmod(mode)

    def mkdir(self, path: Path) -> None:
        """Make a folder, if it is not there."""
        path.mkdir(exist_ok=True)

    def rmdir(self, path: Path) -> None:
        """Remove a folder that holds nothing, or nothing but compiled Python."""
        from shutil import rmtree

        with suppress(OSError):
            if [child.name for child in path.iterdir()] == ["__pycache__"]:
                rmtree(path / "__pycache__")
            path.rmdir()


def _copy_rights(like: Path, handle: int) -> None:
    with suppress(FileNotFoundError):
        status = like.stat()
        with suppress(PermissionError):
            os.fchown(handle, status.st_uid, status.st_gid)
        os.fchmod(handle, status.st_mode & 0o7777)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

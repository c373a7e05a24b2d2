"""A scratch copy of an app, in which a proposal is tried before anybody accepted it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generators.changes.changeset import ChangeSet

_LEFT_OUT = frozenset(
    {
        *(".git", ".hg", ".svn", ".venv", "venv", "env", "node_modules", "__pycache__", ".tox"),
        *(".mypy_cache", ".ruff_cache", ".pytest_cache", ".next", "dist", "build", ".idea"),
    }
)
_KEPT = frozenset({"workflows", "samples", "stubs"})
"""Of what the assistant keeps in the app."""
_MOST_BYTES = 5_000_000
"""Of one file; larger ones are data that no function's module needs."""


@contextmanager
def scratch_copy(changes: ChangeSet) -> Iterator[Path]:
    """A copy of the app with `changes` made in it; gone afterwards. The app itself is only read.

    `.env` files stay behind, and links that lead out of the app. What a killed process leaves
    behind is swept away by the next sandbox.
    """
    from sandbox_runner.scratch import new_scratch, remove_folder

    folder = new_scratch()
    try:
        copy = folder.resolve() / changes.root.name
        _copy(changes.root, copy)
        for edit in changes.edits:
            target = copy / edit.path
            data = edit.bytes_after
            if data is None:
                target.unlink(missing_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        yield copy
    finally:
        remove_folder(folder)


def _copy(root: Path, copy: Path) -> None:
    real = root.resolve()

    def left_out(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if _stays(Path(folder) / name, real)}

    shutil.copytree(real, copy, symlinks=True, ignore=left_out)


def _stays(path: Path, root: Path) -> bool:
    name = path.name
    if name in _LEFT_OUT or name.startswith(".env"):
        return True
    if path.is_symlink():
        return path.readlink().is_absolute() or not path.resolve().is_relative_to(root)
    if path.is_dir():
        return path.parent.name == ".assistant" and name not in _KEPT
    return not path.is_file() or path.stat().st_size > _MOST_BYTES

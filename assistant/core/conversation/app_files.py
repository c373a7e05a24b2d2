"""Which files of an app a model may see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

LARGEST = 400_000
"""Bytes; a larger file is data."""
_SECRET = re.compile(
    r"(?i)^\.env|\.env$|^\.netrc$|^\.npmrc$|^\.pypirc$|secret|credential|passw(or)?d|^id_[a-z0-9]+$"
    r"|\.(pem|key|p12|pfx|jks|keystore|kdbx|crt|cer|asc|gpg|sqlite3?|db|pyc)$|^service[-_]account"
)
_CODE = re.compile(r"(?i)\.(py|ts|tsx|js|mjs|toml|md|txt|ya?ml|json|html|sql|cfg|ini)$")
_HIDDEN = frozenset(
    {"node_modules", "__pycache__", "venv", "env", "dist", "build", "site-packages"}
)


def readable(root: Path, path: str) -> Path | str:
    """The file at `path` inside the app, or why it may not be read."""
    if why := _unfit(path):
        return why
    try:
        return _led_to(root.resolve(), root / path)
    except (OSError, RuntimeError, ValueError):
        return "it leads nowhere"


def _unfit(path: str) -> str:
    """Why no file of that name is read, whatever is there."""
    parts = Path(path).parts
    if not path or Path(path).is_absolute() or ".." in parts:
        return "only files inside the app can be read, by their relative path"
    if any(part in _HIDDEN or part.startswith(".") for part in parts):
        return "hidden folders and files are not read"
    return "files that may hold secrets are not read" if any(map(_SECRET.search, parts)) else ""


def _led_to(root: Path, file: Path) -> Path | str:
    """Where a name leads, links followed."""
    real = file.resolve()
    if real.is_symlink():  # a ring of links: before Python 3.13 an error of `resolve`
        return "it leads nowhere"
    if not real.is_relative_to(root):
        return "it leads out of the app"
    if _unfit(str(real.relative_to(root))) and real != root:
        return "it leads to a file that is not read"
    if not real.is_file():
        return "there is no such file"
    return real if real.stat().st_size <= LARGEST else "it is too large to be code"


def code_files(root: Path) -> Iterator[tuple[str, Path]]:
    """Files that can be searched, with their relative paths, sorted."""
    for path in sorted(_walk(root)):
        relative = path.relative_to(root).as_posix()
        if _CODE.search(path.name) and isinstance(readable(root, relative), Path):
            yield relative, path


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name in _HIDDEN or path.is_symlink():
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path

"""Values of an app's `.env` files, read only to know what must not leave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_LARGEST = 100_000
"""Bytes; a larger file holds no settings."""


def env_files(root: Path) -> dict[str, str]:
    """Every variable of `.env`, `.env.local`, … in the app's folder; what cannot be read is skipped."""
    found: dict[str, str] = {}
    for path in sorted(root.glob(".env*")):
        found.update(_pairs(path))
    return found


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and not name.startswith("#"):
            yield name.strip(), value.strip().strip("'\"")

"""black, as the app has set it up. Only files that are made anew are formatted."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Style:
    """How the app formats its code."""

    line_length: int = 88
    string_normalization: bool = True
    modern: bool = True
    """Whether the app runs on Python 3.11 or later only."""


def style_of(root: Path, python: str | None) -> Style:
    """Read the style from pyproject.toml; black's defaults where it says nothing."""
    tools = _tools(root / "pyproject.toml")
    black, ruff = tools.get("black", {}), tools.get("ruff", {})
    return Style(
        line_length=int(black.get("line-length", ruff.get("line-length", 88))),
        string_normalization=not black.get("skip-string-normalization", False),
        modern=_modern(python),
    )


@lru_cache(maxsize=64)
def formatted_once(code: str, style: Style) -> str:
    """Format a function that many modules have, and remember it."""
    return formatted(code, style)


def formatted(code: str, style: Style) -> str:
    """Format the text of a module, or a part of one: black takes longer than the parts do."""
    from black import Mode, format_str
    from black.mode import TargetVersion

    mode = Mode(
        line_length=style.line_length,
        string_normalization=style.string_normalization,
        target_versions={TargetVersion.PY311 if style.modern else TargetVersion.PY310},
    )
    return format_str(code, mode=mode)


def _tools(pyproject: Path) -> dict[str, Any]:
    if not pyproject.is_file():
        return {}
    with pyproject.open("rb") as file:
        found: dict[str, Any] = tomllib.load(file).get("tool", {})
    return found


def _modern(python: str | None) -> bool:
    lowest = re.search(r">=?\s*3\.(\d+)", python or "")
    return lowest is None or int(lowest.group(1)) >= 11

"""What the fork server does before the first run: import the SDK, so that no run has to."""

from __future__ import annotations

import asyncio  # noqa: F401 (imported here so that no run has to)
import contextlib
import importlib
import os
import sys
import traceback
import types
from typing import Any

from . import import_path

_LAZY = ("httpcore", "ssl", "encodings.idna", "concurrent.futures.thread", "zoneinfo")
"""What the SDK imports in its first client and call."""
_LAZIER = ("anyio._backends._asyncio", "httpcore._backends.anyio", "sqlite3")
"""What it imports when it sends, and what apps often import from the standard library."""


def code_places() -> list[str]:
    """Folders of code that the interpreter imports from, beside its own and its packages'."""
    return import_path.linked()


def describe() -> dict[str, Any]:
    """Import the SDK.

    Returns:
        `{"python", "sdk_version"}`, and `{"error", "detail"}` when functions cannot be run.
    """
    python = ".".join(map(str, sys.version_info[:3]))
    os.environ["INNGEST_DEV"] = "1"
    try:
        _import_httpx()
        from . import adapter, rehearsal
    except ModuleNotFoundError as error:
        return {"python": python, "sdk_version": None, "error": _missing(error)}
    except Exception as error:  # noqa: BLE001 (anything that the SDK's import raises)
        detail = traceback.format_exc()
        problem = f"The app's inngest package cannot be imported: {error!r}."
        return {"python": python, "sdk_version": None, "error": problem, "detail": detail}
    told = {"python": python, "sdk_version": adapter.VERSION}
    unsupported = adapter.unsupported()
    if unsupported is not None:
        return {**told, "error": unsupported}
    adapter.install()
    _import(_LAZY)
    rehearsal.rehearse()
    return told


def extensions() -> None:
    """Import our own parts that a run needs or may install."""
    _import(tuple(f"{__package__}.{name}" for name in ("child", "network", "scratch_database")))


def idle() -> None:
    """Import what only some runs need, while nobody waits."""
    _import(_LAZIER)


def _import(names: tuple[str, ...]) -> None:
    for name in names:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def _no_command_line() -> None:
    raise SystemExit("httpx has no command line in the sandbox")


def _import_httpx() -> None:
    """Import httpx without its command line, which imports click and rich: a sixth of the time."""
    command_line: Any = types.ModuleType("httpx._main")
    command_line.main = _no_command_line
    sys.modules["httpx._main"] = command_line
    try:
        _import(("httpx",))
    finally:
        del sys.modules["httpx._main"]


def _missing(error: ModuleNotFoundError) -> str:
    if error.name == "inngest":
        return (
            f"The app's interpreter {sys.executable} has no package 'inngest'. "
            f"Install it with: {sys.executable} -m pip install inngest"
        )
    return (
        f"The app's inngest package cannot be used: {error}. The sandbox supports inngest 0.5 of "
        "the Python SDK."
    )

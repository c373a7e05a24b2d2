"""What the fork server does before the first run: import the SDK, so that no run has to."""

from __future__ import annotations

import asyncio  # noqa: F401 (imported here so that no run has to)
import os
import sys
import traceback
from typing import Any


def describe() -> dict[str, Any]:
    """Import the SDK.

    Returns:
        `{"python", "sdk_version"}`, and `{"error", "detail"}` when functions cannot be run.
    """
    python = ".".join(map(str, sys.version_info[:3]))
    os.environ["INNGEST_DEV"] = "1"
    try:
        from . import adapter
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
    return told


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

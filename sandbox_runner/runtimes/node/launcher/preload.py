"""What the fork server does before the first run: nothing of the app's is loaded in it."""

from __future__ import annotations

import sys
from typing import Any


def describe() -> dict[str, Any]:
    """`{"python", "sdk_version"}`; Node's own versions are known to the supervisor."""
    return {"python": ".".join(map(str, sys.version_info[:3])), "sdk_version": None}


def code_places() -> list[str]:
    """Node imports nothing of Python's."""
    return []


def extensions() -> None:
    """There are none."""


def idle() -> None:
    """Nothing can be done ahead."""

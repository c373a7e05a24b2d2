"""Whether colours are wanted."""

from __future__ import annotations

import os


def wanted() -> bool | None:
    """False where NO_COLOR (https://no-color.org) or a dumb terminal says so; None leaves it open.

    Left open, click colours on terminals only.
    """
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return False if plain else None

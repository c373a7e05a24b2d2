"""Whether there is a screen to fill."""

from __future__ import annotations

import os
import sys


def full_screen() -> bool:
    """Whether a person sits at a terminal that can move its cursor."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True  # a browser is the terminal
    streams = (sys.stdin, sys.stdout)
    there = all(stream is not None and stream.isatty() for stream in streams)
    return there and os.environ.get("TERM") not in (None, "", "dumb")

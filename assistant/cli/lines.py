"""What a person types, a line at a time."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator

from assistant.cli import diagnostics, output
from assistant.cli.plain import YOU

_LEAVE = ("exit", "quit", "/exit", "/quit", "bye")


def said_lines(*, marked: bool = True) -> Iterator[str]:
    """Lines from stdin until its end, `exit`, or Ctrl-C.

    `marked`: each stands in the output, with its mark.
    """
    alone = diagnostics.can_ask()
    while True:
        if alone and marked:
            output.piece(YOU)
        line = _line()
        if not line or line.strip().lower() in _LEAVE:
            break
        if line.strip() or alone:
            if marked and not alone:
                output.text(f"{YOU}{line.rstrip()}")
            yield line.rstrip("\n")


def _line() -> str:
    """One line; an empty text when there are no more."""
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return sys.stdin.readline()
    except KeyboardInterrupt:
        output.text()
        return ""
    finally:
        signal.signal(signal.SIGINT, before)

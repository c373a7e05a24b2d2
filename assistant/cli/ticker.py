"""One line at the bottom of stderr that is written over and over, with no cursor movement but a return."""

from __future__ import annotations

import os
import sys
from unicodedata import combining, east_asian_width

import click

from assistant.printable import printable

_WIDTH = 80
"""Columns where the terminal does not say."""


class Ticker:
    """Shows the end of what does not fit, and leaves nothing behind."""

    def __init__(self) -> None:
        self._covered = 0
        """Columns that are written on."""

    def show(self, text: str) -> None:
        """Have this in the line, instead of what was there."""
        shown = _end(printable(text.replace("\n", " ").replace("\t", " ")), _columns() - 1)
        width = sum(map(_cells, shown))
        rest = " " * max(0, self._covered - width)
        click.echo(f"\r{shown}{rest}", nl=False, err=True)
        self._covered = max(width, self._covered)

    def clear(self) -> None:
        """Have nothing in it."""
        if self._covered:
            click.echo(f"\r{' ' * self._covered}\r", nl=False, err=True)
            self._covered = 0


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _WIDTH
    except OSError:
        return _WIDTH


def _end(text: str, columns: int) -> str:
    """As much of its end as fits."""
    for start in range(len(text) - 1, -1, -1):
        columns -= _cells(text[start])
        if columns < 0:
            return text[start + 1 :]
    return text


def _cells(sign: str) -> int:
    if combining(sign):
        return 0
    return 2 if east_asian_width(sign) in "WF" else 1

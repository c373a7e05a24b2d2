"""Sole owner of stdout: data for people and for scripts."""

from __future__ import annotations

import json
from typing import Any

import click

from assistant.cli import colours
from assistant.printable import printable, printable_json

_DIFF_COLOURS = (("+++", "bold"), ("---", "bold"), ("@@", "cyan"), ("+", "green"), ("-", "red"))


def document(data: Any) -> None:
    """Print one JSON document, or one line of a stream of them."""
    text_of = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    click.echo(printable_json(text_of))


def text(line: str = "", *, colour: str | None = None, bold: bool = False) -> None:
    """Print one line of text."""
    click.secho(printable(line), fg=colour, bold=bold, color=colours.wanted())


def piece(part: str) -> None:
    """Print a part of a line as it arrives."""
    click.echo(printable(part), nl=False)


def diff(lines: str) -> None:
    """Print a unified diff, coloured on a terminal."""
    for line in lines.splitlines():
        mark = next((colour for prefix, colour in _DIFF_COLOURS if line.startswith(prefix)), None)
        if mark == "bold":
            text(line, bold=True)
        else:
            text(line, colour=mark)


def table(rows: list[tuple[str, ...]], head: tuple[str, ...]) -> None:
    """Print rows in columns as wide as their content."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for index, row in enumerate((head, *rows)):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        text("  ".join(cells).rstrip(), bold=index == 0)

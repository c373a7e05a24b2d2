"""What the commands that talk to a server have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from assistant.cli import diagnostics, output

if TYPE_CHECKING:
    from assistant.platform.client import Platform

P = ParamSpec("P")
R = TypeVar("R")

_SERVER = click.option(
    "--server",
    metavar="URL",
    help="Any Inngest server (default: INNGEST_BASE_URL, Inngest Cloud with keys, else the local one).",
)


def server_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--server`."""
    return _SERVER(function)


def platform(server: str | None) -> Platform:
    """The server that is meant."""
    from assistant.platform.client import Platform
    from assistant.platform.place import find_place

    return Platform(find_place(server))


def show_rows(asked: Platform, rows: list[dict[str, Any]], what: str, *, as_json: bool) -> None:
    """Print what a server listed: as one document, or in columns."""
    if as_json:
        output.document({"server": asked.place.api, "api": asked.spoke, what: rows})
        return
    diagnostics.say(f"{asked.place.api} ({asked.spoke})")
    if not rows:
        output.text(f"no {what}")
        return
    names = tuple(rows[0])
    cells = [tuple(_cell(row[name]) for name in names) for row in rows]
    output.table(cells, tuple(name.upper() for name in names))


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "-" if value is None else str(value)

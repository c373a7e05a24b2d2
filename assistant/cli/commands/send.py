"""Send events to an Inngest server: local, self-hosted or cloud."""

# ruff: noqa: ARG001 (every command takes --app)

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from assistant.cli import diagnostics, output
from assistant.cli.common import command
from assistant.cli.exits import Exit
from assistant.cli.serverside import platform, server_option
from assistant.config import Settings
from assistant.errors import UsageError


@command("Send the event NAME, or the events of a file, to an Inngest server.")
@click.argument("name", required=False)
@click.option("--data", metavar="JSON", help="The event's data, an object.")
@click.option(
    "--id", "event_id", metavar="ID", help="The same id again starts nothing for 24 hours."
)
@click.option(
    "--file", "file", metavar="FILE", help="Events: a JSON list, or JSON lines; - reads them."
)
@server_option
def COMMAND(  # noqa: N802
    settings: Settings,
    *,
    name: str | None,
    data: str | None,
    event_id: str | None,
    file: str | None,
    server: str | None,
    as_json: bool,
) -> int:
    """Send, and print the ids."""
    events = _events(name, data, event_id, file)
    asked = platform(server)
    ids = list(asked.send(events))
    if as_json:
        output.document({"server": asked.place.events, "ids": ids})
    else:
        diagnostics.say(f"sent {len(ids)} to {asked.place.events}")
        for each in ids:
            output.text(each)
    return Exit.DONE


def _events(
    name: str | None, data: str | None, event_id: str | None, file: str | None
) -> list[dict[str, Any]]:
    if (name is None) == (file is None):
        raise UsageError("name an event, or a file", "assistant send user/created --data '{}'")
    if file is not None:
        return _of_file(_read(file))
    event: dict[str, Any] = {"name": name, "data": _json(data or "{}", "--data")}
    if not isinstance(event["data"], dict):
        raise UsageError("--data is no JSON object", """write --data '{"id": 1}'""")
    return [event | ({"id": event_id} if event_id else {})]


def _read(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise UsageError(f"cannot read {file}: {wrong}", "give a JSON file") from None


def _of_file(text: str) -> list[dict[str, Any]]:
    try:
        given = json.loads(text)
        events = given if isinstance(given, list) else [given]
    except ValueError:
        lines = (line for line in text.splitlines() if line.strip())
        events = [_json(line, f"line {number} of --file") for number, line in enumerate(lines, 1)]
    for event in events:
        if not isinstance(event, dict) or not isinstance(event.get("name"), str):
            raise UsageError("an event needs a name", """{"name": "user/created", "data": {}}""")
    return events


def _json(text: str, what: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as wrong:
        raise UsageError(f"{what} is not JSON: {wrong}") from None

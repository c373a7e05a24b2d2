"""Functions on an Inngest server."""

# ruff: noqa: ARG001 (every command takes --app)

from __future__ import annotations

import click

from assistant.cli.common import command
from assistant.cli.exits import Exit
from assistant.cli.serverside import platform, server_option, show_rows
from assistant.config import Settings

COMMAND = click.Group(help="Functions on an Inngest server: local, self-hosted or cloud.")


@command("List the functions of all apps.")
@server_option
def _list(settings: Settings, *, server: str | None, as_json: bool) -> int:
    asked = platform(server)
    show_rows(asked, asked.functions(), "functions", as_json=as_json)
    return Exit.DONE


COMMAND.add_command(_list, "list")

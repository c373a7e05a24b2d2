"""Apps on an Inngest server: list them, sync one."""

# ruff: noqa: ARG001 (every command takes --app)

from __future__ import annotations

import click

from assistant.cli import output
from assistant.cli.common import command
from assistant.cli.exits import Exit
from assistant.cli.serverside import platform, server_option, show_rows
from assistant.config import Settings
from assistant.errors import UsageError

COMMAND = click.Group(help="Apps on an Inngest server: local, self-hosted or cloud.")


@command("List the apps that have registered.")
@server_option
def _list(settings: Settings, *, server: str | None, as_json: bool) -> int:
    asked = platform(server)
    show_rows(asked, asked.apps(), "apps", as_json=as_json)
    return Exit.DONE


@command("Ask the app at URL to register its functions with its server.")
@click.argument("url")
@server_option
def _sync(settings: Settings, *, url: str, server: str | None, as_json: bool) -> int:
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"'{url}' is no URL", "write http://localhost:8000/api/inngest")
    told = platform(server).sync(url)
    if as_json:
        output.document({"url": url, **told})
    else:
        output.text(f"synced {url}{'' if told.get('modified') else ', nothing had changed'}")
    return Exit.DONE


for _name, _command in (("list", _list), ("sync", _sync)):
    COMMAND.add_command(_command, _name)

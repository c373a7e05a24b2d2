"""Serve the app's functions on this machine, as Inngest does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import diagnostics, output
from assistant.cli.common import command
from assistant.cli.exits import Exit
from assistant.config import Settings

if TYPE_CHECKING:
    from sandbox_runner.server.server import DevServer, Options

BANNER = (
    "Local development only: one machine, one process. In production use Inngest itself, in the "
    "cloud or self-hosted: docs/production.md."
)


@command("Serve functions on this machine, as Inngest does; any SDK app can sync with it.")
@click.option(
    "--url", multiple=True, metavar="URL", help="An app: http://localhost:8000/api/inngest."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8288, help="8288; 0 takes a free one."
)
@click.option("--host", default="127.0.0.1", help="Others than this machine need keys.")
@click.option("--db", metavar="FILE", help="The journal (default: .assistant/dev/journal.db).")
@click.option("--keep-days", type=float, default=7.0, help="How long ended runs are kept (7).")
@click.option("--otlp", metavar="URL", help="Post each run's spans: http://localhost:4318.")
@click.option("--event-key", metavar="KEY", help="Asked of senders (default: INNGEST_EVENT_KEY).")
@click.option("--signing-key", metavar="KEY", help="Shared with apps (INNGEST_SIGNING_KEY).")
def COMMAND(  # noqa: N802
    settings: Settings,
    *,
    url: tuple[str, ...],
    port: int,
    host: str,
    db: str | None,
    keep_days: float,
    otlp: str | None,
    event_key: str | None,
    signing_key: str | None,
    as_json: bool,
) -> int:
    """Serve until interrupted."""
    from assistant.platform.serving import journal_path, keys_given
    from sandbox_runner.server.server import Options

    options = Options(
        db=journal_path(settings.app, db),
        host=host,
        port=port,
        urls=url,
        keys=keys_given(event_key, signing_key),
        keep_days=keep_days,
        otlp=otlp,
        say=diagnostics.say,
    )
    return asyncio.run(_serve(options, as_json=as_json))


async def _serve(options: Options, *, as_json: bool) -> Exit:
    from sandbox_runner.server.server import DevServer

    async with DevServer(options) as server:
        _greet(server, options, as_json=as_json)
        await _until_interrupted(server)
    return Exit.DONE


async def _until_interrupted(server: DevServer) -> None:
    """Return at the first SIGINT or SIGTERM; raise when the server cannot go on."""
    import signal

    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    stopping = asyncio.create_task(stop.wait())
    ends: list[asyncio.Future[Any]] = [stopping, server.failed]
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if server.failed.done():
        server.failed.result()


def _greet(server: DevServer, options: Options, *, as_json: bool) -> None:
    if as_json:
        output.document({"url": server.url, "db": str(options.db)})
    else:
        output.text(server.url)
    diagnostics.say(BANNER)
    if options.keys.event or options.keys.signing:
        diagnostics.say("Keys are required, of senders and apps.")
    signed = options.keys.signing is not None
    variables = "INNGEST_DEV=0, the same keys and" if signed else "INNGEST_DEV=1"
    diagnostics.say(f"Start your app with {variables} INNGEST_BASE_URL={server.url}")
    diagnostics.say(f"Runs and events are kept in {options.db}.")

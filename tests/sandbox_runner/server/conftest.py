"""A running server, apps that are processes of their own, and a client."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox_runner.server.server import DevServer, Options

PYAPP = Path(__file__).parents[1] / "apps" / "pyapp"
APP_PROCESS = Path(__file__).with_name("app_process.py")
_PATIENCE = 60.0

StartApp = Callable[..., str]
Started = Callable[..., Awaitable[DevServer]]


@pytest.fixture
def start_app() -> Iterator[StartApp]:
    """Starts an app that knows a server by its URL; the URL of its functions."""
    processes: list[subprocess.Popen[str]] = []

    def start(server: str, module: str = "pyapp", folder: Path = PYAPP, **more: str) -> str:
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environment |= {"INNGEST_DEV": "1", "INNGEST_BASE_URL": server, "INNGEST_EVENT_KEY": "key"}
        process = subprocess.Popen(
            [sys.executable, APP_PROCESS, module, folder],
            stdout=subprocess.PIPE,
            env=environment | more,
            text=True,
        )
        processes.append(process)
        assert process.stdout is not None
        return f"http://127.0.0.1:{process.stdout.readline().strip()}/api/inngest"

    yield start
    for process in processes:
        process.kill()
        process.communicate()


@pytest.fixture
async def start_server(tmp_path: Path) -> AsyncIterator[Started]:
    """Starts servers on free ports; the last one's journal is used again."""
    async with AsyncExitStack() as stack:

        async def start(**options: Any) -> DevServer:
            given = {"urls": ("http://127.0.0.1:9/",), "poll_seconds": 3600.0, **options}
            return await stack.enter_async_context(
                DevServer(Options(tmp_path / "journal.db", port=0, **given))
            )

        yield start


class Client:
    """What a user of the HTTP API does."""

    def __init__(self, url: str, **options: Any) -> None:
        self.http = httpx.AsyncClient(base_url=url, timeout=_PATIENCE, **options)

    async def get(self, path: str) -> Any:
        """The JSON of an answer."""
        return (await self.http.get(path)).json()

    async def send(self, *events: dict[str, Any], key: str = "key") -> list[str]:
        """Send events; their ids."""
        answer = await self.http.post(f"/e/{key}", json=list(events))
        assert answer.status_code == 200, answer.text
        ids: list[str] = answer.json()["ids"]
        return ids

    async def runs_of(self, event_id: str) -> dict[str, Any]:
        """The runs of an event, when there is one and all have ended."""
        told: dict[str, Any] = await self.until(
            lambda: self.get(f"/v1/events/{event_id}/runs"),
            lambda told: bool(told["data"]) and all(run["ended_at"] for run in told["data"]),
        )
        return told

    async def run(self, name: str, data: dict[str, Any] | None = None) -> dict[str, Any]:
        """The one run that an event starts, when it has ended."""
        (event_id,) = await self.send({"name": name, "data": data or {"n": name}})
        (run,) = (await self.runs_of(event_id))["data"]
        found: dict[str, Any] = run
        return found

    async def until(self, ask: Callable[[], Awaitable[Any]], fits: Callable[[Any], bool]) -> Any:
        """The first answer that fits."""
        async with asyncio.timeout(_PATIENCE):
            while not fits(told := await ask()):  # noqa: ASYNC110
                await asyncio.sleep(0.01)  # another process does it
        return told


@pytest.fixture
async def client_of() -> AsyncIterator[Callable[..., Client]]:
    """Clients of servers by their URL."""
    clients: list[Client] = []

    def client(url: str, **options: Any) -> Client:
        clients.append(Client(url, **options))
        return clients[-1]

    yield client
    for each in clients:
        await each.http.aclose()

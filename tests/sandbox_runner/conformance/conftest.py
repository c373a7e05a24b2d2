"""Real SDKs, our server, and taps on the two lines between them."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox_runner.clock import RealClock
from sandbox_runner.server.core import Keys
from sandbox_runner.server.server import DevServer, Options
from tests.sandbox_runner.conformance.tap import Exchange, Tap
from tests.sandbox_runner.node.conftest import ROOT, require_node

HERE = Path(__file__).parent
PYAPP = HERE.parent / "apps" / "pyapp"
APP_PROCESS = HERE.parent / "server" / "app_process.py"
_PATIENCE = 60.0


class SkippingClock(RealClock):
    """The time that it is, but for what was skipped."""

    def __init__(self) -> None:
        self.skipped = 0

    @property
    def now(self) -> int:
        """The instant in ms."""
        return super().now + self.skipped


@dataclass
class World:
    """A server and an app that is known to it through a tap."""

    server: DevServer
    clock: SkippingClock
    to_app: Tap
    to_server: Tap
    app_url: str
    client: httpx.AsyncClient
    key: str = "key"

    async def send(self, name: str, data: dict[str, Any]) -> str:
        """Send an event; its id."""
        answer = await self.client.post(f"/e/{self.key}", json=[{"name": name, "data": data}])
        answer.raise_for_status()
        return str(answer.json()["ids"][0])

    async def finish(self) -> None:
        """Until nothing is left to do, skipping the time in which nothing happens."""
        core, quiet = self.server.core, 0
        async with asyncio.timeout(_PATIENCE):
            while quiet < 3:
                busy = core.engine.runs and not self._skip()
                quiet = 0 if core.engine.runs or busy else quiet + 1
                await asyncio.sleep(0.005)  # other processes work

    async def until(self, fits: Callable[[], bool]) -> None:
        """Until something is so."""
        async with asyncio.timeout(_PATIENCE):
            while not fits():  # noqa: ASYNC110 (other processes work)
                await asyncio.sleep(0.005)

    async def skip_until(self, fits: Callable[[], bool]) -> None:
        """Until something is so, skipping the time in which nothing happens."""
        await self.until(lambda: fits() or (self._skip() and False))

    def _skip(self) -> bool:
        """Let it be the instant of what is due next, if nothing is being done."""
        core = self.server.core
        at = min(
            (due.at for run in core.engine.runs.values() for due in run.todo.values()), default=None
        )
        if core.dispatcher.flying or at is None or at <= self.clock.now:
            return False
        self.clock.skipped += at - self.clock.now
        core.engine.agenda.added()
        return True

    async def fire(self, function_id: str) -> None:
        """Let it be the instant at which the schedule of a function fires, until its run is over."""
        core = self.server.core
        self.to_app.heard.clear()
        at = core.engine.agenda.next_at()
        assert at is not None
        self.clock.skipped += max(0, at - self.clock.now)
        core.engine.agenda.added()
        await self.until(lambda: _called(self.to_app.heard, function_id))
        await self.finish()

    async def ended(self, name: str, data: dict[str, Any]) -> dict[str, Any]:
        """The one run that an event starts, in v1, when it has ended."""
        event_id = await self.send(name, data)
        await self.finish()
        told = (await self.client.get(f"/v1/events/{event_id}/runs")).json()["data"]
        (run,) = told
        return dict(run)

    def checkpoints(self) -> list[Exchange]:
        """What SDKs told of steps while a function went on."""
        return [each for each in self.to_server.heard if "/checkpoint/" in each.target]


def _called(exchanges: list[Exchange], function_id: str) -> bool:
    return any(f"fnId={function_id}&" in each.target for each in exchanges)


Launch = Callable[[dict[str, str]], str]


@asynccontextmanager
async def world(folder: Path, launch: Launch, keys: Keys, path: str) -> AsyncIterator[World]:
    """Everything, synced."""
    clock = SkippingClock()
    options = Options(
        folder / "journal.db", port=0, urls=("http://127.0.0.1:9/",), poll_seconds=3600, keys=keys,
        clock=clock,
    )  # fmt: skip
    async with DevServer(options) as server, Tap(server.url) as to_server:
        signed = {"INNGEST_DEV": "0", "INNGEST_SIGNING_KEY": keys.signing or ""}
        environment = {"INNGEST_BASE_URL": to_server.url, "INNGEST_EVENT_KEY": keys.event or "key"}
        port = launch(environment | (signed if keys.signing else {"INNGEST_DEV": "1"}))
        bearer = {"Authorization": f"Bearer {keys.signing}"} if keys.signing else {}
        async with (
            Tap(f"http://127.0.0.1:{port}") as to_app,
            httpx.AsyncClient(base_url=server.url, timeout=60, headers=bearer) as client,
        ):
            url = to_app.url + path
            yield World(server, clock, to_app, to_server, url, client, keys.event or "key")


@pytest.fixture
def processes() -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that end with the test."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def start_python(processes: list[subprocess.Popen[str]]) -> Launch:
    """Starts the Python functions; the port."""

    def launch(environment: dict[str, str]) -> str:
        return started(
            processes, [sys.executable, str(APP_PROCESS), "pyapp", str(PYAPP)], environment
        )

    return launch


@pytest.fixture
def start_node(processes: list[subprocess.Popen[str]], tmp_path: Path) -> Callable[[str], Launch]:
    """Starts the Node functions with a major version of the SDK; the port."""
    require_node()

    def of(major: str) -> Launch:
        folder = tmp_path / f"app-{major}"
        folder.mkdir()
        (folder / "node_modules").symlink_to(ROOT / ".node" / major / "node_modules")
        (folder / "app.mjs").write_text((HERE / "app.mjs").read_text())

        def launch(environment: dict[str, str]) -> str:
            return started(processes, ["node", str(folder / "app.mjs")], environment)

        return launch

    return of


def started(
    processes: list[subprocess.Popen[str]], command: list[str], environment: dict[str, str]
) -> str:
    """Start a process that prints its port; the port."""
    base = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=base | environment, text=True)
    processes.append(process)
    assert process.stdout is not None
    return process.stdout.readline().strip()

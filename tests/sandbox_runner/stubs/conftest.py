"""A real stub server and real worker processes that can only reach it."""

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from sandbox_runner.stubs.server import StubServer

PREPARE = """
import json, sys
from sandbox_runner.runtimes.sdk.worker import network
network.lead_through(int(sys.argv[1]))
network.install(sys.argv[2])
def show(value):
    print("RESULT" + json.dumps(value))
"""

RunWorker = Callable[..., Awaitable[Any]]


class PostedEvents:
    """Takes events and numbers them."""

    def __init__(self) -> None:
        self.all: list[dict[str, Any]] = []

    def __call__(self, events: list[dict[str, Any]]) -> list[str]:
        """Ids in the order of arrival."""
        first = len(self.all)
        self.all.extend(events)
        return [f"ID{number}" for number in range(first, len(self.all))]


@pytest.fixture
def events() -> PostedEvents:
    return PostedEvents()


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture
async def server(short_folder: Path, events: PostedEvents) -> AsyncIterator[StubServer]:
    running = StubServer([], short_folder / "s", events)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def run_worker(server: StubServer) -> RunWorker:
    """Runs Python source in a process of its own and returns what it shows."""

    async def run(*sources: str) -> Any:
        with server.line() as line:
            worker = await asyncio.create_subprocess_exec(
                sys.executable,
                "-c",
                PREPARE + "".join(map(dedent, sources)),
                str(line.fileno()),
                str(server.ca_bundle),
                env={**os.environ, "HTTPS_PROXY": "http://proxy:1", "PYTHONWARNINGS": "error"},
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                pass_fds=(line.fileno(),),
            )
        output, errors = await worker.communicate()
        assert worker.returncode == 0, errors.decode()
        return json.loads(output.decode().rpartition("RESULT")[2])

    return run

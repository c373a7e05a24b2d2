"""A warm sandbox for all tests of a session, and apps to run in it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import pytest_asyncio

from sandbox_runner import FunctionSource, Report, RunRequest, Sandbox

PYAPP = Path(__file__).parent / "apps" / "pyapp"
PREAMBLE = """
import inngest
client = inngest.Inngest(app_id="shop")
def on(name): return inngest.TriggerEvent(event=name)
"""

RunPyapp = Callable[..., Awaitable[Report]]
RunCode = Callable[..., Awaitable[Report]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    """One sandbox; its processes are forked from the same server."""
    async with Sandbox() as opened:
        yield opened


@pytest.fixture
def run_pyapp(sandbox: Sandbox) -> RunPyapp:
    """Runs one of the functions that were recorded."""

    async def run(function_id: str, **options: Any) -> Report:
        source = FunctionSource(PYAPP, (PYAPP,), ("pyapp",), function_id)
        return await sandbox.run(RunRequest(source, **options))

    return run


@pytest.fixture
def run_code(sandbox: Sandbox, tmp_path: Path) -> RunCode:
    """Runs the function `job` of a module `jobs` with the given code."""

    async def run(
        code: str, function_id: str = "job", *, preamble: str = PREAMBLE, **options: Any
    ) -> Report:
        (tmp_path / "jobs.py").write_text(preamble + dedent(code))
        source = FunctionSource(tmp_path, (tmp_path,), ("jobs",), function_id)
        on_event = options.pop("on_event", None)
        return await sandbox.run(RunRequest(source, **options), on_event)

    return run

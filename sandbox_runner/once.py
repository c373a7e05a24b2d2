"""One run for those who have no event loop: the worker's Python starts before ours is loaded."""

from typing import TYPE_CHECKING

from sandbox_runner.early import Started, warm_up
from sandbox_runner.errors import InterpreterMissing

if TYPE_CHECKING:
    from sandbox_runner.report import Report
    from sandbox_runner.request import RunRequest


def run_once(request: "RunRequest") -> "Report":
    """Run one function and wait for its report."""
    started = _started(request)

    import asyncio

    from sandbox_runner.sandbox import Sandbox

    async def run() -> "Report":
        async with Sandbox(started) as sandbox:
            return await sandbox.run(request)

    return asyncio.run(run())


def _started(request: "RunRequest") -> Started | None:
    try:
        return warm_up(request.source.app_root, request.python, request.source.runtime)
    except (InterpreterMissing, OSError):
        return None  # the sandbox says so in its report

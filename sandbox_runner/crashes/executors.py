"""Our side of the process that forks executors."""

import asyncio
import json
import sys
from types import TracebackType
from typing import Any, Self

from sandbox_runner.errors import SandboxError

_MAX_LINE = 64 * 1024 * 1024
_COMMAND = ("-P", "-m", "sandbox_runner.crashes.executor_process")


class Executors:
    """Performs orders in processes that may be killed; see `executor_process`."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, *_COMMAND, stdin=pipe, stdout=pipe, limit=_MAX_LINE
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            await self._process.wait()

    async def perform(self, order: dict[str, Any]) -> dict[str, Any]:
        """Have an order done: `{"exited": STATUS, "told": {...} | None}`.

        Raises:
            SandboxError: there are no executors any more.
        """
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise SandboxError("The executors were never started.")
        process.stdin.write(json.dumps(order).encode() + b"\n")
        line = await process.stdout.readline()
        if not line:
            raise SandboxError("The process that forks executors has ended.")
        ended: dict[str, Any] = json.loads(line)
        return ended

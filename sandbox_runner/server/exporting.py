"""Runs that have ended, as OpenTelemetry spans, posted to a receiver one after another."""

import asyncio
import contextlib
from collections.abc import Callable

from sandbox_runner.executor.run import Run
from sandbox_runner.report import Report
from sandbox_runner.spans import NotExported, export

_MOST_WAITING = 1_000


class Exporting:
    """Posts in the background; a receiver that is away costs spans, never runs."""

    def __init__(self, url: str, say: Callable[[str], None]) -> None:
        """`say` is told when spans are not taken, and when they are again."""
        self._url = url
        self._say = say
        self._waiting: asyncio.Queue[Report] = asyncio.Queue(_MOST_WAITING)
        self._failing = False
        self._task = asyncio.create_task(self._post())

    def ended(self, run: Run) -> None:
        """A run is over."""
        took = (run.ended_at or run.started_at) - run.started_at
        with contextlib.suppress(asyncio.QueueFull):
            self._waiting.put_nowait(Report(run.trace(), took, float(took)))

    async def close(self) -> None:
        """Stop posting."""
        self._task.cancel()
        await asyncio.wait([self._task])

    async def _post(self) -> None:
        while True:
            report = await self._waiting.get()
            try:
                await asyncio.to_thread(export, report, self._url)
            except NotExported as error:
                self._tell(str(error) if not self._failing else None, failing=True)
            else:
                again = f"{self._url} takes spans again." if self._failing else None
                self._tell(again, failing=False)

    def _tell(self, text: str | None, *, failing: bool) -> None:
        self._failing = failing
        if text is not None:
            self._say(text)

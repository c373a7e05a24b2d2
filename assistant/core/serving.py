"""The Inngest server that is configured, as a face sees it; calls block, so they run in threads."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Any, Protocol

from assistant.errors import AssistantError
from assistant.events import Event, Noticed, RunSeen, RunsSeen, RunTold

LIMIT = 50
"""Runs that are looked at."""


class Server(Protocol):
    """What the panes can ask of any server; what it refuses raises an AssistantError."""

    async def watch(self) -> RunsSeen:
        """Its latest runs; why there are none to see is told, not raised."""

    async def run(self, run_id: str) -> RunTold:
        """A run in full."""

    async def cancel(self, run_id: str) -> tuple[Event, ...]:
        """End a run."""

    async def rerun(self, run_id: str) -> tuple[Event, ...]:
        """Run it again."""

    async def send(self, name: str, data: Mapping[str, Any]) -> tuple[Event, ...]:
        """Send an event."""


class PlatformServer:
    """A server that speaks Inngest's HTTP API: local, self-hosted or cloud."""

    def __init__(self) -> None:
        from assistant.platform.client import Platform
        from assistant.platform.place import find_place

        self._platform = Platform(find_place(None))
        self._name = self._platform.place.api

    async def watch(self) -> RunsSeen:
        """The latest runs."""
        asked = partial(self._platform.runs, limit=LIMIT, status=None)
        try:
            runs = await asyncio.to_thread(asked)
        except AssistantError as refused:
            return RunsSeen(self._name, refused=f"{self._name} tells nothing; {refused.hint}")
        return RunsSeen(self._name, tuple(map(_seen, runs)))

    async def run(self, run_id: str) -> RunTold:
        """A run with its steps and output."""
        run = await asyncio.to_thread(self._platform.run, run_id)
        return RunTold(self._name, _in_full(run))

    async def cancel(self, run_id: str) -> tuple[Event, ...]:
        """End a run."""
        await asyncio.to_thread(self._platform.cancel, run_id)
        return (Noticed("info", f"run {run_id} is cancelled"), await self.watch())

    async def rerun(self, run_id: str) -> tuple[Event, ...]:
        """Run it again."""
        again = await asyncio.to_thread(self._platform.rerun, run_id, None)
        return (Noticed("info", f"run {run_id} runs again as {again}"), await self.watch())

    async def send(self, name: str, data: Mapping[str, Any]) -> tuple[Event, ...]:
        """Send an event."""
        sent = await asyncio.to_thread(self._sent, {"name": name, "data": dict(data)})
        return (Noticed("info", f"{name} is sent: {', '.join(sent)}"), await self.watch())

    def _sent(self, event: Mapping[str, Any]) -> list[str]:
        return list(self._platform.send([event]))


def configured() -> Server:
    """The one that the environment names, else the local one.

    Raises:
        UsageError: what it names is no address.
    """
    return PlatformServer()


def _in_full(run: Mapping[str, Any]) -> dict[str, Any]:
    """A run in the form of the sandbox's reports, as far as the server tells it."""
    steps = [{**step, "id": step["name"], "kind": step["op"]} for step in run.get("steps") or ()]
    output = run.get("output")
    failed = run["status"] == "failed" and output is not None
    error = {"name": "Error", "message": str(output)} if failed else None
    if failed and isinstance(output, dict):
        error = {"name": output.get("name", "Error"), "message": output.get("message", str(output))}
    told = {"function_id": run["function"], "steps": steps, "error": error}
    return {**run, **told, "output": None if failed else output}


def _seen(run: Mapping[str, Any]) -> RunSeen:
    ended = run.get("ended_at")
    return RunSeen(
        str(run["id"]), str(run["function"]), str(run["status"]), run.get("started_at"), ended
    )

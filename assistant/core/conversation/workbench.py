"""The sandbox of a conversation: opened when it is first needed, kept warm, closed with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.core.conversation.scratch import scratch_copy
from assistant.core.sandboxing import run_request
from assistant.core.trial_run import TrialRun

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts
    from generators.changes.changeset import ChangeSet
    from sandbox_runner.crashes.matrix import Matrix
    from sandbox_runner.report import Report, RunEvent
    from sandbox_runner.request import RunRequest
    from sandbox_runner.sandbox import Sandbox

OnEvent = Callable[["RunEvent"], None]


class Workbench:
    """Runs functions of an app, on a scratch copy where something is not applied yet."""

    def __init__(self, python: str | None = None) -> None:
        self._python = python
        self._sandbox: Sandbox | None = None
        self._stack = AsyncExitStack()

    async def run(
        self,
        changes: ChangeSet,
        function_id: str,
        trial: TrialRun | None = None,
        *,
        on_event: OnEvent | None = None,
    ) -> Report | None:
        """Run a function of the app as it would be with `changes`; None when it is not in there."""
        sandbox = await self._open()
        async with self._prepared(changes, function_id, trial) as request:
            return await sandbox.run(request, on_event) if request else None

    async def request(self, changes: ChangeSet, function_id: str) -> RunRequest | None:
        """What `run` would run."""
        async with self._prepared(changes, function_id, None) as request:
            return request

    async def matrix(
        self, changes: ChangeSet, function_id: str, trial: TrialRun | None = None
    ) -> Matrix | None:
        """Kill a run in every way; None when there is no such function."""
        from assistant.core.crashing import repeatable_steps
        from assistant.core.memory import recall
        from sandbox_runner.crashes.matrix import crash_matrix

        sandbox = await self._open()
        async with self._prepared(changes, function_id, trial) as request:
            if request is None:
                return None
            known = repeatable_steps(recall(request.source.app_root, function_id))
            return await crash_matrix(sandbox, request, known)

    @asynccontextmanager
    async def _prepared(
        self, changes: ChangeSet, function_id: str, trial: TrialRun | None
    ) -> AsyncIterator[RunRequest | None]:
        """A request for a copy of the app, which is there as long as this is."""
        trial = trial or TrialRun()
        with scratch_copy(changes) as copy:
            app = await asyncio.to_thread(_facts, copy)
            function = app.function(function_id)
            if function is None:
                yield None
                return
            python = self._python or _python(changes.root)
            faults = trial.faults_of()
            usual = run_request(app, function, events=trial.events, faults=faults, python=python)
            yield replace(
                usual,
                stubs=(*trial.routes(), *usual.stubs),
                ended=trial.ended,
            )

    async def aclose(self) -> None:
        """End what is running."""
        await self._stack.aclose()
        self._sandbox = None

    async def _open(self) -> Sandbox:
        if self._sandbox is None:
            from sandbox_runner import Sandbox

            self._sandbox = await self._stack.enter_async_context(Sandbox())
        return self._sandbox


def _facts(root: Path) -> AppFacts:
    from generators.apps import read_app

    return read_app(root)


def _python(root: Path) -> str | None:
    """The app's own interpreter, which a copy would not find; None where it has none."""
    from sandbox_runner.runtimes.interpreter import OURS, find_interpreter

    found = find_interpreter(root)
    return None if found.origin == OURS else str(found.path)

"""Runs that wait are on disk, not in memory, and survive."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from sandbox_runner.clock import RealClock
from sandbox_runner.executor.flow.gate import AT_ONCE, IN_MEMORY
from sandbox_runner.server.core import Core, Keys
from sandbox_runner.server.http_protocol import Request, Response, json_response, serve_connection


class SkippingClock(RealClock):
    """The time that it is, but for what was skipped."""

    skipped = 0

    @property
    def now(self) -> int:
        """The instant in ms."""
        return super().now + self.skipped


MANY = IN_MEMORY + AT_ONCE + 400


class App:
    """Answers when it is allowed to; notes what it was called for."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.called: list[str] = []

    async def answer(self, request: Request) -> Response:
        """One call."""
        await self.open.wait()
        self.called.append(request.headers["x-run-id"])
        return json_response("done")


@pytest.fixture
async def app() -> AsyncIterator[tuple[App, str]]:
    """An app and its URL."""
    made, tasks = App(), []

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.append(asyncio.current_task())
        await serve_connection(made.answer, reader, writer)

    listening = await asyncio.start_server(connected, "127.0.0.1", 0)
    yield made, f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/api/inngest"
    listening.close()
    for task in tasks:
        if task is not None:
            task.cancel()


def registration(url: str, **rules: Any) -> dict[str, Any]:
    runtime = {"type": "http", "url": f"{url}?fnId=app-job&stepId=step"}
    step = {"id": "step", "name": "step", "runtime": runtime}
    function = {"id": "app-job", "name": "job", "triggers": [{"event": "go"}], **rules}
    return {"appname": "app", "url": url, "functions": [{**function, "steps": {"step": step}}]}


async def all_ended(core: Core) -> None:
    async with asyncio.timeout(60):
        while core.engine.runs or len(core.parking):  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # the app answers
    await core.journal.settled()


async def test_what_waits_is_on_disk(app: Any, tmp_path: Any) -> None:
    """No more runs are in memory than the bound; after a restart each of all runs once, in order."""
    made, url = app
    core = Core(tmp_path / "journal.db", Keys())
    await core.start()
    core.register(registration(url))
    for _ in range(MANY // 100):
        core.service.receive([{"name": "go", "data": {}}] * 100)
        await core.journal.settled()
    async with asyncio.timeout(60):
        while len(core.engine.runs) > IN_MEMORY + AT_ONCE:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert len(core.parking) >= 300
    await core.stop()
    again = Core(tmp_path / "journal.db", Keys())
    await again.start()
    assert len(again.engine.runs) <= IN_MEMORY + AT_ONCE
    assert len(again.engine.runs) + len(again.parking) == MANY
    made.open.set()
    await all_ended(again)
    assert len(set(made.called)) == MANY
    states = again.journal.read("select status, count(*) from runs group by status").fetchall()
    assert states == [("completed", MANY)]
    await again.stop()


async def test_what_waits_on_disk_can_be_cancelled(app: Any, tmp_path: Any) -> None:
    """A run that waits on disk is cancelled as any other, and is never entered."""
    made, url = app
    core = Core(tmp_path / "journal.db", Keys())
    await core.start()
    core.register(registration(url))
    core.service.receive([{"name": "go", "data": {}}] * MANY)
    async with asyncio.timeout(60):
        while not len(core.parking):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    last = next(iter(core.parking.ids()))
    run = core.live(last)
    assert run is not None
    core.service.cancel(run)
    made.open.set()
    await all_ended(core)
    assert last not in made.called
    assert len(set(made.called)) == MANY - 1
    await core.stop()


CANCEL = {"cancel": [{"event": "stop", "if": "async.data.n == event.data.n"}]}
ANY = {"cancel": [{"event": "stop", "if": "!(async.data.n != event.data.n)"}]}
"""Nothing needs to be equal for this to be true, so each run is asked."""
LATE = {"timeouts": {"start": "1h"}}
ONE_EACH = {"singleton": {"mode": "cancel", "key": "event.data.n"}}


async def queued(core: Core, url: str, rules: dict[str, Any]) -> frozenset[str]:
    """Many runs of a function with such rules, with some of them on disk; the ids of those."""
    await core.start()
    core.register(registration(url, **rules))
    core.service.receive([{"name": "go", "data": {"n": n}} for n in range(MANY)])
    async with asyncio.timeout(60):
        while not len(core.parking):  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # the app answers
    return core.parking.ids()


def entered(core: Core) -> int:
    return sum(run.entered_at is not None for run in core.engine.runs.values())


def states(core: Core) -> dict[str, int]:
    rows = core.journal.read("select status, count(*) from runs group by status").fetchall()
    return dict(rows)


@pytest.mark.parametrize("restarted", [False, True], ids=["same", "restarted"])
@pytest.mark.parametrize(
    "rules", [CANCEL, ANY, LATE, ONE_EACH], ids=["cancel", "any", "start", "singleton"]
)
async def test_rules_reach_what_waits_on_disk(
    app: Any, tmp_path: Any, rules: dict[str, Any], restarted: bool
) -> None:
    """What cancels a run also does while it waits on disk, and after a restart: no other run ends."""
    made, url = app
    clock = SkippingClock()
    core = Core(tmp_path / "journal.db", Keys(), clock=clock)
    parked = await queued(core, url, rules)
    assert len(parked) >= 300
    if restarted:
        await core.stop()
        core = Core(tmp_path / "journal.db", Keys(), clock=clock)
        await core.start()
        parked = core.parking.ids()
    async with asyncio.timeout(60):
        while entered(core) < AT_ONCE:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    core.journal.wait()
    last = max(parked)
    event = core.journal.read("select payload from facts where run_id = ?", (last,)).fetchone()[0]
    n = json.loads(event)["events"][0]["data"]["n"]
    if rules is LATE:
        clock.skipped += 2 * 3_600_000
        core.engine.agenda.added()
        async with asyncio.timeout(60):
            while len(core.parking):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    else:
        core.service.receive([{"name": "stop" if "cancel" in rules else "go", "data": {"n": n}}])
    made.open.set()
    await all_ended(core)
    assert last not in made.called
    called = AT_ONCE if rules is LATE else MANY - ("cancel" in rules)
    assert len(set(made.called)) == called
    assert states(core)["cancelled"] == (MANY - AT_ONCE if rules is LATE else 1)
    await core.stop()


async def test_what_is_looked_for_survives(app: Any, tmp_path: Any) -> None:
    """A cancelling event that was taken reaches each run that began before it, after a restart too."""
    made, url = app
    core = Core(tmp_path / "journal.db", Keys())
    await queued(core, url, {"cancel": [{"event": "stop", "if": "async.data.n > event.data.n"}]})
    core.service.receive([{"name": "stop", "data": {"n": MANY}}])
    await core.journal.settled()
    assert len(core.parking)
    await core.stop()
    again = Core(tmp_path / "journal.db", Keys())
    await again.start()
    made.open.set()
    await all_ended(again)
    assert states(again) == {"cancelled": MANY}
    assert not made.called
    assert not [kind for kind, _, _ in again.storing.kept() if kind == "search"]
    await again.stop()


@pytest.mark.parametrize("rule", ["throttle", "rateLimit"])
async def test_counts_survive(app: Any, tmp_path: Any, rule: str) -> None:
    """A throttle and a rate limit know what began before the server ended."""
    made, url = app
    made.open.set()
    rules = {rule: {"limit": 1, "period": "1h"}}
    waiting = []
    for _ in range(2):
        core = Core(tmp_path / "journal.db", Keys())
        await core.start()
        core.register(registration(url, **rules))
        core.service.receive([{"name": "go", "data": {}}])
        async with asyncio.timeout(60):
            while len(core.engine.runs) > len(core.gate):  # noqa: ASYNC110
                await asyncio.sleep(0.01)  # the app answers
        await core.journal.settled()
        waiting.append(len(core.gate))
        await core.stop()
    assert len(made.called) == 1
    assert waiting == [0, 1 if rule == "throttle" else 0]

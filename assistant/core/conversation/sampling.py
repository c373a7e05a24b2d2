"""Sample events of what is talked about, and the crash matrix of a run with one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.core import samples
from assistant.core.conversation.activity import activity
from assistant.core.conversation.desk import Desk
from assistant.core.conversation.running import changes_of, wanted_function
from assistant.core.samples import stub_of
from assistant.core.trial_run import TrialRun
from assistant.events import Ended, Event, MatrixEnded, Noticed, Sampled


async def sampled(desk: Desk, function_id: str | None) -> tuple[Event, ...]:
    """The event and the answers that the next run begins with."""
    wanted = wanted_function(desk, function_id)
    if wanted is None:
        return (Noticed("info", "there is nothing to run yet", "ask for a workflow first"),)
    request = await desk.bench.request(await changes_of(desk, wanted), wanted)
    if request is None:
        return (Noticed("info", f"the app has no function '{wanted}'"),)
    stubs = tuple(stub_of(route) for route in request.stubs)
    event = dict(request.events[0]) if request.events else None
    kept = samples.kept_event(desk.settings.app, wanted) is not None
    return (Sampled(wanted, event, stubs, kept),)


async def kept(
    desk: Desk,
    function_id: str,
    event: Mapping[str, Any] | None,
    stubs: Sequence[Mapping[str, Any]],
) -> tuple[Event, ...]:
    """Keep a sample in the app. ChangeError: nothing was written, and why."""
    from generators.changes.apply import apply

    change = samples.keep(desk.settings.app, function_id, event, stubs)
    await asyncio.to_thread(apply, change)
    where = " and ".join(change.paths)
    return (Noticed("info", f"kept in {where}", "runs of this function begin with it from now on"),)


async def take_matrix(desk: Desk, function_id: str | None, trial: TrialRun) -> Ended:
    """Kill a run in every way, as a turn of its own."""
    await desk.refresh()
    wanted = wanted_function(desk, function_id)
    if wanted is None:
        return Ended("refused", "there is nothing to run yet", "ask for a workflow first")
    with activity(desk, "sandbox", f"kill {wanted} at every step") as act:
        matrix = await desk.bench.matrix(await changes_of(desk, wanted), wanted, trial)
        if matrix is None:
            act.ok = False
            return Ended("refused", f"the app has no function '{wanted}'")
        act.ok, kills = matrix.holds, len(matrix.cells)
        act.summary = f"kill {wanted} at every step: {kills} kills"
    desk.emit(MatrixEnded(desk.clean_json(matrix.to_json(), "the reports of the runs")))
    return Ended("answered", f"{kills} kills")

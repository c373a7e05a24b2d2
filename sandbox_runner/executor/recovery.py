"""Doing recorded facts again: runs are as they were when the last fact was written."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sandbox_runner.executor import checkpoints
from sandbox_runner.executor.checkpoints import CHECKPOINT
from sandbox_runner.executor.facts import BEGAN, ENDED, Fact
from sandbox_runner.executor.run import Caller, Memory, Run

if TYPE_CHECKING:
    from sandbox_runner.executor.engine import Engine


async def recover(engine: "Engine", facts: Iterable[Fact]) -> None:
    """Do the facts again in their order, with the engine's clock at their instants.

    Nothing is recorded or told, and no function is entered. What a run was doing when the facts
    end stays to be done. A fact that fits nothing is passed over: its run was pruned, or the
    function is not what it was.
    """
    record, observe, now = engine.record, engine.observe, engine.clock.now
    engine.record = lambda _fact: None
    engine.observe = lambda _event: None
    try:
        for fact in facts:
            await engine.clock.advance_to(fact.at)
            await _redo(engine, fact)
    finally:
        engine.record, engine.observe = record, observe
    await engine.clock.advance_to(now)


async def _redo(engine: "Engine", fact: Fact) -> None:
    run = engine.runs.get(fact.run_id)
    if fact.key == BEGAN:
        await _begin(engine, fact)
    elif run is None or run.over or fact.key == ENDED:
        return
    elif fact.key == CHECKPOINT:
        checkpoints.apply(engine, run, fact.payload)
    elif (wait := engine.waits.take(run, fact.key)) is not None:
        wait.do(fact.payload)
    elif (due := run.todo.pop(fact.key, None)) is not None:
        again = fact.payload is None and due.obtain is not None
        due.do(await due.obtain() if again and due.obtain else fact.payload)


async def _begin(engine: "Engine", fact: Fact) -> Run | None:
    began = fact.payload
    function = await engine.worker.find(began["function_id"])
    if function is None:
        return None
    caller = Caller(*began["caller"]) if began["caller"] else None
    return engine.start(
        function,
        tuple(began["events"]),
        run_id=fact.run_id,
        depth=began["depth"],
        caller=caller,
        at=began.get("at"),
        memory=[Memory(*each) for each in began.get("memory", ())],
    )

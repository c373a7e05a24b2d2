"""Real executor processes that can be killed: `python -m sandbox_runner.crashes.executor_process`.

It has imported the executor and forks for each order, a line of JSON on stdin: `{"socket",
"journal", "kill": [MOMENT, NUMBER] | null, "function", "run_id", "events", "arrivals": [[MS, EVENT]],
"at", "seed", "limits"}`. Each ends with the line `{"exited": STATUS, "told": {...} | null}` on stdout, negative for a signal.
"""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, Literal

from sandbox_runner.clock import VirtualClock
from sandbox_runner.crashes.bridge import DistantWorker
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.faults import Faults
from sandbox_runner.executor.recovery import recover
from sandbox_runner.executor.run import Run
from sandbox_runner.journal.journal import Journal
from sandbox_runner.protocol.functions import read_functions
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.request import Limits


def main() -> None:
    """Fork for each order."""
    for line in sys.stdin:
        order = json.loads(line)
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            _perform(order, write)
        os.close(write)
        with os.fdopen(read, "rb") as pipe:
            told = pipe.read()
        _, status = os.waitpid(pid, 0)
        ended = {
            "exited": os.waitstatus_to_exitcode(status),
            "told": json.loads(told) if told else None,
        }
        sys.stdout.write(json.dumps(ended) + "\n")
        sys.stdout.flush()


def _perform(order: dict[str, Any], write: int) -> None:
    status = 70
    try:
        told = asyncio.run(execute(order))
        with os.fdopen(write, "wb") as pipe:
            pipe.write(json.dumps(told).encode())
        status = 0
    except BaseException:  # noqa: BLE001 (a forked process must not return)
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


async def execute(order: dict[str, Any]) -> dict[str, Any]:
    """Do an order, going on from its journal: how the run ended, `{"run", "children"}`."""
    kill = order["kill"]

    def die(moment: Literal["before", "after"], number: int) -> None:
        if kill and (moment, number) == (kill[0], kill[1]):
            os.kill(os.getpid(), signal.SIGKILL)

    worker = await DistantWorker.connect(order["socket"])
    ids, limits = Identifiers(order["seed"]), Limits(**order["limits"])
    engine = Engine(worker, VirtualClock(order["at"]), ids, limits, Faults({}))
    worker.hear, engine.gateway = engine.send, worker.gateway
    with Journal(Path(order["journal"]), die) as journal:
        engine.settled = journal.settled
        run = await _resume(engine, journal, order)
        await engine.drive(run)
        await journal.settled()
    others = [each for each in engine.runs.values() if each is not run]
    return {
        "run": run.trace().to_json(),
        "children": [each.trace().to_json() for each in others],
    }


async def _resume(engine: Engine, journal: Journal, order: dict[str, Any]) -> Run:
    """Begin the run, or bring it to where the journal ends."""
    facts = list(journal.facts())
    if not facts:
        engine.record = journal.record
    function = next(iter(read_functions([order["function"]]).values()))
    run = engine.start(function, tuple(order["events"]), run_id=order["run_id"])
    for at, event in order["arrivals"]:
        engine.arrive(at, run, event)
    await recover(engine, facts)
    engine.record = journal.record
    return run


if __name__ == "__main__":
    main()

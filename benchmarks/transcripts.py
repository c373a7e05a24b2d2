"""How long a conversation of 500 turns takes to open: records read, folded, ready for a turn.

    .venv/bin/python -m benchmarks.transcripts

Limit: 300 ms. The same bytes are read with `json.loads` alone beside it.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from assistant.core.conversation.folding import folded
from assistant.core.transcripts import Transcript

TURNS = 500
LIMIT = 0.3
REPEATS = 7


def main() -> int:
    """Write, open, compare."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        path = write(root)
        plain = measured(lambda: [json.loads(line) for line in path.read_bytes().splitlines()])
        opened = measured(lambda: ready(root))
        size = path.stat().st_size
    print(f"{TURNS} turns, {size / 1e6:.1f} MB")
    print(f"json.loads alone    {plain * 1e3:7.1f} ms")
    print(f"open and fold       {opened * 1e3:7.1f} ms   limit {LIMIT * 1e3:.0f} ms")
    return 0 if opened < LIMIT else 1


def ready(root: Path) -> int:
    """Everything a turn needs: messages, the workflow as a typed one."""
    _, records = Transcript.open(root, "last")
    state = folded(records)
    assert state.workflow is not None
    return len(state.conversation())


def measured(work: object) -> float:
    """The median of a few runs, in seconds."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()  # type: ignore[operator]
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def write(root: Path) -> Path:
    """A conversation in which every turn searches, proposes, runs and answers."""
    transcript = Transcript.begin(root)
    for number in range(TURNS):
        turn(transcript, number)
    transcript.close()
    return transcript.path


def turn(transcript: Transcript, number: int) -> None:
    """The records of one turn."""
    workflow = {
        "id": "tell-team",
        "name": f"Tell the team {number}",
        "triggers": [{"kind": "event", "event": "order/created"}],
        "steps": [{"kind": "sleep", "id": f"wait-{n}", "duration": f"{n + 1}m"} for n in range(12)],
    }
    report = {
        "status": "completed",
        "steps": [{"id": f"wait-{n}", "status": "completed", "attempts": []} for n in range(12)],
        "error": None,
        "output": "x" * 500,
    }
    calls = [{"id": f"c{number}", "name": "propose_workflow", "arguments": workflow}]
    transcript.write("user", text=f"request {number}", sent="facts " * 200)
    transcript.write("said", text="", tool_calls=calls, echo=None)
    transcript.write("proposed", workflow=workflow, base=None, sound=True, assumptions=["a"])
    transcript.write("ran", report=report)
    transcript.write(
        "result", call_id=f"c{number}", name="propose_workflow", content="y" * 800, failed=False
    )
    transcript.write("said", text="It waits. " * 20, tool_calls=[], echo=None)
    spent = {"input_tokens": 5_000, "output_tokens": 400, "cached_tokens": 4_000}
    transcript.write("spent", model="some", seconds=1.0, cost=0.01, **spent)
    transcript.write("ended", reason="proposed", message="")


if __name__ == "__main__":
    sys.exit(main())

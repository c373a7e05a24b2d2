"""How long a workflow takes to become code: as a ratio to black alone on the same text.

`python -m benchmarks.rendering` prints one JSON document. All figures are medians of warm runs, in
milliseconds; `ratio` is rendering and wiring over black. `linear` is the time for a function of
80 steps over that for 20, in units of their lengths: 1.0 is linear.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from generators.apps.facts import AppFacts
from generators.apps.reading import read_app
from generators.spec import CallStep, CronTrigger, Literal, Workflow
from generators.targets.python.rendering import render
from generators.targets.python.source.formatting import Style, formatted

EXAMPLE = Path(__file__).parent.parent / "examples" / "contacts_api"
RUNS = 9
BOUND_MS = 60
"""For rendering and wiring one workflow of two steps."""


def sync_contacts() -> Workflow:
    """The workflow of the first sentence: fetch from Salesforce, save in the database."""
    table = {"table": Literal(value="contacts"), "records": Literal(value=[])}
    fetch = CallStep(id="fetch-contacts", connector="salesforce", operation="list-contacts")
    records = {"external_id": "1", "name": "Ada", "email": None}
    table["records"] = Literal(value=[records])
    save = CallStep(
        id="save-contacts", connector="database", operation="upsert-rows", params=dict(table)
    )
    return _workflow((fetch, save))


def posting(count: int) -> Workflow:
    """A workflow of so many messages."""
    params = {"channel": Literal(value="#general"), "text": Literal(value="Hello")}
    steps = (
        CallStep(id=f"post-{number}", connector="slack", operation="post-message", params=params)
        for number in range(count)
    )
    return _workflow(tuple(steps))


def _workflow(steps: tuple[CallStep, ...]) -> Workflow:
    trigger = CronTrigger(crons=("0 * * * *",), text="every hour")
    return Workflow(id="measured", name="Measured", triggers=(trigger,), steps=steps)


def median(work: Callable[[], object]) -> float:
    """The median time of warm runs, in milliseconds."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def measured(workflow: Workflow, app: AppFacts) -> tuple[float, float]:
    """Rendering and wiring, and black alone on the text that came out."""
    rendered = render(workflow, app)
    text = rendered.changes.edits[0].after or ""
    style = Style(line_length=100)
    return median(lambda: render(workflow, app)), median(lambda: formatted(text, style))


def main() -> None:
    """Measure and print."""
    app = read_app(EXAMPLE)
    whole, black = measured(sync_contacts(), app)
    short, long = (median(partial(render, posting(count), app)) for count in (20, 80))
    figures = {
        "render_ms": round(whole, 1),
        "bound_ms": BOUND_MS,
        "black_ms": round(black, 1),
        "ratio": round(whole / black, 2),
        "linear": round(long / short / 4, 2),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

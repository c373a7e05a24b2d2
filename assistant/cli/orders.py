"""`assistant test --shuffle`: the function in other orders of its events, and what ends otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from assistant.cli import output
from assistant.cli.exits import Exit
from assistant.cli.report_text import report_lines, shortened

if TYPE_CHECKING:
    from sandbox_runner import RunRequest, Sandbox
    from sandbox_runner.report import Report


async def run_orders(
    sandbox: Sandbox, request: RunRequest, seed: int
) -> tuple[Report, Mapping[str, Any]]:
    """Run a request as it is and in other orders of its events; the `orders` of the document."""
    from sandbox_runner.orders import names, orders_of, outcome

    orders = orders_of(request, seed)
    report = await sandbox.run(request)
    differ = []
    for other in orders.requests:
        ended = await sandbox.run(other)
        if outcome(ended) != outcome(report):
            differ.append({"order": names(other), **_end(ended)})
    tried = {"possible": orders.possible, "tried": len(orders.requests), "seed": seed}
    return report, {"given": names(request), **tried, "differ": differ}


def show_orders(report: Report, orders: Mapping[str, Any], *, as_json: bool) -> Exit:
    """Print the run as given, and the orders in which it ends otherwise; how the command ends."""
    if as_json:
        output.document(report.to_json() | {"orders": dict(orders)})
    else:
        for line in (*report_lines(report), *_lines(orders)):
            output.text(line)
    ends = [report.status, *(each["status"] for each in orders["differ"])]
    return Exit.DONE if set(ends) == {"completed"} else Exit.FAILED


def _end(report: Report) -> dict[str, Any]:
    document = report.to_json()
    steps = [{key: step[key] for key in ("id", "status", "output")} for step in document["steps"]]
    return {key: document[key] for key in ("status", "output", "error")} | {"steps": steps}


def _lines(orders: Mapping[str, Any]) -> Iterator[str]:
    tried, possible = orders["tried"], orders["possible"]
    which = "all" if tried == possible else f"{tried} of {possible:,}, seed {orders['seed']}"
    differ = len(orders["differ"])
    ends = "each ends the same" if not differ else f"{differ} end otherwise"
    yield f"  orders {', '.join(orders['given'])} in other orders ({which}): {ends}"
    for each in orders["differ"]:
        error = f"  {each['error']['name']}: {each['error']['message']}" if each["error"] else ""
        yield f"         {', '.join(each['order'])}: {each['status']}  {shortened(each['output'])}{error}"

"""`test --crash-matrix`: every kill of a run, as a grid."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assistant.cli import output
from assistant.cli.exits import Exit
from assistant.cli.report_text import report_lines

if TYPE_CHECKING:
    from assistant.cli.bounds import Jailed
    from assistant.config import Settings
    from sandbox_runner import Started
    from sandbox_runner.crashes.matrix import Matrix

_COLUMNS = (
    ("worker", "before"),
    ("worker", "during"),
    ("worker", "after"),
    ("executor", "before"),
    ("executor", "after"),
)
_HEAD = ("step", "before", "during", "after", "executor before its write", "and after")
_WORDS = {"held": "ok", "harmless": "ok, again", "keyed": "ok, keyed", "twice": "TWICE"}


def run_matrix(
    settings: Settings,
    function_id: str,
    started: Started,
    begin: tuple[tuple[dict[str, Any], ...], datetime | None],
    jailed: Jailed,
    *,
    as_json: bool,
) -> Exit:
    """Run the matrix of a run that begins with (events, instant), and print it."""
    matrix = asyncio.run(_run(settings, function_id, started, begin, jailed))
    if as_json:
        output.document(matrix.to_json())
    elif matrix.report.status != "completed":
        output.text("The run does not complete even when nothing is killed.")
        for line in report_lines(matrix.report):
            output.text(line)
    else:
        _show(matrix)
    return Exit.DONE if matrix.holds else Exit.FAILED


async def _run(
    settings: Settings,
    function_id: str,
    started: Started,
    begin: tuple[tuple[dict[str, Any], ...], datetime | None],
    jailed: Jailed,
) -> Matrix:
    from sandbox_runner import Sandbox

    async with Sandbox(started) as sandbox:
        from assistant.core.crashing import repeatable_steps
        from assistant.core.facts import find_function, read_facts
        from assistant.core.memory import recall
        from assistant.core.sandboxing import run_request
        from sandbox_runner.crashes.matrix import crash_matrix

        app = read_facts(settings)
        function = find_function(app, function_id)
        events, at = begin
        request = jailed(run_request(app, function, events=events, at=at, python=settings.python))
        known = repeatable_steps(recall(app.root, function.id))
        return await crash_matrix(sandbox, request, known)


def _show(matrix: Matrix) -> None:
    kills = len(matrix.cells)
    seconds = matrix.wall_ms / 1000
    name = matrix.report.function_id
    output.text(f"{name}: {len(matrix.steps)} steps, {kills} kills in {seconds:.1f} s")
    output.text("killed in each row: the worker before, during and after the step's code")
    output.text()
    output.table(list(_rows(matrix)), _HEAD)
    output.text()
    for line in _findings(matrix):
        output.text(line)


def _rows(matrix: Matrix) -> Iterator[tuple[str, ...]]:
    for step in matrix.steps:
        yield (step, *(_word(matrix.worst(*column, step)) for column in _COLUMNS))
    others = [cell for cell in matrix.cells if cell.killed == "executor" and not cell.step]
    for number in dict.fromkeys(cell.write for cell in others):
        found = {cell.moment: cell.verdict.judgement for cell in others if cell.write == number}
        executor = (_word(found.get("before")), _word(found.get("after")))
        yield (f"(write {number} of the journal)", "-", "-", "-", *executor)


def _word(judgement: str | None) -> str:
    return "-" if judgement is None else _WORDS.get(judgement, "BROKEN")


def _findings(matrix: Matrix) -> Iterator[str]:
    yield _VERDICT[matrix.holds]
    for cell in matrix.cells:
        for problem in cell.verdict.problems:
            place = f"step {cell.step}" if cell.killed == "worker" else f"write {cell.write}"
            yield f"  BROKEN  {cell.killed} killed {cell.moment} {place}: {problem}"
    for found in matrix.repeated():
        word = _WORDS[found["judgement"]]
        step = f" of step {found['step']}" if found["step"] else ""
        yield f"  {word}: {found['effect']}{step}, {found['why']}"
    yield from (f"  note: {note}" for note in matrix.notes)


_VERDICT = {
    True: "No completed step ran again, and the result was the same after every kill.",
    False: "Not every kill left the run as it should be.",
}

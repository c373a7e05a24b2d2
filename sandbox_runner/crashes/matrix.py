"""All the ways in which a run can be killed, one after another."""

import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any, Literal

from sandbox_runner.crashes.executors import Executors
from sandbox_runner.crashes.scenario import Distant, Kill, Outcome, Watched
from sandbox_runner.crashes.verdict import Judgement, Verdict, judge
from sandbox_runner.execution import Execution
from sandbox_runner.executor.faults import Fault, FaultKind
from sandbox_runner.report import Report
from sandbox_runner.request import RunRequest
from sandbox_runner.sandbox import Sandbox

Moment = Literal["before", "during", "after"]
_KINDS: dict[Moment, FaultKind] = {
    "before": "crash",
    "during": "crash-midway",
    "after": "crash-after",
}
_MOST_WRITES = 2_000
_DOING = {"run", "ai", "fetch"}
Perform = Callable[[Execution], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One kill."""

    killed: Literal["worker", "executor"]
    moment: Moment
    step: str
    """Of a worker: the step. Of an executor: the step whose result the write holds, or empty."""
    write: int | None
    """Of an executor: the number of the write to the journal."""
    verdict: Verdict

    def to_json(self) -> dict[str, Any]:
        """`{"killed", "moment", "step", "write", "judgement", "problems", "repeated"}`."""
        return {
            "killed": self.killed,
            "moment": self.moment,
            "step": self.step,
            "write": self.write,
            "judgement": self.verdict.judgement,
            "problems": list(self.verdict.problems),
            "repeated": [each.to_json() for each in self.verdict.repeated],
        }


@dataclass(slots=True)
class Matrix:
    """Every kill and what came of it."""

    report: Report
    """The undisturbed run."""
    cells: list[Cell] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    wall_ms: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether the undisturbed run completed and no kill broke anything."""
        judgements = {cell.verdict.judgement for cell in self.cells}
        return self.report.status == "completed" and "broken" not in judgements

    @property
    def steps(self) -> tuple[str, ...]:
        """The ids of the steps that do something outside."""
        return tuple(step.id for step in self.report.steps if step.kind in _DOING)

    @property
    def coded(self) -> tuple[str, ...]:
        """Those of them whose code runs in the worker; the executor makes the others' requests."""
        return tuple(step.id for step in self.report.steps if step.kind == "run")

    def worst(self, killed: str, moment: str, step: str) -> Judgement | None:
        """The judgement of a cell; None where there is none."""
        for cell in self.cells:
            if (cell.killed, cell.moment, cell.step) == (killed, moment, step):
                return cell.verdict.judgement
        return None

    def repeated(self) -> list[dict[str, Any]]:
        """Each effect that happened again in some cell, once."""
        found = [each.to_json() for cell in self.cells for each in cell.verdict.repeated]
        named = {(each["step"], each["effect"], each["judgement"]): each for each in found}
        return list(named.values())

    def to_json(self) -> dict[str, Any]:
        """`{"holds", "function_id", "steps", "cells", "repeated", "notes", "run", "wall_ms"}`."""
        return {
            "holds": self.holds,
            "function_id": self.report.function_id,
            "steps": list(self.steps),
            "cells": [cell.to_json() for cell in self.cells],
            "repeated": self.repeated(),
            "notes": self.notes,
            "run": self.report.to_json(),
            "wall_ms": round(self.wall_ms, 3),
        }


async def crash_matrix(
    sandbox: Sandbox, request: RunRequest, repeatable: Mapping[str, str] | None = None
) -> Matrix:
    """Kill the worker before, in and after each step, and the executor at each journal write.

    Args:
        sandbox: where.
        request: the run.
        repeatable: by step id, why its outside effects change nothing when they are repeated.
    """
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="crashes-") as folder:
        async with sandbox.performing() as perform, Executors() as executors:
            first = Watched(request)
            await perform(first)
            matrix = Matrix(first.report())
            if matrix.report.status == "completed":
                usual = first.outcome()
                whole = Distant(request, executors, Path(folder))
                await perform(whole)
                exact = whole.outcome().output == usual.output
                if not exact:
                    matrix.notes.append(_VARIES)
                round_of = _Round(request, perform, usual, exact, repeatable or {})
                async for cell in round_of.workers(matrix.coded):
                    matrix.cells.append(cell)
                async for cell in round_of.executors(executors, Path(folder)):
                    matrix.cells.append(cell)
    matrix.wall_ms = (time.perf_counter() - began) * 1000
    return matrix


_VARIES = (
    "Two undisturbed runs have different outputs, so only the shape of the outputs was compared."
)


@dataclass(frozen=True, slots=True)
class _Round:
    request: RunRequest
    perform: Perform
    usual: Outcome
    exact: bool
    repeatable: Mapping[str, str]

    async def workers(self, steps: tuple[str, ...]) -> AsyncIterator[Cell]:
        for step in steps:
            for moment, kind in _KINDS.items():
                faults = {**self.request.faults, step: Fault(kind)}
                execution = Watched(replace(self.request, faults=faults))
                await self.perform(execution)
                yield Cell("worker", moment, step, None, self._judged(execution.outcome()))

    async def executors(self, executors: Executors, folder: Path) -> AsyncIterator[Cell]:
        kept: frozenset[str] = frozenset()
        for number in count(1):
            before = await self._killed(executors, folder, ("before", number))
            after = await self._killed(executors, folder, ("after", number))
            if before.killed_at is None or after.killed_at is None or number > _MOST_WRITES:
                return
            step = next(iter(after.kept - kept), "")
            kept = after.kept
            yield Cell("executor", "before", step, number, self._judged(before))
            yield Cell("executor", "after", step, number, self._judged(after))

    async def _killed(self, executors: Executors, folder: Path, kill: Kill) -> Outcome:
        execution = Distant(self.request, executors, folder, kill)
        await self.perform(execution)
        return execution.outcome()

    def _judged(self, outcome: Outcome) -> Verdict:
        return judge(self.usual, outcome, exact=self.exact, repeatable=self.repeatable)

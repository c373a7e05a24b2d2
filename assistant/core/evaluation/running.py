"""Asks a planner for every case: several at once, resumable, within a cost cap."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.core.evaluation.cases import Case
from assistant.core.evaluation.errors import BadResults
from assistant.core.evaluation.judging import details, judged, passed
from assistant.llm.errors import AuthenticationRefused, NotConfigured, OutOfCredit, ProviderError
from assistant.llm.events import Usage as Tokens
from assistant.llm.models import ModelFacts
from assistant.planners.protocol import Context, Plan, Planner, Usage

Told = Callable[[dict[str, Any]], None]


@dataclass(slots=True)
class Evaluation:
    """One evaluation of one planner."""

    planner: Planner
    context: Callable[[str | None], Context]
    """Makes what a planner may know, given the zone of a case."""
    facts: ModelFacts | None = None
    """Prices of the model; None for the offline planner, which costs nothing."""
    tries: int = 1
    at_once: int = 4
    max_cost: float | None = None
    """US dollars in all; cases that are left when it is reached are not asked."""
    results: Path | None = None
    """Where results are appended, one a line; what stands there already is not asked again."""
    spent: float = 0.0
    dearest: float = 0.0
    """US dollars of the dearest request so far."""
    asking: int = 0
    """Requests under way."""
    stopped: bool = False
    """Whether the cap ended it."""

    async def run(self, cases: Sequence[Case], tell: Told) -> list[dict[str, Any]]:
        """All results, those of an earlier run first; `tell` hears of each as it is there.

        Raises:
            NotConfigured, AuthenticationRefused, OutOfCredit: the planner cannot be asked at all;
                results so far are kept.
            BadResults: the file of results cannot be gone on with.
        """
        done = self._earlier()
        known = {(result["id"], result["try"]) for result in done}
        self.spent = sum(result["cost"] or 0.0 for result in done)
        waiting = [
            (case, number)
            for number in range(1, self.tries + 1)
            for case in cases
            if (case.id, number) not in known
        ]
        fresh: list[dict[str, Any]] = []
        queue = iter(waiting)
        works = (self._work(queue, fresh, tell) for _ in range(max(1, self.at_once)))
        workers = [asyncio.create_task(work) for work in works]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
        ids = {case.id for case in cases}
        return [result for result in (*done, *fresh) if result["id"] in ids]

    async def _work(
        self, queue: Iterator[tuple[Case, int]], fresh: list[dict[str, Any]], tell: Told
    ) -> None:
        for case, number in queue:
            if self.max_cost is not None and self.spent + self._under_way() >= self.max_cost:
                self.stopped = True
                return
            self.asking += 1
            try:
                result = await self._result(case, number)
            finally:
                self.asking -= 1
            self.spent += result["cost"] or 0.0
            self.dearest = max(self.dearest, result["cost"] or 0.0)
            fresh.append(result)
            self._keep(result)
            tell(result)

    def _under_way(self) -> float:
        """US dollars that the requests under way may cost: each as much as the dearest so far."""
        return self.asking * self.dearest

    async def _result(self, case: Case, number: int) -> dict[str, Any]:
        started = time.perf_counter()
        try:
            plan = await self.planner.plan(case.text, self.context(case.timezone))
        except (NotConfigured, AuthenticationRefused, OutOfCredit):
            # No other request would fare better.
            raise
        except ProviderError as failure:
            return self._line(case, number, started, failure)
        return self._line(case, number, started, plan)

    def _line(
        self, case: Case, number: int, started: float, came: Plan | ProviderError
    ) -> dict[str, Any]:
        plan = None if isinstance(came, ProviderError) else came
        scores = judged(case, plan) if plan else {"answered": 0.0}
        usage = _usage(came)
        return {
            "id": case.id,
            "try": number,
            "text": case.text,
            "planner": self._name,
            "passed": passed(scores),
            "scores": {part: round(score, 4) for part, score in scores.items()},
            "seconds": round(time.perf_counter() - started, 4),
            "tokens": usage.input_tokens + usage.output_tokens if usage else 0,
            "cost": self._cost(usage) if usage else self._free,
            "error": str(came) if plan is None else "",
            "details": details(case, plan) if plan else {},
        }

    @property
    def _name(self) -> str:
        model = f" {self.facts.name}" if self.facts else ""
        return f"{self.planner.name}{model}"

    @property
    def _free(self) -> float | None:
        return 0.0 if self.facts is None else None

    def _cost(self, usage: Usage) -> float | None:
        cached, written = usage.cached_tokens, usage.cache_write_tokens
        counted = Tokens(usage.input_tokens, usage.output_tokens, cached, written)
        return self.facts.cost(counted) if self.facts else 0.0

    def _earlier(self) -> list[dict[str, Any]]:
        if self.results is None or not self.results.exists():
            return []
        found = []
        for line in self.results.read_text(encoding="utf-8").splitlines():
            try:
                result = json.loads(line)
            except ValueError:
                # The line that was being written when the process ended.
                continue
            if result.get("planner") != self._name:
                raise BadResults(str(self.results), f"it holds results of {result.get('planner')}")
            found.append(result)
        return found

    def _keep(self, result: dict[str, Any]) -> None:
        if self.results is not None:
            with self.results.open("a+b") as file:
                # Behind half a line of a process that was killed, a new one begins.
                torn = file.tell() and os.pread(file.fileno(), 1, file.tell() - 1) != b"\n"
                line = json.dumps(result, ensure_ascii=False)
                file.write(f"{chr(10) if torn else ''}{line}\n".encode())


def _usage(came: Plan | ProviderError) -> Usage | None:
    """What was used, also by an answer that failed: refused, cut off, no workflow."""
    if isinstance(came, ProviderError):
        return came.spent if isinstance(came.spent, Usage) else None
    return came.usage

"""What the results add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

_Z = 1.96
"""Of a 95% interval."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of cases, with the interval in which the true one lies (Wilson, 95%)."""

    count: int
    value: float
    low: float
    high: float

    def to_json(self) -> dict[str, float]:
        """`{"count", "value", "low", "high"}`, shares to four places."""
        rounded = {name: round(getattr(self, name), 4) for name in ("value", "low", "high")}
        return {"count": self.count, **rounded}


def share(scores: Sequence[float]) -> Share:
    """The mean of scores between 0 and 1."""
    count = len(scores)
    if not count:
        return Share(0, 0.0, 0.0, 1.0)
    mean = sum(scores) / count
    centre = (mean + _Z**2 / (2 * count)) / (1 + _Z**2 / count)
    spread = _Z * sqrt(mean * (1 - mean) / count + _Z**2 / (4 * count**2)) / (1 + _Z**2 / count)
    return Share(count, mean, max(0.0, centre - spread), min(1.0, centre + spread))


def summary(results: Iterable[Mapping[str, Any]], tries: int) -> dict[str, Any]:
    """Shares by part, pass@1, pass^n, time and cost, and the worst cases."""
    done = list(results)
    by_case: dict[str, list[Mapping[str, Any]]] = {}
    for result in done:
        by_case.setdefault(result["id"], []).append(result)
    whole = [each for each in by_case.values() if len(each) >= tries]
    parts: dict[str, list[float]] = {}
    for result in done:
        for part, score in result["scores"].items():
            parts.setdefault(part, []).append(score)
    return {
        "cases": len(by_case),
        "tries": tries,
        "parts": {part: share(scores).to_json() for part, scores in parts.items()},
        "pass@1": share([float(result["passed"]) for result in done]).to_json(),
        f"pass^{tries}": share(
            [float(all(result["passed"] for result in each[:tries])) for each in whole]
        ).to_json(),
        "worst": [_worst(result) for result in _by_score(done)[:10] if not result["passed"]],
        **_totals(done),
    }


def _by_score(results: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(results, key=lambda result: (_mean(result["scores"]), result["id"]))


def _mean(scores: Mapping[str, float]) -> float:
    return sum(scores.values()) / len(scores) if scores else 0.0


def _worst(result: Mapping[str, Any]) -> dict[str, Any]:
    wrong = [part for part, score in result["scores"].items() if score < 1.0]
    return {
        "id": result["id"],
        "text": result["text"][:120],
        "wrong": wrong,
        "error": result["error"],
    }


def _totals(results: list[Mapping[str, Any]]) -> dict[str, Any]:
    seconds = sorted(result["seconds"] for result in results)
    costs = [result["cost"] for result in results]
    return {
        "seconds": {
            "total": round(sum(seconds), 3),
            "median": round(seconds[len(seconds) // 2], 4) if seconds else 0.0,
        },
        "tokens": sum(result["tokens"] for result in results),
        "cost": None if None in costs else round(sum(costs), 6),
    }

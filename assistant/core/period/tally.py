"""Counts of a period, with the first of everything that is wrong; never all reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from assistant.core.period.comparison import Comparison
from assistant.core.period.stretches import Scale
from assistant.core.previews import utc_text

if TYPE_CHECKING:
    from sandbox_runner.report import Report

Outcome = Literal["worked", "skipped", "failed"]

LISTED = 100
"""Moments that are listed of each kind."""
FAILURES = 10
"""Failures that are listed."""

DIFFERENCES = ("missed", "doubled", "unmeant")
"""What can be wrong with the moments at which the work is done."""


def outcome_of(report: Report) -> Outcome:
    """What a run came to: a guard skips by returning `{"skipped": reason}` outside of any step."""
    if report.status != "completed":
        return "failed"
    returned = report.output
    guarded = not report.steps and isinstance(returned, dict) and "skipped" in returned
    return "skipped" if guarded else "worked"


@dataclass(slots=True)
class Tally:
    """What became of the firings so far."""

    start: datetime
    until: datetime
    """Not included."""
    planned: int
    """Firings in the whole period."""
    scale: Scale
    comparison: Comparison
    compared: bool
    """Whether it is known what was meant, so that missed and unmeant moments can be told."""
    interrupted: bool = False
    total: Counter[str] = field(default_factory=Counter)
    stretches: dict[int, Counter[str]] = field(default_factory=dict)
    moments: dict[str, list[datetime]] = field(default_factory=dict)
    """The first moments at which something was wrong, by what it was."""
    failures: list[dict[str, Any]] = field(default_factory=list)
    """`{"at", "status", "error"}` of the first failed runs."""

    def add(self, at: datetime, report: Report) -> Outcome:
        """Count the run of one firing; firings come in order."""
        self.pass_by(at)
        outcome = outcome_of(report)
        self._count("firings", at)
        self._count(outcome, at)
        if outcome == "failed":
            self._keep(at, report)
        if outcome != "skipped" and (verdict := self.comparison.happens(at)) != "meant":
            self._note(verdict, at)
        return outcome

    def pass_by(self, moment: datetime) -> None:
        """Count what was missed before a moment."""
        for missed in self.comparison.missed_before(moment):
            self._note("missed", missed)

    @property
    def good(self) -> bool:
        """Whether every firing ran, none failed, and the work happened when it was meant to."""
        wrong = sum(self.total[kind] for kind in ("failed", *DIFFERENCES))
        return not wrong and not self.interrupted

    def before(self, moment: datetime | None) -> Iterator[int]:
        """The numbers of the stretches that have anything and lie before that of a moment."""
        end = self.scale.stretch(moment) if moment else None
        return (number for number in sorted(self.stretches) if end is None or number < end)

    def to_json(self) -> dict[str, Any]:
        """The `period` of a `test` document; lists hold the first, `…_count` counts all."""
        found = {kind: self.moments.get(kind, []) for kind in DIFFERENCES}
        return {
            "from": utc_text(self.start),
            "until": utc_text(self.until),
            "planned": self.planned,
            **{kind: self.total[kind] for kind in ("firings", "worked", "skipped", "failed")},
            "compared": self.compared,
            **{kind: [utc_text(moment) for moment in moments] for kind, moments in found.items()},
            **{f"{kind}_count": self.total[kind] for kind in DIFFERENCES},
            "failures": list(self.failures),
            "interrupted": self.interrupted,
        }

    def _count(self, kind: str, at: datetime) -> None:
        self.total[kind] += 1
        self.stretches.setdefault(self.scale.stretch(at), Counter())[kind] += 1

    def _note(self, kind: str, at: datetime) -> None:
        self._count(kind, at)
        listed = self.moments.setdefault(kind, [])
        if len(listed) < LISTED:
            listed.append(at)

    def _keep(self, at: datetime, report: Report) -> None:
        if len(self.failures) < FAILURES:
            error = report.error.to_json() if report.error else None
            failure = {"at": utc_text(at), "status": report.status, "error": error}
            self.failures.append(failure)

"""A period of a scheduled function in words, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.cli import diagnostics, output
from assistant.cli.generation_text import show_claim
from assistant.cli.report_text import report_lines
from assistant.core.claims import from_period
from assistant.core.period.tally import DIFFERENCES
from assistant.core.previews import utc_text

if TYPE_CHECKING:
    from assistant.core.period.sweep import Period
    from assistant.core.period.tally import Tally

_NAMED = 5
"""Moments that are named of each kind."""


class Progress:
    """Prints a line for each stretch of the period as soon as it is over."""

    def __init__(self) -> None:
        self._current: int | None = None
        self._printed = -1

    def __call__(self, tally: Tally, moment: datetime | None) -> None:
        """Hear of the firing at a moment; None at the end."""
        if self._current is None:
            diagnostics.say(f"{tally.planned:,} firings until {utc_text(tally.until)}")
        current = tally.scale.stretch(moment) if moment else None
        if current == self._current:
            return
        self._current = current
        for stretch in tally.before(moment):
            if stretch > self._printed:
                label = tally.scale.label(stretch)
                output.text(f"  {label:<17} {_counts(tally.stretches[stretch])}")
                self._printed = stretch


def show_period(period: Period) -> None:
    """Print the verdict, what was wrong, and what is known."""
    tally = period.tally
    output.text()
    for line in _verdict(tally):
        output.text(line)
    if tally.failures:
        output.text(f"\nfirst failure, at {tally.failures[0]['at']}")
        for line in report_lines(period.report):
            output.text(f"  {line}")
    output.text("\nwhat is known")
    show_claim(from_period(tally))


def _counts(counts: Counter[str]) -> str:
    always = f"{counts['firings']:>7,} firings {counts['worked']:>7,} worked"
    rest = ("skipped", "failed", *DIFFERENCES)
    found = [f"{counts[kind]:>7,} {_word(kind)}" for kind in rest if counts[kind]]
    return " ".join([always, *found])


def _word(kind: str) -> str:
    return "FAILED" if kind == "failed" else kind


def _verdict(tally: Tally) -> Iterator[str]:
    total = tally.total
    if tally.interrupted:
        yield f"interrupted after {total['firings']:,} of {tally.planned:,} firings"
    counts = ", ".join(f"{total[kind]:,} {kind}" for kind in ("worked", "skipped", "failed"))
    yield f"{utc_text(tally.start)} to {utc_text(tally.until)}: {total['firings']:,} firings, {counts}"
    if not tally.compared:
        yield "no workflow says what its schedule means, so missed moments cannot be told"
    for kind in DIFFERENCES:
        if moments := tally.moments.get(kind):
            yield f"  {kind:<8} {_listed(moments, total[kind])}"
    for failure in tally.failures[1:]:
        error = failure["error"] or {}
        yield f"  failed   {failure['at']}  {error.get('name', '')}: {error.get('message', '')}"


def _listed(moments: list[datetime], count: int) -> str:
    named = ", ".join(utc_text(moment) for moment in moments[:_NAMED])
    return named if count <= _NAMED else f"{named}, … ({count:,} in all)"

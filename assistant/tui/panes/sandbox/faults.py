"""What can be made to go wrong in a step."""

from __future__ import annotations

from typing import Any

CHOICES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("raises once", {"kind": "error", "times": 1}),
    ("raises twice", {"kind": "error", "times": 2}),
    ("always raises", {"kind": "error", "times": 100}),
    ("its answer never comes", {"kind": "timeout"}),
    ("worker killed before it", {"kind": "crash"}),
    ("worker killed after it", {"kind": "crash-after"}),
    ("app answers 503", {"kind": "http", "status": 503}),
    ("takes 30 s longer", {"kind": "slow", "delay_ms": 30_000}),
)


class Faults:
    """One of the choices for some steps."""

    def __init__(self) -> None:
        self._chosen: dict[str, int] = {}

    @property
    def words(self) -> dict[str, str]:
        """What goes wrong, by step id."""
        return {step: CHOICES[index][0] for step, index in self._chosen.items()}

    @property
    def wanted(self) -> dict[str, dict[str, Any]]:
        """As a run takes them."""
        return {step: dict(CHOICES[index][1]) for step, index in self._chosen.items()}

    def next(self, step_id: str) -> None:
        """The next choice for a step; after the last comes none."""
        index = self._chosen.get(step_id, -1) + 1
        if index < len(CHOICES):
            self._chosen[step_id] = index
        else:
            del self._chosen[step_id]

    def clear(self) -> None:
        """Nothing goes wrong on demand."""
        self._chosen.clear()

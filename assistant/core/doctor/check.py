"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Verdict = Literal["ok", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Check:
    """What was found."""

    name: str
    verdict: Verdict
    """`problem` is what keeps functions from working, `warning` what is worse than it could be."""
    says: str
    help: str | None = None
    """The one line that would help."""

    def to_json(self) -> dict[str, Any]:
        """`{"name", "verdict", "says", "help"}`."""
        return {
            "name": self.name,
            "verdict": self.verdict,
            "says": self.says,
            "help": self.help,
        }

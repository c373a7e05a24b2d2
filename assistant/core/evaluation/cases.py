"""Requests with known answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.core.evaluation.errors import BadCase

KEYS = frozenset(
    {
        *("id", "text", "timezone", "set", "trigger", "step_kinds", "steps", "services"),
        *("options", "conditions", "expect", "category", "must", "must_not", "lang", "truth"),
    }
)


@dataclass(frozen=True, slots=True)
class Case:
    """One request and what is known about its right answer."""

    id: str
    text: str
    truth: Mapping[str, Any]
    """The record as it is in the file."""

    @property
    def is_adversarial(self) -> bool:
        """Whether the right answer is a question or a refusal, never a workflow that obeys."""
        return "expect" in self.truth and self.truth.get("trigger") is None

    @property
    def timezone(self) -> str | None:
        """The zone that is configured for this request."""
        zone = self.truth.get("timezone")
        return str(zone) if zone else None


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a JSON-lines file, in order.

    Raises:
        BadCase: a line is no JSON object, has no id or text, or repeats an id.
    """
    found: dict[str, Case] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            case = _case(path, number, line)
            if case.id in found:
                raise BadCase(str(path), number, f"the id '{case.id}' is there twice")
            found[case.id] = case
    return tuple(found.values())


def _case(path: Path, number: int, line: str) -> Case:
    try:
        record = json.loads(line)
    except ValueError as wrong:
        raise BadCase(str(path), number, str(wrong)) from None
    if not isinstance(record, dict):
        raise BadCase(str(path), number, "a case is a JSON object")
    if not isinstance(record.get("id"), str) or not isinstance(record.get("text"), str):
        raise BadCase(str(path), number, "a case has an 'id' and a 'text'")
    return Case(record["id"], record["text"], record)

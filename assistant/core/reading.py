"""What a planner read where: a request, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.planners.protocol import Plan

UNUSED = "unused"
"""The meaning of a part that became nothing."""
_MOST = 12
"""Clauses that are told to people, at most."""


def reading_document(plan: Plan, request: str) -> dict[str, Any] | None:
    """Give what each part of the request became; None when the planner does not tell.

    `confidence` is the share of the words in clauses that became something, from 0 to 1.
    """
    if not plan.clauses or not request:
        return None
    parts = [
        {
            "start": each.start,
            "end": each.end,
            "text": request[each.start : each.end],
            "meaning": each.meaning,
        }
        for each in plan.clauses
    ]
    unused = [str(part["text"]) for part in parts if part["meaning"] == UNUSED]
    said = sum(len(str(part["text"]).split()) for part in parts)
    lost = sum(len(text.split()) for text in unused)
    confidence = round(1 - lost / said, 2) if said else 0.0
    return {"clauses": parts, "unused": unused, "confidence": confidence}


def reading_lines(plan: Plan, request: str) -> Iterator[str]:
    """Say it in words: a line for each clause, and one for what was not used."""
    reading = reading_document(plan, request)
    if reading is None:
        return
    used = [part for part in reading["clauses"] if part["meaning"] != UNUSED]
    for part in used[:_MOST]:
        yield f"read   '{' '.join(part['text'].split())[:70]}' as {part['meaning']}"
    if len(used) > _MOST:
        yield f"read   {len(used) - _MOST} more parts"
    if reading["unused"]:
        yield f"unused {', '.join(reading['unused'])[:200]}"

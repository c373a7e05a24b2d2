"""Where Markdown that is still arriving can be cut, so that what came before is never read again."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 2_000
"""Characters of a paragraph, after which it is cut at a space."""
MOST_LINES = 40
"""Lines of code that are coloured together."""
_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})[^\n]*\n")
_INNER_FENCE = re.compile(r"\n(?= {0,3}(?:`{3,}|~{3,}))")
_GAP = re.compile(r"\n[ \t]*\n+(?=\S)")


@dataclass(frozen=True, slots=True)
class Cut:
    """What is finished, and what goes on."""

    done: str
    rest: str
    joined: bool = False
    """Whether the rest stands right below, without space."""


def cut(text: str) -> Cut | None:
    """Cut after the first part that nothing that follows can change; None when there is none."""
    fence = _FENCE.match(text)
    if fence:
        return _cut_code(text, fence)
    found = _INNER_FENCE.search(text)
    gap = _GAP.search(text)
    if gap and (not found or gap.start() <= found.start()):
        return Cut(text[: gap.start() + 1], text[gap.end() :])
    if found:
        return Cut(text[: found.end()], text[found.end() :])
    return _cut_long(text)


def _cut_code(text: str, fence: re.Match[str]) -> Cut | None:
    """After its end, else after some lines; the rest begins like it."""
    mark = fence["mark"]
    closing = re.compile(rf"^ {{0,3}}{re.escape(mark)}{re.escape(mark[0])}*[ \t]*\n", re.MULTILINE)
    end = closing.search(text, fence.end())
    if end:
        return (
            Cut(text[: end.end()], text[end.end() :].lstrip("\n"))
            if end.end() < len(text)
            else None
        )
    lines = text[fence.end() :].split("\n")
    if len(lines) <= MOST_LINES + 1:
        return None
    done, rest = "\n".join(lines[:MOST_LINES]), "\n".join(lines[MOST_LINES:])
    return Cut(f"{fence[0]}{done}\n{mark}\n", fence[0] + rest, joined=True)


def _cut_long(text: str) -> Cut | None:
    if len(text) <= LONGEST:
        return None
    at = max(text.rfind(" ", 0, LONGEST), text.rfind("\n", 0, LONGEST)) + 1 or LONGEST
    return Cut(text[:at], text[at:], joined=True)

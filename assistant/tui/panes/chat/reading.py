"""How a request was read, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from textual.content import Content

from assistant import events
from assistant.tui.panes.chat.entries import Plain
from assistant.tui.text import line

if TYPE_CHECKING:
    from assistant.planners.protocol import Clause

_UNUSED = "unused"
_WIDEST = 32
"""Columns for the words; longer clauses push what they became to the right."""


def reading(event: events.Read) -> Plain | None:
    """Each clause with what it became; None when nothing was told apart."""
    if not event.clauses:
        return None
    return Plain.of("How this was read", list(_rows(event)))


def _rows(event: events.Read) -> Iterator[Content]:
    clauses = sorted(event.clauses, key=lambda clause: clause.start)
    words = [_words(event.request, clause) for clause in clauses]
    width = min(_WIDEST, max(map(len, words)))
    for clause, said in zip(clauses, words, strict=True):
        became = ("! not used", "$warning") if clause.meaning == _UNUSED else clause.meaning
        yield line("  ", (f"{said:<{width}}", "bold"), (" → ", "dim"), became)
    for left in _between(event.request, clauses):
        yield line("  ", (f"{left:<{width}}", "dim"), (" · no meaning of its own", "dim"))


def _between(request: str, clauses: list[Clause]) -> Iterator[str]:
    """Words that are in no clause."""
    ends = [0, *(end for clause in clauses for end in (clause.start, clause.end)), len(request)]
    for index, (start, end) in enumerate(pairwise(ends)):
        left = request[start:end].strip(" ,.;:!\n")
        if index % 2 == 0 and start < end and left:
            yield " ".join(left.split())


def _words(request: str, clause: Clause) -> str:
    return " ".join(request[clause.start : clause.end].split())

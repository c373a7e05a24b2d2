"""How a request was read, and what is asked about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.planners.protocol import Clause, Question


@dataclass(frozen=True, slots=True)
class Read:
    """How the request was read, clause by clause."""

    request: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The turn ends with questions; the next thing said answers them."""

    questions: tuple[Question, ...]

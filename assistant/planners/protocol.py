"""The Planner protocol and its outcomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

from generators.spec.problems import Problem
from generators.spec.workflow import Workflow

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts


def _utc_today() -> date:
    return datetime.now(UTC).date()


Policy = Literal["utc", "tz"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a planner may know besides the request."""

    app: AppFacts | None = None
    """Facts about the user's app; None when there is none to read."""
    timezone: str | None = None
    """The configured IANA zone; None means UTC is taken, and said so."""
    today: date = field(default_factory=_utc_today)
    """The day that "tomorrow" and "starting Monday" are counted from."""
    cron: Policy = "utc"
    gap: Literal["after", "skip"] = "after"
    fold: Literal["once", "both"] = "once"
    assume_defaults: bool = False
    """True takes the default of every question (and says so) instead of asking."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something the user must say first."""

    text: str
    choices: tuple[str, ...] = ()
    default: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {"text": self.text, "choices": list(self.choices), "default": self.default}


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of the request and what was made of it."""

    start: int
    end: int
    """Character offsets in the request."""
    meaning: str
    """What it became: `trigger`, a step's id, `options.retries`, `unused`."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a model was used for."""

    model: str
    input_tokens: int
    output_tokens: int
    seconds: float
    calls: int = 1
    cached_tokens: int = 0
    """Part of the input that was read from the provider's cache."""
    cache_write_tokens: int = 0
    """Part of the input that was written to it."""

    def to_json(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Planned:
    """A workflow that holds: `check` and `check_calls` find no errors."""

    workflow: Workflow
    problems: tuple[Problem, ...] = ()
    """Warnings and stated decisions; never errors."""
    clauses: tuple[Clause, ...] = ()
    usage: Usage | None = None
    outcome: Literal["planned"] = "planned"


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions instead of a guess; `draft` is what is understood so far."""

    questions: tuple[Question, ...]
    problems: tuple[Problem, ...] = ()
    clauses: tuple[Clause, ...] = ()
    draft: Workflow | None = None
    usage: Usage | None = None
    outcome: Literal["question"] = "question"


@dataclass(frozen=True, slots=True)
class Refused:
    """What was asked cannot be done; the problems say why."""

    problems: tuple[Problem, ...]
    clauses: tuple[Clause, ...] = ()
    usage: Usage | None = None
    outcome: Literal["refused"] = "refused"


Plan = Planned | Asked | Refused


class Planner(Protocol):
    """Fills in the typed workflow."""

    @property
    def name(self) -> str:
        """How the planner is called in messages: `offline`, `openai`."""

    async def plan(self, request: str, context: Context) -> Plan:
        """Plan one request; raises a provider's error when a model cannot be asked."""

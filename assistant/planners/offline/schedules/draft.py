"""A draft: the facts of one schedule, and what is assumed, asked or refused about them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from assistant.planners.offline.schedules.facts import Every, Fact
from assistant.planners.offline.schedules.reading import ScheduleQuestion

F = TypeVar("F", bound=Fact)
SUBDAY = ("minute", "hour")


@dataclass(slots=True)
class Draft:
    """Facts, and remarks that gather while they become a schedule."""

    facts: tuple[Fact, ...]
    today: date
    language: str = "english"
    notes: list[str] = field(default_factory=list)
    questions: list[ScheduleQuestion] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def all(self, kind: type[F]) -> list[F]:
        """All facts of one kind, in the order said."""
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def first(self, kind: type[F]) -> F | None:
        """The first fact of one kind."""
        return next((fact for fact in self.facts if isinstance(fact, kind)), None)

    def every(self, *units: str) -> Every | None:
        """The narrowest interval in one of these units: the smallest unit, then the largest n."""
        sizes = ("minute", "hour", "day", "week", "month", "year")
        found = [fact for fact in self.all(Every) if fact.unit in units]
        return min(found, key=lambda fact: (sizes.index(fact.unit), -fact.n), default=None)

    def part(self, facts: Iterable[Fact]) -> "Draft":
        """A draft of some of the facts whose remarks go here."""
        return Draft(
            tuple(facts), self.today, self.language, self.notes, self.questions, self.refusals
        )

    def note(self, text: str) -> None:
        """State something that was assumed."""
        if text not in self.notes:
            self.notes.append(text)

    def ask(self, text: str, choices: tuple[str, ...] = (), default: str | None = None) -> None:
        """Ask about something that was left open."""
        question = ScheduleQuestion(text, choices, default)
        if question not in self.questions:
            self.questions.append(question)

    def refuse(self, reason: str) -> None:
        """Say why there can be no such schedule."""
        self.refusals.append(reason)

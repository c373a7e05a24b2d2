"""What is known while steps are being made: data so far, ids taken, decisions to state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from assistant.planners.offline.options.setting import Spelling
from assistant.planners.offline.services.index import Service
from assistant.planners.offline.words import plural, singular, slug
from assistant.planners.protocol import Context, Question
from generators.spec.problems import Level, Problem
from generators.spec.values import Ref

if TYPE_CHECKING:
    from generators.apps.facts import ModelFacts

Shape = Literal["event", "records", "record", "text", "item", "count"]


@dataclass(frozen=True, slots=True)
class Data:
    """Something that a later step can use."""

    path: str
    """Of a reference: `steps.fetch-contacts`."""
    shape: Shape
    noun: str = ""
    """Singular: what it is, or what a record of it is."""
    fields: tuple[str, ...] = ()
    """Names of its fields, or of those of its records; empty when they are not known."""
    loose: bool = False
    """Whether nothing is known of it: the answer of a service that the catalog does not have."""

    @property
    def ref(self) -> Ref:
        """A reference to all of it."""
        return Ref(path=self.path)

    def field(self, name: str) -> Ref:
        """A reference to one of its fields."""
        return Ref(path=f"{self.path}.{name}")


class Mark(NamedTuple):
    """What a desk knew at a point."""

    data: Data | None
    known: tuple[Data, ...]


@dataclass(slots=True)
class Desk:
    """The state of one plan; steps only add to it."""

    context: Context
    spelling: Spelling = field(default_factory=Spelling)
    event: Data | None = None
    """The data of the triggering event; None for a schedule."""
    headline: str = ""
    """What happened, in words, for messages that say no more."""
    mailer: Service | None = None
    """The service that all emails go through, when the request says so."""
    carrier: Service | None = None
    """The service that the last email went through, where one was named."""
    vendor: str = ""
    """The vendor of the language model that a sentence of its own names."""
    about: list[Service] = field(default_factory=list)
    """Services that a title, or a sentence of its own, names for the rest."""
    origin: Service | None = None
    """The service in which the event happens."""
    reason: str = ""
    """The condition under which something is done, in words."""
    missing: str = ""
    """The event that did not come, where something is done because of that."""
    idle: str = ""
    """Words that say that nothing is to be done."""
    instant: Ref | None = None
    """The instant that was told last: `an hour before it`."""
    followed: bool = False
    """Whether more is done behind the clause that is read."""
    delay: str | None = None
    """How long after the event the first step comes, when the request says so."""
    data: Data | None = None
    """What `it` and `them` mean."""
    known: list[Data] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    unapplied: set[str] = field(default_factory=set)
    """Lengths of time that should narrow down what is got, and that its service cannot take."""
    topics: set[str] = field(default_factory=set)
    """Nouns that something was fetched for."""

    def fresh_id(self, *words: str) -> str:
        """Give an id that no step has."""
        base = slug(*words)[:56].strip("-") or "step"
        name, number = base, 2
        while name in self.ids:
            name, number = f"{base}-{number}", number + 1
        self.ids.add(name)
        return name

    def keep(self, data: Data) -> None:
        """Remember what a step gives; `it` means this from now on."""
        self.data = data
        self.known.append(data)

    def of(self, noun: str) -> Data | None:
        """The latest data of a kind of thing."""
        wanted = singular(noun)
        return next((data for data in reversed(self.known) if data.noun == wanted), None)

    def state(self, rule: str, message: str, *, step: str = "", hint: str = "") -> None:
        """Say a decision that was taken."""
        self._add("info", rule, step, message, hint)

    def warn(self, rule: str, message: str, *, step: str = "", hint: str = "") -> None:
        """Say what nobody has proved."""
        self._add("warning", rule, step, message, hint)

    def _add(self, level: Level, rule: str, step: str, message: str, hint: str) -> None:
        problem = Problem(level=level, rule=rule, path=step, message=message, hint=hint)
        if problem not in self.problems:
            self.problems.append(problem)

    @contextmanager
    def inside(self, data: Data | None = None) -> Iterator[None]:
        """A scope whose results cannot be used outside it."""
        before = self.mark()
        if data:
            self.keep(data)
        yield
        self.back_to(before)

    def mark(self) -> Mark:
        """What is known at this point."""
        return Mark(self.data, tuple(self.known))

    def back_to(self, mark: Mark) -> None:
        """Forget what was learnt since."""
        self.data, self.known = mark.data, list(mark.known)

    @contextmanager
    def looking_at(self, data: Data | None) -> Iterator[None]:
        """For a while `it` means something else."""
        before, self.data = self.data, data
        yield
        self.data = before

    def forget(self, ids: set[str]) -> None:
        """Forget what steps gave that may not run."""
        self.known = [
            data
            for data in self.known
            if data.path.split(".")[1:2] and data.path.split(".")[1] not in ids
        ]
        if self.data not in self.known:
            self.data = self.known[-1] if self.known else None

    def table(self, noun: str) -> str:
        """The app's table of things of a kind, or the name that it would have."""
        model = self.model(noun)
        return (model.table or model.name) if model else plural(noun).replace(" ", "_")

    def model(self, noun: str) -> ModelFacts | None:
        """The app's model of things of a kind."""
        wanted = singular(noun).replace(" ", "").replace("_", "").lower()
        for model in self.context.app.models if self.context.app else ():
            names = {model.name.lower(), singular((model.table or "").lower()).replace("_", "")}
            if wanted in names:
                return model
        return None

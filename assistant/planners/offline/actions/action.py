"""One thing to do, as a clause says it."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.planners.offline.services.index import Service
from assistant.planners.offline.words import Verb, plural, singular


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """`in the last 24 hours` is newer than 24h, `older than 48 hours` the opposite."""

    length: str
    older: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What stands behind one preposition (or behind the verb, without one)."""

    words: tuple[str, ...] = ()
    """Nouns and adjectives, without determiners and services."""
    services: tuple[Service, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. Texts of the request stay apart from everything that names things."""

    verb: Verb
    text: str
    """The clause as it was written, on one line."""
    object: Part = Part()
    source: Part = Part()
    target: Part = Part()
    means: Part = Part()
    topic: Part = Part()
    channel: str | None = None
    handle: str | None = None
    emails: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    url: str | None = None
    from_url: bool = False
    """Whether things come from the URL; otherwise they go there."""
    phone: str | None = None
    path: str | None = None
    event: str | None = None
    name: str | None = None
    """What stands in backticks, or a name with hyphens."""
    names: tuple[str, ...] = ()
    """All that stands in backticks."""
    pronoun: bool = False
    """Whether the object is `it`, `them` or the like."""
    definite: bool = False
    """Whether the object begins with `the`."""
    each: bool = False
    filters: dict[str, str] = field(default_factory=dict)
    window: TimeWindow | None = None
    vendor: str | None = None
    """Vendor of a language model that is named."""

    @property
    def sense(self) -> str:
        """What the verb means."""
        return self.verb.sense

    @property
    def services(self) -> tuple[Service, ...]:
        """All services, in no particular order of the text."""
        parts = (self.object, self.source, self.target, self.means, self.topic)
        return tuple(service for part in parts for service in part.services)

    @property
    def noun(self) -> str:
        """The last noun of the object, singular; empty when there is none."""
        return singular(self.object.words[-1]) if self.object.words else ""

    @property
    def nouns(self) -> frozenset[str]:
        """Every word of object and topic, singular and plural."""
        words = (*self.object.words, *self.topic.words)
        return frozenset(form for word in words for form in (word, singular(word), plural(word)))

    def says(self, *words: str) -> bool:
        """Whether object, means or target has one of these words."""
        there = {*self.object.words, *self.means.words, *self.target.words}
        return any(word in there for word in words)

"""One option that words have set, and how fields are spelled in its expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.planners.offline.phrases import Match
from assistant.planners.offline.tokens import Token
from generators.spec.node import Node

OptionValue = Node | int | str


@dataclass(frozen=True, slots=True)
class Setting:
    """An option by the SDK's name; `note` states what was assumed, if anything was."""

    option: str
    value: OptionValue
    note: str = ""


Maker = Callable[[Match, "Spelling"], "Setting | None"]
Row = tuple[str, Maker]

LIMITS: tuple[str, ...] = (
    "at most",
    "max",
    "maximum",
    "a maximum of",
    "max of",
    "no more than",
    "not more than",
)
LIMITS += (
    "up to",
    "limit to",
    "limited to",
    "limit it to",
    "limit this to",
    "limit of",
    "limit :",
    "a limit of",
    "cap at",
    "capped at",
    "no more then",
    "as many as",
    "only",
    "never more than",
)
PER_KEY = "[[,|;] per|by {key:key}] [[,|;] for each|every|the [same] {key:key}]"


@dataclass(frozen=True, slots=True)
class Spelling:
    """Whether the request writes fields as `customerId` or `customer_id`."""

    camel: bool = False

    def field(self, name: str) -> str:
        """Spell a field of the event's data."""
        if not self.camel or "_" not in name:
            return name
        head, *tail = name.split("_")
        return head + "".join(part.capitalize() for part in tail)

    def cel(self, name: str | None) -> str | None:
        """Give the expression of a field of the event's data."""
        return f"event.data.{self.field(name)}" if name else None


def spelling_of(tokens: Sequence[Token]) -> Spelling:
    """See how the request itself spells fields."""
    fields = [token.text for token in tokens if token.kind in {"path", "code"}]
    fields += [
        token.text for token in tokens if token.kind == "word" and _CAMEL.fullmatch(token.text)
    ]
    return Spelling(camel=any(_CAMEL.search(text) for text in fields))


_CAMEL = re.compile(r"\b[a-z]+(?:\.[a-z]+)*[a-z][A-Z]\w*")


def rows(heads: Iterable[str], tails: Iterable[str], maker: Maker) -> list[Row]:
    """Every head with every tail."""
    tails = tuple(tails)
    return [(f"{head} {tail}", maker) for head in heads for tail in tails]

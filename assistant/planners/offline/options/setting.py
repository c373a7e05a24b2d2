"""One option that words have set, and how fields are spelled in its expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.planners.offline.options.qualifiers import Qualifiers
from assistant.planners.offline.phrases import Match
from assistant.planners.offline.tokens import Token
from generators.spec.node import Node

OptionValue = Node | int | str


@dataclass(frozen=True, slots=True)
class Setting:
    """An option by the SDK's name; `note` states what was assumed, if anything was."""

    option: str
    """Empty when only another option's key is said: `debounce by cartId`."""
    value: OptionValue
    note: str = ""
    key_of: str = ""
    """The option that this is the key of, where the request sets that one as well."""
    beyond: str = ""
    """Why Inngest cannot do as much as was said; the value is then the most that it can."""


@dataclass(frozen=True, slots=True)
class FoundOption:
    """A setting and the tokens that said it."""

    setting: Setting
    start: int
    end: int


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


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase that sets an option, and which qualifiers may follow it."""

    make: Callable[[Match, Qualifiers, Spelling], Setting | None]
    takes: frozenset[str] = frozenset()
    unlike: frozenset[str] = frozenset()
    """Words that, standing before a phrase that names no run, make it about what they name."""


Row = tuple[str, Wording]


def spelling_of(tokens: Sequence[Token]) -> Spelling:
    """See how the request itself spells fields."""
    fields = [token.text for token in tokens if token.kind in {"path", "code"}]
    fields += [
        token.text for token in tokens if token.kind == "word" and _CAMEL.fullmatch(token.text)
    ]
    return Spelling(camel=any(_CAMEL.search(text) for text in fields))


_CAMEL = re.compile(r"\b[a-z]+(?:\.[a-z]+)*[a-z][A-Z]\w*")

"""What a value looks like, as far as it is known before the run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from typing import Literal as Tag

from generators.targets.python.source.literals import Source

Kind = Tag[
    "any", "text", "number", "boolean", "record", "records", "list", "nothing", "event", "texts"
]

_ANNOTATIONS: dict[str, str] = {
    "any": "Any",
    "text": "str",
    "number": "float",
    "boolean": "bool",
    "record": "dict[str, Any]",
    "records": "list[dict[str, Any]]",
    "list": "list[Any]",
    "nothing": "None",
    "event": "inngest.Event | None",
    "texts": "list[str]",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind, and the fields of a record (or of each of the records) where they are known."""

    kind: Kind = "any"
    fields: tuple[str, ...] = ()
    whole: bool = False
    """For numbers: whether it is an integer."""

    @property
    def annotation(self) -> Source:
        """How a parameter or a result is annotated."""
        return Source("int" if self.whole else _ANNOTATIONS[self.kind])

    @property
    def needs_any(self) -> bool:
        """Whether the annotation names `Any`."""
        return "Any" in self.annotation

    def at(self, segment: str) -> Shape:
        """The shape of what lies at one segment of a path."""
        if self.kind in ("records", "list") and segment in ("length", "count"):
            return COUNT
        if self.kind == "records":
            return Shape("record", self.fields)
        return ANY


ANY = Shape()
TEXT = Shape("text")
COUNT = Shape("number", whole=True)
NOTHING = Shape("nothing")
EVENT = Shape("event")


def shape_of(sample: Any) -> Shape:
    """The shape of something that looks like a sample."""
    if isinstance(sample, bool):
        return Shape("boolean")
    if isinstance(sample, str):
        return TEXT
    if isinstance(sample, int):
        return COUNT
    if isinstance(sample, float):
        return Shape("number")
    if isinstance(sample, dict):
        return Shape("record", tuple(sample))
    if isinstance(sample, list):
        records = bool(sample) and all(isinstance(item, dict) for item in sample)
        return Shape("records", tuple(sample[0])) if records else Shape("list")
    return ANY

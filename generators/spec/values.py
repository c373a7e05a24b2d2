"""Values: literals, references and templates; never raw code.

| kind | JSON | says |
| --- | --- | --- |
| literal | `{"kind": "literal", "value": 5}` | a JSON value |
| ref | `{"kind": "ref", "path": "event.data.email"}` | something that exists when the step runs |
| template | `{"kind": "template", "parts": ["Hi ", {"kind": "ref", …}]}` | text with references in it |
| object, list | `{"kind": "object", "fields": {…}}`, `{"kind": "list", "items": […]}` | values that nest |
| moment | `{"kind": "moment", "base": ref or null, "offset": "-2h"}` | an instant; without a base, the trigger's |

Roots of a reference: `event`, `events`, `steps.<id>`, `item` (inside `each`), `error`
(inside `on_failure`), `env.<NAME>`, `run.id`,
`run.idempotency_key` (of this step in this run, the same when it is tried again); in the definition of a connector also `params.<name>`.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any
from typing import Literal as Tag

from pydantic import AfterValidator, Field, JsonValue
from typing_extensions import TypeAliasType

from generators.spec.durations import SignedDuration
from generators.spec.node import Node

ROOTS = ("event", "events", "steps", "item", "error", "env", "run", "params")
_SEGMENT = re.compile(r"[^.\x00-\x1f\x7f]{1,128}")


def _path(text: str) -> str:
    segments = text.split(".")
    if segments[0] not in ROOTS:
        raise ValueError(f"'{text}' starts with none of {', '.join(ROOTS)}")
    if not all(_SEGMENT.fullmatch(segment) for segment in segments):
        raise ValueError(f"'{text}' has an empty or unprintable part")
    return text


class Literal(Node):
    """A JSON value that stands for itself."""

    kind: Tag["literal"] = "literal"
    value: JsonValue


class Ref(Node):
    """A reference such as `event.data.email` or `steps.fetch-contacts.records`."""

    kind: Tag["ref"] = "ref"
    path: Annotated[str, AfterValidator(_path)]

    @property
    def root(self) -> str:
        """The first segment."""
        return self.path.split(".", 1)[0]

    @property
    def segments(self) -> tuple[str, ...]:
        """All segments after the root; for `steps` the first one is the step's id."""
        return tuple(self.path.split(".")[1:])


class Template(Node):
    """Text with references in it."""

    kind: Tag["template"] = "template"
    parts: tuple[str | Ref, ...]


class ObjectOf(Node):
    """A JSON object whose fields are values."""

    kind: Tag["object"] = "object"
    fields: dict[str, "Value"]


class ListOf(Node):
    """A JSON array whose items are values."""

    kind: Tag["list"] = "list"
    items: tuple["Value", ...]


class Moment(Node):
    """An instant, as ISO 8601 text: a base plus an offset."""

    kind: Tag["moment"] = "moment"
    base: Ref | None = None
    """Text in ISO 8601 or milliseconds since 1970; None is the triggering event's `ts`."""
    offset: SignedDuration = "0s"


Value = TypeAliasType(
    "Value",
    Annotated[Literal | Ref | Template | ObjectOf | ListOf | Moment, Field(discriminator="kind")],
)


def refs(value: Any) -> Iterator[Ref]:
    """Give every reference inside a value, a node, or a container of them, in order."""
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, Node):
        for name in type(value).model_fields:
            yield from refs(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from refs(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from refs(inner)


def text(*parts: str | Ref) -> Literal | Template | Ref:
    """Make the simplest value that says these parts one after another."""
    if len(parts) == 1 and isinstance(parts[0], Ref):
        return parts[0]
    if all(isinstance(part, str) for part in parts):
        return Literal(value="".join(str(part) for part in parts))
    return Template(parts=parts)

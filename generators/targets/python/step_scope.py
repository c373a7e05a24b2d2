"""Inside a step function: what comes from outside is a parameter, secrets are read there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generators.spec.values import Moment, Ref
from generators.targets.python.source.literals import Source, literal
from generators.targets.python.source.names import Names, snake
from generators.targets.python.values.expressions import Expression
from generators.targets.python.values.shapes import TEXT, Shape

if TYPE_CHECKING:
    from generators.targets.python.handler import Handler

_LOCALS = (
    *("client", "response", "answer", "page", "records", "record", "url", "query", "cursor"),
    *("session", "row", "rows", "message", "server", "reply", "run", "number", "headers", "send"),
)
_NUMBERS = ("amount", "total", "price", "count", "quantity", "age", "score", "number", "size")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a step function and what the handler gives for it."""

    name: str
    annotation: Source
    given: Source


class StepScope:
    """The scope of one step function; collects its parameters."""

    def __init__(self, handler: Handler, hints: dict[str, Shape] | None = None) -> None:
        self.module = handler.module
        self.room = handler.module.room
        self.parameters: list[Parameter] = []
        self._handler = handler
        self._hints = hints or {}
        self._known: dict[str, Expression] = {}
        self.names = Names(_LOCALS, outer=handler.module.names)

    def ref(self, ref: Ref) -> Expression:
        """A secret from the environment, or a parameter."""
        if ref.root == "env":
            self.module.secret(ref.segments[0])
            return Expression(Source(f"os.environ[{literal(ref.segments[0])}]"), TEXT)
        if ref.path not in self._known:
            outer = self._handler.ref(ref)
            shape = outer.shape
            if shape.kind == "any":
                shape = self._hints.get(ref.path) or _guess(ref)
            self._known[ref.path] = self._parameter(self._handler.wishes(ref), outer.code, shape)
        return self._known[ref.path]

    def moment(self, moment: Moment) -> Expression:
        """A parameter that holds an instant as ISO 8601 text."""
        key = moment.model_dump_json()
        if key not in self._known:
            outer = self._handler.moment(moment)
            wish = "since" if moment.offset.startswith("-") else "moment"
            self._known[key] = self._parameter((wish,), outer.code, TEXT)
        return self._known[key]

    def words(self, expression: Expression) -> Source:
        """As it reads inside text."""
        return self._handler.words(expression)

    @property
    def signature(self) -> Source:
        """The parameters of the function."""
        self.module.use_any(each.annotation for each in self.parameters)
        return Source(", ".join(f"{each.name}: {each.annotation}" for each in self.parameters))

    @property
    def arguments(self) -> Source:
        """What the handler passes, each after a comma."""
        return Source("".join(f", {each.given}" for each in self.parameters))

    def _parameter(self, wishes: tuple[str, ...], given: Source, shape: Shape) -> Expression:
        name = self.names.take(*wishes)
        self.parameters.append(Parameter(name, shape.annotation, given))
        return Expression(Source(name), shape)


def _guess(ref: Ref) -> Shape:
    """What the name of a field suggests: people type most of them as text."""
    last = snake(ref.segments[-1]) if ref.segments else ""
    if not last or ref.segments[-1].lstrip("-").isdigit():
        return Shape()
    if last.startswith(("is_", "has_")):
        return Shape("boolean")
    if last.endswith(_NUMBERS):
        return Shape()
    if last.endswith("s") and not last.endswith(("ss", "us", "address", "status")):
        return Shape()
    return TEXT

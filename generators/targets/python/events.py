"""The triggering event in a handler: short names for what the steps need of it."""

from __future__ import annotations

from generators.spec.values import Ref
from generators.targets.python.module import Module
from generators.targets.python.source.literals import Source
from generators.targets.python.values.expressions import Expression, follow
from generators.targets.python.values.shapes import TEXT, Shape

_OWN = {"name": TEXT, "id": TEXT, "ts": Shape("number", whole=True)}


class EventNames:
    """Resolves `event`, `events` and `error`, and remembers which short names that takes."""

    def __init__(self, module: Module, *, in_failure: bool) -> None:
        self._module = module
        self._in_failure = in_failure
        self._used: set[str] = set()

    def ref(self, ref: Ref, *, lenient: bool) -> Expression:
        """The expression of a reference to an event or an error."""
        if ref.root == "error":
            self._used.add("failure")
            failure = Expression(Source("failure"), Shape("record"))
            return follow(failure, ("error", *ref.segments), lenient=lenient)
        if ref.root == "events":
            self._used.add("events")
            events = Expression(Source("events"), Shape("records", ("name", "data", "id", "ts")))
            return follow(events, ref.segments, lenient=lenient)
        return self._event(ref.segments, lenient=lenient)

    def _event(self, path: tuple[str, ...], *, lenient: bool) -> Expression:
        if path[:1] == ("data",):
            self._used.add("data")
            if len(path) == 1:
                # The SDK gives a Mapping; a function that takes all of it is given a dict.
                return Expression(Source("dict(data)"), Shape("record"))
            return follow(Expression(Source("data"), Shape("record")), path[1:], lenient=lenient)
        if self._in_failure:
            self._used.add("failure")
            failed = Expression(Source("failure"), Shape("record"))
            return follow(failed, ("event", *path), lenient=lenient)
        if not path:
            return Expression(Source('ctx.event.model_dump(mode="json")'), Shape("record"))
        if path[0] not in _OWN:
            message = f"the SDK for Python does not give 'event.{path[0]}'"
            self._module.fail("references", "steps", message, f"it gives data, {', '.join(_OWN)}")
        return Expression(Source(f"ctx.event.{path[0]}"), _OWN.get(path[0], TEXT))

    def lines(self) -> list[str]:
        """The lines that give the short names, for the top of the handler."""
        found = []
        if self._in_failure and self._used & {"failure", "data"}:
            found.append("failure: Mapping[str, Any] = ctx.event.data")
        if "data" in self._used:
            source = 'failure["event"]["data"]' if self._in_failure else "ctx.event.data"
            found.append(f"data: Mapping[str, Any] = {source}")
        if "events" in self._used:
            dumped = '[event.model_dump(mode="json") for event in ctx.events]'
            found.append(f"events: list[dict[str, Any]] = {dumped}")
        self._module.use_any(found)
        return found

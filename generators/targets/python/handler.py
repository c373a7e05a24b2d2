"""The handler that is being written: what a reference is called there, and its lines."""

from __future__ import annotations

from generators.spec.steps import Step
from generators.spec.values import Moment, Ref
from generators.targets.python.bindings import Binding, Loop, Uses, step_id_code
from generators.targets.python.events import EventNames
from generators.targets.python.module import Module
from generators.targets.python.source.literals import Source, literal
from generators.targets.python.source.names import Names, counted, noun_of, singular, snake
from generators.targets.python.text_lines import words_code
from generators.targets.python.values.expressions import Expression, follow
from generators.targets.python.values.instants import shifted, utc
from generators.targets.python.values.shapes import ANY, TEXT, Shape

_LOCALS = ("data", "events", "failure", "step")


class Handler:
    """One handler: the function's own, or its `on_failure`."""

    def __init__(self, module: Module, uses: Uses, *, in_failure: bool = False) -> None:
        self.module = module
        self.uses = uses
        self.in_failure = in_failure
        self.events = EventNames(module, in_failure=in_failure)
        self.names = Names(_LOCALS, outer=module.names)
        self.bindings: dict[str, Binding] = {}
        self.loops: list[Loop] = []
        self.loop_locals: dict[str, Source] = {}
        """Variables that change with each round of the loops around, with their types."""
        self.lanes = 0
        """How many parallel lanes are around the place that is being written."""
        self.current = ""
        """Id of the step that is being written."""
        self.returns: list[Shape] = []
        self.path = ""

    @property
    def room(self) -> int:
        """Columns that a piece of text may take."""
        return self.module.room

    @property
    def tools(self) -> Source:
        """What the SDK's step methods hang on."""
        return Source("step" if self.module.before_0_5 else "ctx.step")

    def step_id(self, step: Step) -> Source:
        """The id of a step at this place."""
        return step_id_code(step.id, self.loops)

    def ref(self, ref: Ref) -> Expression:
        """What a reference is called in the handler."""
        return self._resolve(ref, lenient=False)

    def lenient(self, ref: Ref) -> Expression:
        """The same, giving None where a part of its path is missing."""
        return self._resolve(ref, lenient=True)

    def _resolve(self, ref: Ref, *, lenient: bool) -> Expression:
        path = ref.segments
        match ref.root:
            case "steps":
                return self._step(path, lenient=lenient)
            case "item":
                loop = self.loops[-1]
                loop.item_used = True
                item = Expression(Source(loop.item.name), loop.item.shape)
                return follow(item, path, lenient=lenient)
            case "run":
                return self._run(path)
            case "env":
                self.module.secret(path[0])
                return Expression(Source(f"os.environ[{literal(path[0])}]"), TEXT)
            case _:
                return self.events.ref(ref, lenient=lenient)

    def _step(self, path: tuple[str, ...], *, lenient: bool) -> Expression:
        binding = self.bindings.get(path[0])
        if binding is None:
            message = f"the step '{path[0]}' gives nothing that can be referred to"
            self.module.fail("references", self.path, message)
            return Expression(Source("None"))
        whole = Expression(Source(binding.name), binding.shape)
        if binding.shape.kind == "event":
            return self._awaited(whole, path[1:], lenient=lenient)
        return follow(whole, path[1:], lenient=lenient)

    def _awaited(self, event: Expression, path: tuple[str, ...], *, lenient: bool) -> Expression:
        """An event that may not have come."""
        if not path:
            return event
        if path[0] == "data":
            data = Expression(Source(f"{event.code}_data"), Shape("record"))
            return follow(data, path[1:], lenient=lenient)
        return Expression(Source(f"({event.code} and {event.code}.{path[0]})"))

    def _run(self, path: tuple[str, ...]) -> Expression:
        if path == ("idempotency_key",):
            rounds = "".join(f"-{{{loop.index}}}" for loop in self.loops)
            return Expression(Source(f'f"{{ctx.run_id}}-{self.current}{rounds}"'), TEXT)
        return Expression(Source("ctx.run_id"), TEXT)

    def moment(self, moment: Moment) -> Expression:
        """An instant as ISO 8601 text."""
        return Expression(Source(f"({self.instant(moment)}).isoformat()"), TEXT)

    def instant(self, moment: Moment) -> Source:
        """An instant as a datetime."""
        base = self._base(moment)
        return shifted(base, moment.offset, self.module.imports)

    def _base(self, moment: Moment) -> Source:
        self.module.imports.name("datetime", "datetime")
        if moment.base is None or moment.base.path == "event.ts":
            ts = self.events.ref(Ref(path="event.ts"), lenient=False).code
            zone = utc(self.module.imports, modern=self.module.style.modern)
            return Source(f"datetime.fromtimestamp({ts} / 1000, {zone})")
        return self.to_datetime(self.ref(moment.base))

    def to_datetime(self, expression: Expression) -> Source:
        """Text in ISO 8601, or milliseconds since 1970, as a datetime."""
        self.module.imports.name("datetime", "datetime")
        if expression.shape.kind == "text":
            return Source(f"datetime.fromisoformat({expression.code})")
        zone = utc(self.module.imports, modern=self.module.style.modern)
        self.module.use_any(("Any",))
        return Source(f"{self.module.helper('to_datetime', utc=zone)}({expression.code})")

    def words(self, expression: Expression) -> Source:
        """The expression as it reads inside text."""
        return words_code(self.module, expression)

    def wishes(self, ref: Ref) -> tuple[str, ...]:
        """Names for a parameter that takes what a reference means, best first."""
        names = [part for part in ref.path.split(".") if not part.lstrip("-").isdigit()]
        if ref.root == "steps" and len(names) == 2:
            binding = self.bindings.get(names[1])
            return (binding.name if binding else noun_of(names[1]),)
        if ref.root == "steps":
            names[1] = singular(noun_of(names[1])) if names[1] in self.bindings else names[1]
        if ref.root == "item" and self.loops:
            names[0] = self.loops[-1].item.name
        if ref.path in ("run.id", "event.ts", "event.id", "event.name"):
            return (snake("_".join(names)),)
        last = snake(names[-1])
        return last, snake("_".join(names[-2:]))

    def bind(self, step: Step, shape: Shape) -> str:
        """Take a variable for what a step gives."""
        noun = noun_of(step.id)
        wishes = (counted(step.id), noun) if shape.kind == "number" else (noun,)
        if step.kind == "ai":
            wishes = ("summary",) if step.id.startswith("summar") else ("answer", noun)
        name = self.names.take(*wishes, f"{snake(step.id)}_result")
        self.bindings[step.id] = Binding(name, shape)
        return name

    def enter(self, loop: Loop) -> None:
        """Start writing the inside of a loop."""
        self.loops.append(loop)
        self.loop_locals[loop.index] = Source("int")
        self.loop_locals[loop.item.name] = loop.item.shape.annotation

    def leave(self) -> None:
        """End the innermost loop."""
        loop = self.loops.pop()
        for name in (loop.index, loop.item.name):
            del self.loop_locals[name]

    def is_used(self, step: Step) -> bool:
        """Whether anything refers to what the step gives."""
        return step.id in self.uses

    def any_shape(self) -> Shape:
        """The shape of something unknown; imports its annotation."""
        self.module.use_any(("Any",))
        return ANY

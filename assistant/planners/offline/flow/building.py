"""Goes through the clauses of a request and builds the steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.actions.reading import View, read_action
from assistant.planners.offline.clauses import Span, begins_clause, skip_fillers
from assistant.planners.offline.composing.acting import act
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.flow.conditions import negated, read_condition
from assistant.planners.offline.flow.fields import event_field
from assistant.planners.offline.flow.waiting import Waited, read_appointed, read_wait
from assistant.planners.offline.phrases import PhraseTable
from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.services.index import Mention
from assistant.planners.offline.tokens import Token
from generators.spec.conditions import Compare, Condition
from generators.spec.steps import Arm, BranchStep, Step

_IT = "[if|when|on|should] it|this|that|anything|something|everything|any|the|a|one|all"
_FAILURE: PhraseTable[str] = PhraseTable(
    [
        (
            f"{_IT} [still] [step|steps|of|them|job|sync|run|workflow|import|call|request|delivery|upload] [still|ever|finally] fails|fail|errors|breaks|crashes [after all retries] [after {{count:number}} retries|attempts|tries]",
            "failure",
        ),
        ("if|when something|anything goes wrong", "failure"),
        ("[if|on|in] [case] [of] failure|error", "failure"),
        ("if|when [the] [whole] {what:word} fails [for] [good] [permanently]", "failure"),
        ("if all retries|attempts fail", "failure"),
    ]
)


@dataclass(slots=True)
class _Open:
    """An arm that later clauses of the sentence belong to."""

    when: Condition
    steps: list[Step] = field(default_factory=list)
    otherwise: list[Step] | None = None


@dataclass(slots=True)
class Builder:
    """Builds steps clause by clause; `failure` holds those for when all retries are used up."""

    tokens: Sequence[Token]
    mentions: Mapping[int, Mention]
    sheet: Sheet
    desk: Desk
    steps: list[Step] = field(default_factory=list)
    failure: list[Step] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    _open: _Open | None = None
    _failing: bool = False
    _before: Data | None = None
    """What was at hand before those."""
    _last: list[Step] = field(default_factory=list)
    """Steps of the clause before, for a condition that comes after what it is about."""

    def build(self, spans: Sequence[Span]) -> None:
        """Read the clauses in order."""
        for number, span in enumerate(spans):
            if span.hard:
                self._end_sentence(spans, number)
            final = number + 1 == len(spans) or spans[number + 1].hard
            self._clause(span, final=final)
        self._close()
        self._failing = False

    def _end_sentence(self, spans: Sequence[Span], number: int) -> None:
        at = skip_fillers(self.tokens, spans[number].start, spans[number].end)
        if not (at < len(self.tokens) and self.tokens[at].norm in {"otherwise", "else"}):
            self._close()
        self._failing = False
        self._last = []

    def _clause(self, span: Span, *, final: bool) -> None:
        at = skip_fillers(self.tokens, span.start, span.end)
        if at >= span.end:
            return
        failure = _FAILURE.match(self.tokens, at)
        if failure and failure[0].end <= span.end and failure[0].end > at + 1:
            self._close()
            self._failing = True
            self.sheet.mark(at, failure[0].end, "options.on_failure")
            self._rest(failure[0].end, span)
        elif self.tokens[at].norm in {"if", "unless", "when"} and self.sheet.free(at):
            self._conditional(at, span, final=final)
        elif self.tokens[at].norm in {"otherwise", "else"} and self._open:
            self._open.otherwise = []
            self.sheet.mark(at, at + 1, "otherwise")
            self._rest(at + 1, span)
        else:
            self._do(at, span)

    def _rest(self, at: int, span: Span) -> None:
        after = skip_fillers(self.tokens, at, span.end)
        if after < span.end:
            self._clause(Span(after, span.end, hard=False), final=True)

    def _conditional(self, at: int, span: Span, *, final: bool) -> None:
        end = self._condition_end(at + 1, span.end)
        trailing = end >= span.end and final and bool(self._last)
        with self.desk.looking_at(self._before if trailing else self.desk.data):
            condition = self._condition(at, end)
        self.sheet.mark(at, end, "condition")
        if condition is None:
            words = " ".join(token.text for token in self.tokens[at:end])
            self.desk.warn(
                "condition",
                f"unproven: the condition '{words[:120]}' was not understood and is left out",
                hint="say it like 'if the amount is over 1,000'",
            )
            self._rest(end, span)
        elif trailing:
            self._wrap(condition)
        else:
            self._close()
            self._open = _Open(condition)
            self._rest(end, span)

    def _condition(self, at: int, end: int) -> Condition | None:
        condition = read_condition(self.tokens, at + 1, end, self.desk)
        if condition is None:
            ref = event_field(self.tokens[at + 1 : end], self.desk)
            if ref is None:
                return None
            self.desk.warn(
                "condition",
                f"unproven: the condition is read from {ref.path}",
                hint="send this field with the event",
            )
            condition = Compare(left=ref, op="exists")
        return negated(condition) if self.tokens[at].norm == "unless" else condition

    def _condition_end(self, at: int, end: int) -> int:
        for place in range(at, end):
            if self.tokens[place].norm in {",", "then", ":"}:
                return place
            if (
                place > at + 1
                and begins_clause(self.tokens, place)
                and self.tokens[place - 1].norm
                not in {"to", "the", "a", "is", "are", "be", "no", "not"}
            ):
                return place
        return end

    def _wrap(self, condition: Condition) -> None:
        """Put the steps of the clause before under a condition."""
        target = self._target()
        count = len(self._last)
        inner = tuple(target[-count:])
        del target[-count:]
        target.append(self._branch(condition, inner, ()))

    def _branch(
        self, when: Condition, steps: tuple[Step, ...], otherwise: tuple[Step, ...]
    ) -> BranchStep:
        first = steps[0] if steps else otherwise[0]
        arms = [Arm(when=when, steps=steps)] + ([Arm(steps=otherwise)] if otherwise else [])
        step_id = self.desk.fresh_id("check-before", first.id)
        return BranchStep(
            id=step_id, name=f"Only if needed: {first.name}"[:120], branches=tuple(arms)
        )

    def _close(self) -> None:
        opened, self._open = self._open, None
        if opened and (opened.steps or opened.otherwise):
            target = self.failure if self._failing else self.steps
            target.append(
                self._branch(opened.when, tuple(opened.steps), tuple(opened.otherwise or ()))
            )

    def _target(self) -> list[Step]:
        if self._open:
            return self._open.steps if self._open.otherwise is None else self._open.otherwise
        return self.failure if self._failing else self.steps

    def _do(self, at: int, span: Span) -> None:
        waited = read_wait(self.tokens, at, span.end, self.desk)
        if waited:
            self._wait(waited)
            self._rest(waited.end, span)
            return
        end = span.end
        appointed = read_appointed(self.tokens, at, end, self.desk)
        if appointed:
            self._wait(appointed)
            end = appointed.start
        self._act(Span(at, end, span.hard))

    def _wait(self, waited: Waited) -> None:
        self._target().extend(waited.steps)
        self.sheet.mark(waited.start, waited.end, waited.steps[0].id)

    def _act(self, span: Span) -> None:
        action = read_action(View(self.tokens, self.mentions, self.sheet.free), span)
        if action is None:
            return
        before = self.desk.data
        with_error = Data("error", "record", "error", ("message", "name"))
        if self._failing:
            with self.desk.inside(with_error):
                made = act(action, self.desk)
        else:
            made = act(action, self.desk)
        if made:
            self._before = before
            self.actions.append(action)
            self._target().extend(made)
            self._last = list(made)
            self.sheet.mark(span.start, span.end, made[-1].id)

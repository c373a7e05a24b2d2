"""Goes through the clauses of a request and builds the steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.actions.leading import is_leading, led
from assistant.planners.offline.actions.reading import View
from assistant.planners.offline.actions.several import read_actions
from assistant.planners.offline.actions.verbless import denies, is_bare, read_verbless
from assistant.planners.offline.clauses import Span, begins_clause, skip_fillers, verb_at
from assistant.planners.offline.composing.acting import act
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.flow.awaiting import read_awaited
from assistant.planners.offline.flow.conditions import negated, read_condition
from assistant.planners.offline.flow.failing import failure_end
from assistant.planners.offline.flow.fields import event_field
from assistant.planners.offline.flow.looping import read_each, read_parallel, says_aside
from assistant.planners.offline.flow.outages import is_outage, names_site, read_outage
from assistant.planners.offline.flow.scopes import (
    BranchScope,
    EachScope,
    ParallelScope,
    Scope,
    branch,
)
from assistant.planners.offline.flow.waiting import Waited, read_appointed, read_wait, sleep_step
from assistant.planners.offline.sentence import Sheet
from assistant.planners.offline.services.index import Mention
from assistant.planners.offline.titles import read_title
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from generators.spec.conditions import Compare, Condition
from generators.spec.steps import HttpStep, Lane, ParallelStep, Step, WaitForEventStep

_ERROR = Data("error", "record", "error", ("message", "name"))
_DEEPEST = 4
"""Scopes inside scopes."""
_DONE = listed(
    "it that this they is are was has been done finished complete completed ready over all"
)
"""Words that only say `and then`."""
_NO_VERB_AFTER = frozenset(["to", "the", "a", "is", "are", "be", "no", "not", "did", "do", "does"])


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
    _scopes: list[Scope] = field(default_factory=list)
    _failing: bool = False
    _last: list[Step] = field(default_factory=list)
    """Steps of the clause before, for a condition that comes after what it is about."""
    _lanes: list[tuple[Step, ...]] = field(default_factory=list)
    """Steps of each clause of the sentence so far, since the last wait."""
    _followed: bool = False
    """Whether more is done behind the clause that is read."""
    _ahead: Span | None = None
    """A place or a means that stands before the verb it belongs to."""
    _before: Data | None = None
    """What was at hand before those."""

    def wait_first(self, delay: str | None) -> None:
        """Wait before anything is done, when the event is so long ago by then."""
        if delay:
            self.steps.append(sleep_step(delay, self.desk))

    def build(self, spans: Sequence[Span]) -> None:
        """Read the clauses in order."""
        for number, span in enumerate(spans):
            if span.hard:
                self._begin_sentence(span)
            final = number + 1 == len(spans) or spans[number + 1].hard
            if not final and self._fails(spans[number + 1]):
                self._close_all()
                self._failing = True
            self._look_ahead(spans[number + 1 :], final=final)
            self._clause(span, final=final)
        self._close_all()

    def _look_ahead(self, later: Sequence[Span], *, final: bool) -> None:
        """See whether more is done behind a clause, and why the clause itself is."""
        self._followed = any(self._acts(span) for span in later)
        if final or not later:
            return
        at = skip_fillers(self.tokens, later[0].start, later[0].end)
        if at < later[0].end and self.tokens[at].norm == "if" and self._turned(at):
            self.desk.reason = self._reason(at + 1, later[0].end)

    def _acts(self, span: Span) -> bool:
        at = skip_fillers(self.tokens, span.start, span.end)
        arrow = span.start > 0 and self.tokens[span.start - 1].kind == "arrow"
        return at < span.end and (arrow or verb_at(self.tokens, at) is not None)

    def build_title(self, begin: int, *, eventful: bool) -> None:
        """Read a request without a verb."""
        first = skip_fillers(self.tokens, begin, len(self.tokens))
        if verb_at(self.tokens, first, first=True):
            return
        view = View(self.tokens, self.mentions, self.sheet.free)
        action = read_title(view, begin, len(self.tokens), eventful=eventful)
        made = self._made(action) if action else ()
        if action and made:
            self.actions.append(action)
            self._add(made)
            self.sheet.mark(begin, len(self.tokens), made[-1].id)

    def _fails(self, span: Span) -> bool:
        """Whether a clause only says `if it fails`, of the clause before it."""
        at = skip_fillers(self.tokens, span.start, span.end)
        if at >= span.end or failure_end(self.tokens, at, span.end) != span.end:
            return False
        return not is_outage(self.tokens, at, span.end)

    def _begin_sentence(self, span: Span) -> None:
        at = skip_fillers(self.tokens, span.start, span.end)
        if not (at < len(self.tokens) and self.tokens[at].norm in {"otherwise", "else"}):
            self._close_all()
        self._failing = False
        self._last, self._lanes = [], []

    def _clause(self, span: Span, *, final: bool) -> None:
        """Read a clause part by part: `if X`, then `wait a day`, then what is done."""
        at = skip_fillers(self.tokens, span.start, span.end)
        while at < span.end:
            after = max(self._part(at, span, final=final), at + 1)
            at, final = skip_fillers(self.tokens, after, span.end), True

    def _part(self, at: int, span: Span, *, final: bool) -> int:
        """Read what begins at a position; gives the position behind it."""
        word, end = self.tokens[at].norm, failure_end(self.tokens, at, span.end)
        if end is not None and is_outage(self.tokens, at, end) and self._watches(at, end):
            return self._conditional(at, span, final=final)
        if end is not None:
            return self._fail(at, end)
        if word in {"if", "unless", "when"} and self.sheet.free(at):
            return self._conditional(at, span, final=final)
        if word in {"otherwise", "else"} and self._otherwise():
            self.sheet.mark(at, at + 1, "otherwise")
            return at + 1
        return self._repeated(at, span)

    def _outage(self, at: int, end: int, *, trailing: bool = False) -> Condition | None:
        """A condition on the address that the last call asked, or that it names itself."""
        steps = self._target()
        place = len(steps) - (len(self._last) if trailing else 0)
        for about in (self.desk.data, self._before):
            with self.desk.looking_at(about):
                found = read_outage(self.tokens[at:end], self.desk, steps, place)
            if found:
                return found
        return None

    def _watches(self, at: int, end: int) -> bool:
        """Whether an address is called before, or named here."""
        called = any(isinstance(step, HttpStep) for step in self._target())
        return called or names_site(self.tokens[at + 1 : end])

    def _fail(self, at: int, end: int) -> int:
        """What follows is for failures."""
        self.sheet.mark(at, end, "options.on_failure")
        self._close_all()
        self._failing = True
        return end

    def _otherwise(self) -> bool:
        for scope in reversed(self._scopes):
            if isinstance(scope, BranchScope):
                scope.otherwise = []
                self.desk.back_to(scope.before)
                return True
        return False

    def _conditional(self, at: int, span: Span, *, final: bool) -> int:
        end = self._condition_end(at + 1, span.end)
        if {token.norm for token in self.tokens[at + 1 : end]} <= _DONE:
            self.sheet.mark(at, end, "order")
            return end
        trailing = end >= span.end and bool(self._last) and (final or self._turned(at))
        condition: Condition | None = None
        if len(self._scopes) < _DEEPEST:
            with self.desk.looking_at(self._before if trailing else self.desk.data):
                condition = self._condition(at, end, trailing=trailing)
        self.sheet.mark(at, end, "condition")
        self.desk.reason = self._reason(at + 1, end)
        if condition is None:
            self._not_understood(at, end)
        elif trailing:
            self._wrap(condition)
        else:
            self._scopes.append(BranchScope(condition, self.desk.mark()))
        return end

    def _reason(self, at: int, end: int) -> str:
        """The condition in words: `it is down` is said of what was looked at."""
        about = self.desk.data.noun if self.desk.data else ""
        words = [token.text for token in self.tokens[at:end]]
        if words and words[0].lower() in {"it", "this", "that"} and about not in {"", "answer"}:
            words[0] = about
        line = " ".join(words)
        return f"{line[:1].upper()}{line[1:120]}"

    def _turned(self, at: int) -> bool:
        """Whether the words before, without a comma, are what the condition is about."""
        before = self.tokens[at - 1] if at else self.tokens[at]
        joined = before.kind in {"mark", "newline"} or before.norm in {"and", "then", "but", "or"}
        return at > 0 and self.tokens[at].norm != "when" and not joined

    def _not_understood(self, at: int, end: int) -> None:
        words = " ".join(token.text for token in self.tokens[at:end])[:120]
        message = f"unproven: the condition '{words}' was not understood and is left out"
        self.desk.warn("condition", message, hint="say it like 'if the amount is over 1,000'")

    def _condition(self, at: int, end: int, *, trailing: bool) -> Condition | None:
        outage = self._outage(at, end, trailing=trailing)
        if outage:
            return outage
        awaited = read_awaited(self.tokens, at, end, self.desk, self._waited())
        if awaited:
            place = len(self._target()) - (len(self._last) if trailing else 0)
            self._target()[place:place] = awaited.steps
            return awaited.condition
        condition = read_condition(self.tokens, at + 1, end, self.desk)
        if condition is None:
            ref = event_field(self.tokens[at + 1 : end], self.desk)
            if ref is None:
                return None
            message = f"unproven: the condition is read from {ref.path}"
            self.desk.warn("condition", message, hint="send this field with the event")
            condition = Compare(left=ref, op="exists")
        return negated(condition) if self.tokens[at].norm == "unless" else condition

    def _waited(self) -> Data | None:
        """What a wait for an event gave, when it is the last thing that happened."""
        last = self._target()[-1:]
        if last and isinstance(last[0], WaitForEventStep):
            return Data(f"steps.{last[0].id}", "record", "event")
        return None

    def _condition_end(self, at: int, end: int) -> int:
        for place in range(at, end):
            if self.tokens[place].norm in {",", "then", ":"}:
                return place
            before = self.tokens[place - 1].norm
            if (
                place > at + 1
                and before not in _NO_VERB_AFTER
                and begins_clause(self.tokens, place)
            ):
                return place
        return end

    def _wrap(self, condition: Condition) -> None:
        """Put the steps of the clause before under a condition."""
        target, count = self._target(), len(self._last)
        inner = tuple(target[-count:])
        if inner != tuple(self._last):
            return
        del target[-count:]
        target.append(branch(self.desk, condition, inner))
        self.desk.forget({step.id for step in inner})

    def _close_all(self) -> None:
        while self._scopes:
            made = self._scopes.pop().close(self.desk)
            self._target().extend(made)

    def _target(self) -> list[Step]:
        if self._scopes:
            return self._scopes[-1].target
        return self.failure if self._failing else self.steps

    def _repeated(self, at: int, span: Span) -> int:
        """`for each …` and `in parallel` are said of the rest of the sentence."""
        if len(self._scopes) >= _DEEPEST:
            return self._do(at, span)
        view = View(self.tokens, self.mentions, self.sheet.free)
        looped = read_each(view, at, span.end, self.desk)
        aside = None if looped else read_parallel(self.tokens, at, span.end)
        if looped:
            self._target().extend(looped.steps)
            self._scopes.append(EachScope(looped.items.ref, looped.items.noun, self.desk.mark()))
            self.desk.keep(Data("item", "item", looped.items.noun, looped.items.fields))
        elif aside:
            self._scopes.append(ParallelScope(self.desk.mark()))
        end = looped.end if looped else aside
        if end is None:
            return self._do(at, span)
        self.sheet.mark(at, end, "flow")
        return end

    def _do(self, at: int, span: Span) -> int:
        end = next((p for p in range(at, span.end) if not self.sheet.free(p)), span.end)
        waited = read_wait(self.tokens, at, end, self.desk)
        if waited:
            self._wait(waited)
            return waited.end
        appointed = read_appointed(self.tokens, at, end, self.desk)
        if appointed:
            self._wait(appointed)
        self._act(Span(at, span.end, span.hard))
        return span.end

    def _wait(self, waited: Waited) -> None:
        self._lanes = []
        self._add(waited.steps)
        self.sheet.mark(waited.start, waited.end, waited.steps[0].id)

    def _act(self, span: Span) -> None:
        before, last = self.desk.data, list[Step]()
        view = View(self.tokens, self.mentions, self.sheet.free)
        actions = read_actions(view, span)
        if not actions and is_leading(view, span):
            self._ahead = span
            return
        if actions and denies(self.tokens, span):
            return
        actions = actions or self._verbless(view, span)
        if actions and is_bare(actions[0]) and not actions[0].pronoun:
            self.sheet.mark(span.start, span.end, "order")
            return
        for action in self._led(view, actions):
            made = self._made(action)
            if made:
                self.actions.append(action)
                self._add(made)
                last += made
        self._lanes += [tuple(last)] if last else []
        if last:
            self._before, self._last = before, last
            self.sheet.mark(span.start, span.end, last[-1].id)
        if says_aside(self.tokens, span.start, span.end):
            self._side_by_side()

    def _verbless(self, view: View, span: Span) -> list[Action]:
        """What has no verb: where things come from, or where they go."""
        if self._title_of(span):
            return []
        chained = self._chained(span)
        if not (self._followed or self.steps or chained):
            return []
        given = bool(self.steps) or self.desk.event is not None
        return read_verbless(view, span, given=given, data=self.desk.data is not None or chained)

    def _chained(self, span: Span) -> bool:
        """`new customer → HubSpot + Slack`: what follows the event is where it goes."""
        before = self.tokens[span.start - 1] if span.start else None
        parted = before is not None and (before.kind == "arrow" or before.norm in {":", ",", "+"})
        return self.desk.event is not None and parted

    def _title_of(self, span: Span) -> bool:
        """`Todoist review: list open tasks`: a title names services for what follows."""
        end = span.end
        titled = end < len(self.tokens) and self.tokens[end].norm == ":" and not self.steps
        if not titled and not (end and self.tokens[end - 1].norm == ":"):
            return False
        inside = [self.mentions[at].service for at in range(span.start, end) if at in self.mentions]
        self.desk.about += [service for service in inside if service.model is None]
        self.sheet.mark(span.start, span.end, "title")
        return True

    def _led(self, view: View, actions: list[Action]) -> list[Action]:
        """Add what stood before the verb: `Using Resend, …`, `In #random, …`."""
        ahead, self._ahead = self._ahead, None
        if ahead is None or not actions:
            return actions
        found = [led(view, ahead, action) for action in actions]
        self.sheet.mark(ahead.start, ahead.end, "place")
        return found

    def _side_by_side(self) -> None:
        """`A and B in parallel`: the clauses of the sentence so far become lanes."""
        target, steps = self._target(), [step for lane in self._lanes for step in lane]
        told = repr(steps)
        apart = not any(
            f"steps.{step.id}'" in told or f"steps.{step.id}." in told for step in steps
        )
        if len(self._lanes) < 2 or target[-len(steps) :] != steps or not apart:
            self.desk.warn("parallel", "unproven: 'in parallel' is left out; steps run in order")
            return
        lanes = tuple(Lane(steps=lane) for lane in self._lanes)
        step_id = self.desk.fresh_id("in-parallel")
        target[-len(steps) :] = [ParallelStep(id=step_id, name="Side by side", branches=lanes)]

    def _made(self, action: Action) -> tuple[Step, ...]:
        if not self._failing:
            return act(action, self.desk)
        with self.desk.inside(_ERROR):
            return act(action, self.desk)

    def _add(self, made: tuple[Step, ...]) -> None:
        scope = self._scopes[-1] if self._scopes else None
        if isinstance(scope, ParallelScope):
            scope.add(made, self.desk)
        else:
            self._target().extend(made)

"""Goes through the clauses of a request and builds the steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.actions.leading import is_leading, led
from assistant.planners.offline.actions.several import read_actions
from assistant.planners.offline.actions.verbless import denies, is_bare
from assistant.planners.offline.clauses import Span, skip_fillers, verb_at
from assistant.planners.offline.composing.acting import act
from assistant.planners.offline.composing.desk import Data
from assistant.planners.offline.denials import denied_predicate
from assistant.planners.offline.flow.branching import Conditions
from assistant.planners.offline.flow.delays import Delay, delay_at, delay_within
from assistant.planners.offline.flow.failing import failure_end, gives_up_before
from assistant.planners.offline.flow.gating import gated
from assistant.planners.offline.flow.ground import Ground
from assistant.planners.offline.flow.lanes import side_by_side
from assistant.planners.offline.flow.looping import read_each, read_parallel, says_aside
from assistant.planners.offline.flow.outages import is_outage
from assistant.planners.offline.flow.scopes import BranchScope, EachScope, ParallelScope
from assistant.planners.offline.flow.waiting import Waited, read_appointed, read_wait, sleep_step
from assistant.planners.offline.flow.wordless import Wordless
from assistant.planners.offline.idling import idle_end
from assistant.planners.offline.titles import is_vague, read_titles
from assistant.planners.offline.wordlists import listed
from assistant.planners.protocol import Question
from generators.spec.conditions import Condition
from generators.spec.steps import Step

_TITLE = 5
"""Words of a title before a colon, at most."""
_ENDINGS = listed(
    "time timeout it out the run cancel abort stop kill end give up fail is gets be . ,"
)
_ERROR = Data("error", "record", "error", ("message", "name"))


@dataclass(slots=True)
class Builder:
    """Builds steps clause by clause, on a ground that holds them."""

    ground: Ground
    gate: Condition | None = None
    """What the first thing to do depends on."""
    actions: list[Action] = field(default_factory=list)
    _lanes: list[tuple[Step, ...]] = field(default_factory=list)
    """Steps of each clause of the sentence so far, since the last wait."""
    _followed: bool = False
    """Whether more is done behind the clause that is read."""
    _ahead: Span | None = None
    """A place or a means that stands before the verb it belongs to."""
    _delay: Delay | None = None
    """Several delays that stand before what is done after each of them."""

    def wait_first(self, delay: str | None) -> None:
        """Wait before anything is done, when the event is so long ago by then."""
        if delay:
            self.ground.steps.append(sleep_step(delay, self.ground.desk))

    def build(self, spans: Sequence[Span]) -> None:
        """Read the clauses in order."""
        for number, span in enumerate(spans):
            if number == 0 and self._heads(span, spans[1:]):
                self.ground.sheet.mark(span.start, span.end, "title")
                continue
            if span.hard:
                self._begin_sentence(span)
            self._open_gate()
            if gives_up_before(self.ground.sheet, span.start):
                self.ground.close()
                self.ground.failing = True
            final = number + 1 == len(spans) or spans[number + 1].hard
            if not final and self._fails(spans[number + 1]):
                self.ground.close()
                self.ground.failing = True
            self._look_ahead(spans[number + 1 :], final=final)
            self._clause(span, final=final)
        self.ground.close()
        self.ground.steps[:] = gated(self.ground.steps)

    def _open_gate(self) -> None:
        if self.gate is not None:
            self.ground.scopes.append(BranchScope(self.gate, self.ground.desk.mark()))
            self.gate = None

    def _heads(self, span: Span, later: Sequence[Span]) -> bool:
        """`Send payslips: on the 28th, fetch …`: what stands before a colon names what follows."""
        tokens, mentions = self.ground.tokens, self.ground.mentions
        place = next((p for p in range(span.start, len(tokens)) if tokens[p].norm == ":"), None)
        short = place is not None and place - span.start <= _TITLE and span.end <= place + 1
        plain = all(tokens[p].kind == "word" for p in range(span.start, span.end) if p != place)
        named = any(p in mentions for p in range(span.start, span.end))
        return short and plain and not named and any(self._acts(each) for each in later)

    def _look_ahead(self, later: Sequence[Span], *, final: bool) -> None:
        """See whether more is done behind a clause, and why the clause itself is."""
        self._followed = any(self._acts(span) for span in later)
        self.ground.desk.followed = self._followed
        if final or not later:
            return
        tokens, conditions = self.ground.tokens, Conditions(self.ground)
        at = skip_fillers(tokens, later[0].start, later[0].end)
        if at < later[0].end and tokens[at].norm == "if" and conditions.turned(at):
            self.ground.desk.reason = conditions.reason(at + 1, later[0].end)

    def _acts(self, span: Span) -> bool:
        tokens = self.ground.tokens
        at = skip_fillers(tokens, span.start, span.end)
        arrow = span.start > 0 and tokens[span.start - 1].kind == "arrow"
        return at < span.end and (arrow or verb_at(tokens, at) is not None)

    def build_title(self, begin: int, *, eventful: bool) -> None:
        """Read a request without a verb."""
        tokens = self.ground.tokens
        first = skip_fillers(tokens, begin, len(tokens))
        if verb_at(tokens, first, first=True) or is_vague(tokens, first):
            return
        for action in read_titles(self.ground.view, begin, len(tokens), eventful=eventful):
            made = self._made(action)
            if made:
                self.actions.append(action)
                self.ground.add(made)
                self.ground.sheet.mark(begin, len(tokens), made[-1].id)

    def _fails(self, span: Span) -> bool:
        """Whether a clause only says `if it fails`, of the clause before it."""
        tokens = self.ground.tokens
        at = skip_fillers(tokens, span.start, span.end)
        if at >= span.end or failure_end(tokens, at, span.end) != span.end:
            return False
        return not is_outage(tokens, at, span.end)

    def _begin_sentence(self, span: Span) -> None:
        tokens = self.ground.tokens
        at = skip_fillers(tokens, span.start, span.end)
        if not (at < len(tokens) and tokens[at].norm in {"otherwise", "else"}):
            self.ground.close()
        self.ground.failing = False
        self.ground.last, self._lanes = [], []
        self.ground.desk.missing = ""

    def _clause(self, span: Span, *, final: bool) -> None:
        """Read a clause part by part: `if X`, then `wait a day`, then what is done."""
        at = skip_fillers(self.ground.tokens, span.start, span.end)
        while at < span.end:
            after = max(self._part(at, span, final=final), at + 1)
            at, final = skip_fillers(self.ground.tokens, after, span.end), True

    def _part(self, at: int, span: Span, *, final: bool) -> int:
        """Read what begins at a position; gives the position behind it."""
        ground, conditions = self.ground, Conditions(self.ground)
        idle = idle_end(ground.tokens, at)
        if idle:
            return self._idle(at, min(idle, span.end))
        word, end = ground.tokens[at].norm, failure_end(ground.tokens, at, span.end)
        if end is not None and is_outage(ground.tokens, at, end) and conditions.watches(at, end):
            return conditions.read(at, span, final=final)
        if end is not None:
            return ground.fail(at, end)
        if word in {"if", "unless", "when"} and ground.sheet.free(at):
            return conditions.read(at, span, final=final)
        if at and ground.desk.event and denied_predicate(ground.tokens, at - 1):
            return conditions.read(at - 1, span, final=final)
        if word in {"otherwise", "else"}:
            return self._otherwise(at, span)
        return self._repeated(at, span)

    def _otherwise(self, at: int, span: Span) -> int:
        """Turn to the other arm; of a condition that was not understood, nobody knows when that is."""
        ground, sheet = self.ground, self.ground.sheet
        if self._ends_the_run(at, span.end):
            sheet.mark(at, span.end, "order")
            return span.end
        dropped = any(problem.rule == "condition" for problem in ground.desk.problems)
        if not ground.otherwise() and dropped and any(map(sheet.matters, range(at + 1, span.end))):
            words = sheet.words(at, span.end)
            ground.desk.questions.append(Question(f"When should '{words}' happen?"))
        sheet.mark(at, at + 1, "otherwise")
        return at + 1

    def _idle(self, at: int, end: int) -> int:
        """`do nothing`: no step, on purpose."""
        self.ground.sheet.mark(at, end, "order")
        self.ground.desk.idle = self.ground.sheet.words(at, end)
        return end

    def _ends_the_run(self, at: int, end: int) -> bool:
        """`…, otherwise time it out`, behind an option: that is what the option does."""
        tokens, sheet = self.ground.tokens, self.ground.sheet
        before = next((p for p in range(at - 1, -1, -1) if sheet.matters(p)), at)
        words = {tokens[place].norm for place in range(at + 1, end)}
        return words <= _ENDINGS and sheet.meaning(before).startswith("options.")

    def _repeated(self, at: int, span: Span) -> int:
        """`for each …` and `in parallel` are said of the rest of the sentence."""
        ground, desk = self.ground, self.ground.desk
        if ground.deep:
            return self._do(at, span)
        looped = read_each(self.ground.view, at, span.end, desk)
        aside = None if looped else read_parallel(ground.tokens, at, span.end)
        if looped:
            ground.target.extend(looped.steps)
            ground.scopes.append(EachScope(looped.items.ref, looped.items.noun, desk.mark()))
            desk.keep(Data("item", "item", looped.items.noun, looped.items.fields))
        elif aside:
            ground.scopes.append(ParallelScope(desk.mark()))
        end = looped.end if looped else aside
        if end is None:
            return self._do(at, span)
        ground.sheet.mark(at, end, "flow")
        return end

    def _do(self, at: int, span: Span) -> int:
        ground = self.ground
        end = next((p for p in range(at, span.end) if not ground.sheet.free(p)), span.end)
        ahead = delay_at(ground.tokens, at, end)
        if ahead and ahead.end < span.end:
            self._delay = ahead
            ground.sheet.mark(ahead.start, ahead.end, "wait")
            return ahead.end
        if ahead and at and ground.tokens[at - 1].norm == "again" and self.actions:
            ground.sheet.mark(ahead.start, ahead.end, "wait")
            ground.last = self._steps_of(self.actions[-1:], ahead)
            return ahead.end
        waited = read_wait(ground.tokens, at, end, ground.desk)
        if waited:
            self._wait(waited)
            return waited.end
        appointed = read_appointed(ground.tokens, at, end, ground.desk)
        if appointed:
            self._wait(appointed)
        if appointed and appointed.start == at:
            return appointed.end
        self._act(Span(at, span.end, span.hard))
        return span.end

    def _wait(self, waited: Waited) -> None:
        self._lanes = []
        self.ground.add(waited.steps)
        self.ground.sheet.mark(waited.start, waited.end, waited.steps[0].id)

    def _act(self, span: Span) -> None:
        ground = self.ground
        before, conditions = ground.desk.data, Conditions(ground)
        unless = conditions.relative(span)
        delay = self._put_off(span)
        actions = read_actions(self.ground.view, span)
        if not actions and is_leading(self.ground.view, span):
            self._ahead = span
            return
        told = bool(actions) or ground.tokens[span.start].norm in {"do", "does"}
        if told and denies(ground.tokens, span):
            return
        actions = actions or Wordless(ground, self.actions, self._followed).read(
            span, delayed=delay is not None
        )
        if actions and is_bare(actions[0]) and not actions[0].pronoun:
            ground.sheet.mark(span.start, span.end, "order")
            return
        last = self._steps_of(self._led(actions), delay)
        self._lanes += [tuple(last)] if last else []
        if last:
            ground.before, ground.last = before, last
            ground.sheet.mark(span.start, span.end, last[-1].id)
            if unless:
                conditions.around(unless.start, unless.end)
        if says_aside(ground.tokens, span.start, span.end):
            side_by_side(ground.target, self._lanes, ground.desk)

    def _put_off(self, span: Span) -> Delay | None:
        """The delay of what a clause does: said before it, or within it."""
        ahead, self._delay = self._delay, None
        ground = self.ground
        free = ground.sheet.free
        within = None if ahead else delay_within(ground.tokens, span.start, span.end, free)
        if within and (ground.desk.event or ground.steps):
            ground.sheet.mark(within.start, within.end, "wait")
            return within
        return ahead

    def _steps_of(self, actions: Sequence[Action], delay: Delay | None) -> list[Step]:
        """Make the steps, once after each delay; the only wait is no part of what is done."""
        last: list[Step] = []
        for length in delay.waits(self.ground.elapsed) if delay else ("",):
            if length:
                slept = (sleep_step(length, self.ground.desk),)
                self.ground.add(slept)
                last += slept if delay and len(delay.lengths) > 1 else ()
            for action in actions:
                made = self._made(action)
                if made:
                    self.actions.append(action)
                    self.ground.add(made)
                    last += made
        return last

    def _led(self, actions: list[Action]) -> list[Action]:
        """Add what stood before the verb: `Using Resend, …`, `In #random, …`."""
        ahead, self._ahead = self._ahead, None
        if ahead is None or not actions:
            return actions
        found = [led(self.ground.view, ahead, action) for action in actions]
        self.ground.sheet.mark(ahead.start, ahead.end, "place")
        return found

    def _made(self, action: Action) -> tuple[Step, ...]:
        desk = self.ground.desk
        if not self.ground.failing:
            return act(action, desk)
        with desk.inside(_ERROR):
            return act(action, desk)

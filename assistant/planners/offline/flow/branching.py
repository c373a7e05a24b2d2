"""Conditions of clauses: read, and put around the steps that they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.planners.offline.clauses import Span, begins_clause, is_sentence_end, later, verb_at
from assistant.planners.offline.flow.awaiting import (
    Awaited,
    denies,
    event_meanwhile,
    read_awaited,
    read_meanwhile,
)
from assistant.planners.offline.flow.conditions import negated, read_condition
from assistant.planners.offline.flow.delays import delay_within
from assistant.planners.offline.flow.fields import event_field
from assistant.planners.offline.flow.ground import Ground
from assistant.planners.offline.flow.outages import names_site, read_outage
from assistant.planners.offline.flow.scopes import BranchScope, branch
from assistant.planners.offline.flow.waiting import match_of
from assistant.planners.offline.numbers import read_duration
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import is_participle
from generators.spec.conditions import Compare, Condition
from generators.spec.options import Cancel
from generators.spec.steps import HttpStep, SleepStep

_DONE = listed(
    "it that this they is are was has been done finished complete completed ready over all"
)
"""Words that only say `and then`."""
_LONGEST = 40
"""Tokens of a relative clause, or before a verb that ends a condition, at most."""
_COPULAS = listed("is are was were isn't aren't wasn't has have")
_NO_VERB_AFTER = listed(
    "to the a is are be was were no not did do does still already yet now currently left marked"
)


@dataclass(slots=True)
class Conditions:
    """Reads conditions, and opens the branches that they govern."""

    ground: Ground

    def read(self, at: int, span: Span, *, final: bool) -> int:
        """Read the condition that begins at a position; gives the position behind it."""
        ground, tokens = self.ground, self.ground.tokens
        end = self._end(at + 1, span.end)
        if {token.norm for token in tokens[at + 1 : end]} <= _DONE:
            ground.sheet.mark(at, end, "order")
            return end
        if end >= span.end and bool(ground.last) and (final or self.turned(at)):
            self.around(at, end)
            return end
        condition = None if ground.deep else self._condition(at, end, trailing=False)
        ground.sheet.mark(at, end, "condition")
        ground.desk.reason = self.reason(at + 1, end)
        if condition is None:
            self._not_understood(at, end)
        else:
            ground.scopes.append(BranchScope(condition, ground.desk.mark()))
            self._forget_missing(condition)
        return end

    def _forget_missing(self, condition: Condition) -> None:
        """Where an event did not come, `it` is not that event."""
        desk = self.ground.desk
        absent = isinstance(condition, Compare) and condition.op == "missing"
        if absent and desk.data and desk.data.shape == "record" and desk.data.noun == "event":
            desk.data = None

    def around(self, at: int, end: int) -> None:
        """Put the condition at a position around the clause before it."""
        ground = self.ground
        if self._stops(at, end):
            return
        condition: Condition | None = None
        if not ground.deep:
            with ground.desk.looking_at(ground.before):
                condition = self._condition(at, end, trailing=True)
        ground.sheet.mark(at, end, "condition")
        ground.desk.reason = self.reason(at + 1, end)
        if condition is None:
            self._not_understood(at, end)
        else:
            self._wrap(condition)

    def relative(self, span: Span) -> Span | None:
        """`users who haven't verified their email`: a condition within a clause, marked as one."""
        ground = self.ground
        for at in range(span.start + 1, span.end - 1):
            if ground.tokens[at].norm not in {"who", "that", "which"} or not ground.sheet.free(at):
                continue
            limit = min(span.end, at + _LONGEST)
            end = next((p for p in range(at + 2, limit) if self._ends_relative(p)), limit)
            if denies(ground.tokens, at, end) and event_meanwhile(
                ground.tokens, at, end, ground.desk
            ):
                ground.sheet.mark(at, end, "condition")
                return Span(at, end, hard=False)
        return None

    def _ends_relative(self, at: int) -> bool:
        tokens, free = self.ground.tokens, self.ground.sheet.free
        return not free(at) or tokens[at].norm == "," or later(tokens, at) is not None

    def _stops(self, at: int, end: int) -> bool:
        """`reminders after 1, 3 and 7 days unless they upgraded`: the event ends the whole run."""
        ground = self.ground
        waits = [step for step in ground.last if isinstance(step, SleepStep)]
        if len(waits) < 2 or not denies(ground.tokens, at, end):
            return False
        event = event_meanwhile(ground.tokens, at, end, ground.desk)
        if event is None:
            return False
        ground.cancels.append(Cancel(event=event, if_=match_of(ground.desk)))
        ground.sheet.mark(at, end, "options.cancel")
        return True

    def watches(self, at: int, end: int) -> bool:
        """Whether an address is called before, or named here."""
        called = any(isinstance(step, HttpStep) for step in self.ground.target)
        return called or names_site(self.ground.tokens[at + 1 : end])

    def reason(self, at: int, end: int) -> str:
        """The condition in words: `it is down` is said of what was looked at."""
        data = self.ground.desk.data
        about = data.noun if data else ""
        words = [token.text for token in self.ground.tokens[at:end]]
        if words and words[0].lower() in {"it", "this", "that"} and about not in {"", "answer"}:
            words[0] = about
        line = " ".join(words)
        return f"{line[:1].upper()}{line[1:120]}"

    def turned(self, at: int) -> bool:
        """Whether the words before, without a comma, are what the condition is about."""
        tokens = self.ground.tokens
        before = tokens[at - 1] if at else tokens[at]
        joined = before.kind in {"mark", "newline"} or before.norm in {"and", "then", "but", "or"}
        return at > 0 and tokens[at].norm != "when" and not joined

    def _not_understood(self, at: int, end: int) -> None:
        words = " ".join(token.text for token in self.ground.tokens[at:end])[:120]
        message = f"unproven: the condition '{words}' was not understood and is left out"
        hint = "say it like 'if the amount is over 1,000'"
        self.ground.desk.warn("condition", message, hint=hint)

    def _condition(self, at: int, end: int, *, trailing: bool) -> Condition | None:
        outage = self._outage(at, end, trailing=trailing)
        if outage:
            return outage
        awaited = self._awaited(at, end, trailing=trailing)
        if awaited:
            return awaited
        ground = self.ground
        condition = read_condition(ground.tokens, at + 1, end, ground.desk)
        if condition is None:
            ref = event_field(ground.tokens[at + 1 : end], ground.desk)
            if ref is None:
                return None
            message = f"unproven: the condition is read from {ref.path}"
            ground.desk.warn("condition", message, hint="send this field with the event")
            condition = Compare(left=ref, op="exists")
        opposite = ground.tokens[at].norm == "unless" or _not_before(ground.tokens, at) < at
        return negated(condition) if opposite else condition

    def _awaited(self, at: int, end: int, *, trailing: bool) -> Compare | None:
        """A condition on an event that comes in time; its wait is put before what it governs."""
        ground, place = self.ground, self.ground.place(trailing=trailing)
        at = _not_before(ground.tokens, at)
        found = read_awaited(ground.tokens, at, end, ground.desk, ground.waited(place))
        slept = ground.slept(place)
        if found is None and slept:
            found = read_meanwhile(ground.tokens, at, end, ground.desk, slept.duration)
            if found:
                ground.desk.ids.discard(slept.id)
                place -= 1
                del ground.target[place]
        if found is None and not trailing:
            found = self._until_later(at, end)
        if found is None:
            return None
        ground.target[place:place] = found.steps
        ground.desk.missing = found.missing
        return found.condition

    def _until_later(self, at: int, end: int) -> Awaited | None:
        """`unless they upgraded, a follow-up three days later`: the delay is how long it is awaited."""
        ground = self.ground
        tokens, free = ground.tokens, ground.sheet.free
        limit = min(len(tokens), end + _LONGEST)
        stop = next((p for p in range(end, limit) if is_sentence_end(tokens, p)), limit)
        if ground.desk.event is None or not denies(tokens, at, end):
            return None
        delay = delay_within(tokens, end, stop, free)
        if delay is None or len(delay.lengths) > 1:
            return None
        found = read_meanwhile(tokens, at, end, ground.desk, delay.waits(0)[0])
        if found:
            ground.sheet.mark(delay.start, delay.end, "wait")
        return found

    def _outage(self, at: int, end: int, *, trailing: bool = False) -> Condition | None:
        """A condition on the address that the last call asked, or that it names itself."""
        ground = self.ground
        for about in (ground.desk.data, ground.before):
            with ground.desk.looking_at(about):
                place = ground.place(trailing=trailing)
                found = read_outage(ground.tokens[at:end], ground.desk, ground.target, place)
            if found:
                return found
        return None

    def _end(self, at: int, end: int) -> int:
        tokens, depth = self.ground.tokens, 0
        for place in range(at, end):
            depth += (tokens[place].norm == "(") - (tokens[place].norm == ")" and depth > 0)
            if depth:
                continue
            if tokens[place].norm in {",", "then", ":"} and not _by_then(tokens[place - 1].norm):
                return place
            before = tokens[place - 1].norm
            opens = place > at + 1 and before not in _NO_VERB_AFTER and begins_clause(tokens, place)
            opens = (opens or self._said(at, place)) and before not in {"within", "in", "for", "by"}
            if opens and not _is_deadline(tokens, at, place, end):
                return place
        return end

    def _said(self, at: int, place: int) -> bool:
        """`if it is toxic hide it`: the condition is whole, and a verb that no list has follows."""
        tokens = self.ground.tokens
        if place - at > _LONGEST:
            return False
        words = [token.norm for token in tokens[at:place]]
        predicate = len({*words[:-1]} & _COPULAS) > 0 or (
            len(words) == 1 and is_participle(words[0])
        )
        verb = verb_at(tokens, place, begins=True) if predicate else None
        return verb is not None and verb.form == "base" and words[-1] not in _NO_VERB_AFTER

    def _wrap(self, condition: Condition) -> None:
        """Put the steps of the clause before under a condition."""
        ground = self.ground
        target, count = ground.target, len(ground.last)
        inner = tuple(target[-count:])
        if inner != tuple(ground.last):
            return
        del target[-count:]
        target.append(branch(ground.desk, condition, inner))
        ground.desk.forget({step.id for step in inner})


def _not_before(tokens: Sequence[Token], at: int) -> int:
    """`…, but not if the order was returned`: the denial stands before the `if`."""
    return at - 1 if at and tokens[at - 1].norm in {"not", "except"} else at


def _is_deadline(tokens: Sequence[Token], at: int, place: int, end: int) -> bool:
    """`if there is no reply after 2 days, …`: how long it is waited for."""
    length = read_duration(tokens, place + 1) if tokens[place].norm in {"after", "in"} else None
    if length is None or not denies(tokens, at, place):
        return False
    return length.end >= end or tokens[length.end].norm in {",", "then", ":"}


def _by_then(before: str) -> bool:
    """`if nobody confirmed by then`: the word is no joint."""
    return before in {"by", "since", "until", "till", "before"}

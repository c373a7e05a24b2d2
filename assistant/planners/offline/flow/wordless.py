"""Clauses without a verb of their own, as a request goes on: `…, and a follow-up after three days`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.planners.offline.actions.action import Action, Part
from assistant.planners.offline.actions.reading import read_named
from assistant.planners.offline.actions.sharing import shared
from assistant.planners.offline.actions.verbless import read_verbless
from assistant.planners.offline.clauses import Span
from assistant.planners.offline.coordination import begins_another, notice_end
from assistant.planners.offline.flow.ground import Ground
from assistant.planners.offline.words import verbs

_ONE_MORE = frozenset(["a", "an", "another", "the", "one", "our"])
"""What begins the next thing that is sent: `five days later, a recipe`."""
_BEFORE = 16
"""Tokens before a clause among which its noun may stand already."""


@dataclass(frozen=True, slots=True)
class Wordless:
    """Reads them by what was done before, and by whether more is done behind."""

    ground: Ground
    actions: Sequence[Action]
    followed: bool

    def read(self, span: Span, *, delayed: bool) -> list[Action]:
        """What has no verb: one more thing to send, where things come from, or where they go."""
        ground = self.ground
        if self._title_of(span):
            return []
        emitted = self._emitted(span)
        if emitted:
            return [emitted]
        told = self._shared(span, delayed=delayed)
        if told:
            return [told]
        chained = self._chained(span)
        if not (self.followed or ground.steps or chained):
            return []
        given = bool(ground.steps) or ground.desk.event is not None
        data = ground.desk.data is not None or chained or delayed
        return read_verbless(self.ground.view, span, given=given, data=data)

    def _shared(self, span: Span, *, delayed: bool) -> Action | None:
        """`…, and a follow-up after three days`: sent as what was sent before."""
        before = self.actions[-1] if self.actions else None
        if before and before.sense == "send" and self.ground.tokens[span.start].kind == "channel":
            channel = self.ground.tokens[span.start].norm
            return replace(before, channel=channel, target=Part(), means=Part(), emails=())
        told = notice_end(self.ground.tokens, span.start) is not None
        again = delayed and self._is_another(span)
        if not (told or (again and before and before.sense == "send")):
            return None
        if before and before.sense == "send":
            return shared(self.ground.view, span, before)
        return read_named(self.ground.view, span, verbs()["send"]) if delayed else None

    def _is_another(self, span: Span) -> bool:
        """Whether a clause names one more of what the clauses before it do."""
        tokens = self.ground.tokens
        begin = max(0, span.start - _BEFORE)
        return tokens[span.start].norm in _ONE_MORE or begins_another(tokens, span.start, begin)

    def _emitted(self, span: Span) -> Action | None:
        """`→ one invoice/due event per customer`: an event that is sent, without a verb."""
        tokens, free = self.ground.tokens, self.ground.sheet.free
        named = any(tokens[p].kind == "event" and free(p) for p in range(span.start, span.end))
        if not named or not (self.ground.steps or self.ground.desk.event):
            return None
        found = read_named(self.ground.view, span, verbs()["send"])
        words = {token.norm for token in tokens[span.start : span.end]}
        each = bool(words & {"per", "each", "every"})
        parted = span.start > 0 and tokens[span.start - 1].kind == "arrow"
        told = each or parted or bool(words & {"event", "events"}) or len(words) == 1
        return replace(found, each=each) if told else None

    def _chained(self, span: Span) -> bool:
        """`new customer → HubSpot + Slack`: what follows the event is where it goes."""
        before = self.ground.tokens[span.start - 1] if span.start else None
        parted = before is not None and (before.kind == "arrow" or before.norm in {":", ",", "+"})
        return self.ground.desk.event is not None and parted

    def _title_of(self, span: Span) -> bool:
        """`Todoist review: list open tasks`: a title names services for what follows."""
        ground, end = self.ground, span.end
        tokens, mentions = ground.tokens, ground.mentions
        titled = end < len(tokens) and tokens[end].norm == ":" and not ground.steps
        if not titled and not (end and tokens[end - 1].norm == ":"):
            return False
        inside = [mentions[at].service for at in range(span.start, end) if at in mentions]
        ground.desk.about += [service for service in inside if service.model is None]
        ground.sheet.mark(span.start, span.end, "title")
        return True

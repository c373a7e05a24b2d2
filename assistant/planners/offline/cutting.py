"""Cuts a request into clauses, in one pass over its tokens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.planners.offline.clauses import (
    SOFT,
    Span,
    begins_clause,
    is_sentence_end,
    skip_fillers,
)
from assistant.planners.offline.coordination import shares_verb
from assistant.planners.offline.tokens import Token

_REACH = 60
"""Tokens after a verb within which things may share it."""


def split(tokens: Sequence[Token], start: int, free: Callable[[int], bool]) -> list[Span]:
    """Cut tokens into clauses; what is not `free` parts them where a clause begins behind it."""
    cutter = _Cutter(tokens, start, free)
    while cutter.at < len(tokens):
        cutter.step()
    cutter.close(len(tokens))
    return cutter.spans


class _Cutter:
    """Goes over the tokens once, from clause to clause."""

    def __init__(self, tokens: Sequence[Token], start: int, free: Callable[[int], bool]) -> None:
        self.tokens, self.free = tokens, free
        self.at = self.begin = self.verb = start
        self.hard, self.depth = True, 0
        self.spans: list[Span] = []

    def step(self) -> None:
        """Look at one token, or at a run of those that were read already."""
        token = self.tokens[self.at]
        self.depth += (token.norm == "(") - (token.norm == ")" and self.depth > 0)
        if is_sentence_end(self.tokens, self.at):
            self._cut(self.at + 1, hard=True)
            self.depth = 0
        elif not self.free(self.at):
            self._pass()
        elif token.kind == "arrow":
            self._cut(skip_fillers(self.tokens, self.at + 1, len(self.tokens)), hard=False)
        elif _is_soft(token) and not self.depth:
            self._joint(skip_fillers(self.tokens, self.at, len(self.tokens)))
        elif self.at > self.begin and _turns(self.tokens, self.at, self.begin):
            self._cut(self.at, hard=False)
        else:
            self.at += 1

    def _joint(self, after: int) -> None:
        """A comma or an `and`: it parts clauses when one begins behind it."""
        if begins_clause(self.tokens, after):
            self._cut(after, hard=False)
        elif self._continues(after):
            verb = self.verb
            self._cut(after, hard=False)
            self.verb = verb
        else:
            self.at = max(after, self.at + 1)

    def _continues(self, after: int) -> bool:
        """Whether one more thing is sent: `…, and a follow-up after three days`."""
        begin = self.verb if after - self.verb <= _REACH else self.begin
        return after < len(self.tokens) and shares_verb(self.tokens, after, begin)

    def _pass(self) -> None:
        """Skip what was read; a clause that begins behind it ends the one before."""
        end = self.at + 1
        while end < len(self.tokens) and not self.free(end):
            if is_sentence_end(self.tokens, end):
                break
            end += 1
        after = skip_fillers(self.tokens, end, len(self.tokens))
        if self.begin == self.at:
            self._cut(end, hard=self.hard)
        elif begins_clause(self.tokens, after):
            self._cut(end, hard=False)
        else:
            self.at = end

    def _cut(self, begin: int, *, hard: bool) -> None:
        """End the clause here; the next begins at a position."""
        self.close(self.at)
        self.at = self.begin = self.verb = begin
        self.hard = hard

    def close(self, end: int) -> None:
        """Keep the clause if it has any tokens."""
        if self.begin < end:
            self.spans.append(Span(self.begin, end, self.hard))


def _is_soft(token: Token) -> bool:
    return token.norm in SOFT and token.kind in {"mark", "word"}


def _turns(tokens: Sequence[Token], at: int, begin: int) -> bool:
    """A condition behind what it is about: `open a ticket if it fails`."""
    word = tokens[at].norm
    if word in {"on", "upon"} and at + 1 < len(tokens) and tokens[at + 1].norm in _FAILURES:
        return True
    if tokens[at].kind != "word" or tokens[begin].norm in {"if", "unless", "when"}:
        return tokens[at].norm == "then"
    return word in {"if", "unless"}


_FAILURES = frozenset(["failure", "error", "errors", "failures"])

"""A request being read: its tokens, and which of them have been used for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.planners.offline.lexicon import STOP_WORDS
from assistant.planners.offline.tokens import Token
from assistant.planners.protocol import Clause

_JOINTS = frozenset([",", ";", "and", "but", "with", "plus"])


class Sheet:
    """Tokens with a mark for what each of them became."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tuple(tokens)
        self._meaning: list[str] = [""] * len(self.tokens)

    def mark(self, start: int, end: int, meaning: str) -> None:
        """Say what tokens became; what is marked already stays."""
        for at in range(max(start, 0), min(end, len(self.tokens))):
            self._meaning[at] = self._meaning[at] or meaning

    def mark_offsets(self, start: int, end: int, meaning: str) -> None:
        """Say what a part of the text became, by character offsets."""
        for at, token in enumerate(self.tokens):
            if token.start < end and token.end > start:
                self.mark(at, at + 1, meaning)

    def rename(self, before: str, after: str) -> None:
        """Give a meaning another name."""
        self._meaning = [after if each == before else each for each in self._meaning]

    def free(self, at: int) -> bool:
        """Whether a token is still to be read."""
        return not self._meaning[at]

    def meaning(self, at: int) -> str:
        """What a token became; empty when nobody has read it."""
        return self._meaning[at]

    def words(self, start: int, end: int) -> str:
        """What tokens say, on one line."""
        while start < end and self.tokens[start].norm in _JOINTS:
            start += 1
        return " ".join(token.text for token in self.tokens[start:end]).strip(" ,.;:!")

    def free_text(self, request: str) -> str:
        """The request with everything that was read blanked out, offsets unchanged."""
        letters = list(request)
        for at, token in enumerate(self.tokens):
            if not self.free(at):
                letters[token.start : token.end] = " " * (token.end - token.start)
        return "".join(letters)

    def clauses(self) -> tuple[Clause, ...]:
        """Neighbouring tokens of one meaning as clauses; what was not used is `unused`."""
        found: list[Clause] = []
        for at, token in enumerate(self.tokens):
            meaning = self._meaning[at] or ("unused" if self.matters(at) else "")
            if not meaning:
                continue
            if found and found[-1].meaning == meaning and self._adjacent(found[-1].end, at):
                found[-1] = Clause(found[-1].start, token.end, meaning)
            else:
                found.append(Clause(token.start, token.end, meaning))
        return tuple(found)

    def _adjacent(self, end: int, at: int) -> bool:
        before = at - 1
        while before >= 0 and self.tokens[before].end > end and not self._meaning[before]:
            before -= 1
        return before >= 0 and self.tokens[before].end == end

    def matters(self, at: int) -> bool:
        """Whether a token says something: not punctuation, not a small word."""
        token = self.tokens[at]
        return token.kind not in {"mark", "newline", "arrow"} and token.norm not in STOP_WORDS

    def unused(self) -> Iterator[Token]:
        """Tokens that say something and became nothing."""
        for at, token in enumerate(self.tokens):
            if self.free(at) and self.matters(at):
                yield token

    def confidence(self) -> float:
        """The share of what matters that became something, from 0 to 1."""
        matters = [at for at in range(len(self.tokens)) if self.matters(at)]
        used = sum(1 for at in matters if not self.free(at))
        return used / len(matters) if matters else 0.0

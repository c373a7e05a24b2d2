"""Patterns over tokens, written as people speak.

    Phrase("retry|retries [up to] {count:number} times")

A word stands for itself, `a|b` for either, `[…]` may be missing, `{name:kind}` is a slot that a
reader of that kind fills. `find_all` looks at every position once for the phrases that can start
there, so time is linear in the length of the text.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from assistant.planners.offline.slots import SLOTS, SlotValue
from assistant.planners.offline.tokens import Token

_PIECE = re.compile(r"\[|\]|\{(\w+):(\w+)\}|[^\s\[\]{}]+")


@dataclass(frozen=True, slots=True)
class _Word:
    choices: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Slot:
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Maybe:
    inside: tuple[_Element, ...]


_Element = _Word | _Slot | _Maybe

T = TypeVar("T")
Slots = Mapping[str, SlotValue]


class Match(NamedTuple):
    """Where a phrase was found and what its slots hold."""

    start: int
    end: int
    slots: Slots

    def text(self, name: str) -> str | None:
        """Give a slot that holds text."""
        value = self.slots.get(name)
        return value if isinstance(value, str) else None

    def number(self, name: str) -> int | None:
        """Give a slot that holds a number."""
        value = self.slots.get(name)
        return value if isinstance(value, int) else None


class Phrase:
    """One pattern."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.first = _first(pattern)
        """Words it can start with; None when it can start with a slot."""

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Words of which a text must hold one each, or it does not say the phrase."""
        return tuple(each.choices for each in self._elements if isinstance(each, _Word))

    @cached_property
    def _elements(self) -> tuple[_Element, ...]:
        return _compiled(self.pattern)

    def fits(self, words: Set[str]) -> bool:
        """Whether a text of these words can say the phrase."""
        return all(map(operator.not_, map(words.isdisjoint, self.needs)))

    def match(self, tokens: Sequence[Token], at: int) -> Match | None:
        """Match at one position, preferring the longest reading of each optional part."""
        for end, slots in _walk(self._elements, 0, tokens, at):
            return Match(at, end, slots)
        return None


def _compiled(pattern: str) -> tuple[_Element, ...]:
    stack: list[list[_Element]] = [[]]
    for piece in _PIECE.finditer(pattern):
        text = piece.group()
        if text == "[":
            stack.append([])
        elif text == "]":
            inside = tuple(stack.pop())
            stack[-1].append(_Maybe(inside))
        elif piece.group(1):
            stack[-1].append(_Slot(piece.group(1), piece.group(2)))
        else:
            stack[-1].append(_Word(frozenset(text.split("|"))))
    return tuple(stack[0])


def _first(pattern: str) -> frozenset[str] | None:
    words: set[str] = set()
    depth = begun = 0
    for piece in _PIECE.finditer(pattern):
        text = piece.group()
        if text in "[]":
            depth += 1 if text == "[" else -1
            begun = begun if depth >= begun else 0
        elif begun == 0:
            if piece.group(1):
                return None
            words.update(text.split("|"))
            if depth == 0:
                break
            begun = depth
    return frozenset(words)


def _walk(
    elements: tuple[_Element, ...], index: int, tokens: Sequence[Token], at: int
) -> Iterator[tuple[int, dict[str, SlotValue]]]:
    if index == len(elements):
        yield at, {}
        return
    element = elements[index]
    if isinstance(element, _Maybe):
        yield from _walk(element.inside + elements[index + 1 :], 0, tokens, at)
        yield from _walk(elements, index + 1, tokens, at)
    elif isinstance(element, _Word):
        if at < len(tokens) and tokens[at].norm in element.choices:
            yield from _walk(elements, index + 1, tokens, at + 1)
    else:
        for found in SLOTS[element.kind](tokens, at):
            for end, slots in _walk(elements, index + 1, tokens, found.end):
                yield end, {element.name: found.value, **slots}


class PhraseTable(Generic[T]):
    """Phrases with what they mean; the first that matches at a position wins."""

    def __init__(self, rows: Sequence[tuple[str, T]]) -> None:
        self._starting: dict[str, list[tuple[Phrase, T]]] = {}
        self._anywhere: list[tuple[Phrase, T]] = []
        for pattern, meaning in rows:
            self._add(Phrase(pattern), meaning)

    def among(self, words: Set[str]) -> PhraseTable[T]:
        """The part of the table that a text of these words can say."""
        found: PhraseTable[T] = PhraseTable(())
        known: dict[int, bool] = {}
        for word in self._starting.keys() & words:
            fitting = []
            for row in self._starting[word]:
                fits = known.get(id(row[0]))
                if fits is None:
                    fits = known[id(row[0])] = row[0].fits(words)
                if fits:
                    fitting.append(row)
            found._starting[word] = fitting
        found._anywhere = [row for row in self._anywhere if row[0].fits(words)]
        return found

    def _add(self, phrase: Phrase, meaning: T) -> None:
        if phrase.first is None:
            self._anywhere.append((phrase, meaning))
            return
        for word in phrase.first:
            self._starting.setdefault(word, []).append((phrase, meaning))

    def matches(self, tokens: Sequence[Token], at: int) -> Iterator[tuple[Match, T]]:
        """Give what matches at a position, in the order of the table."""
        for phrase, meaning in (*self._starting.get(tokens[at].norm, ()), *self._anywhere):
            found = phrase.match(tokens, at)
            if found and found.end > at:
                yield found, meaning

    def match(self, tokens: Sequence[Token], at: int) -> tuple[Match, T] | None:
        """Find the first phrase that matches at a position."""
        return next(self.matches(tokens, at), None)

    def longest(self, tokens: Sequence[Token], at: int) -> tuple[Match, T] | None:
        """Find the phrase that reads most at a position; the first of those."""
        return max(self.matches(tokens, at), key=lambda found: found[0].end, default=None)

    def find_all(self, tokens: Sequence[Token]) -> Iterator[tuple[Match, T]]:
        """Find phrases from left to right; they do not overlap."""
        at = 0
        while at < len(tokens):
            found = self.match(tokens, at)
            if found:
                yield found
            at = found[0].end if found else at + 1

"""What a condition needs to be equal: by that, whom an event may concern is found without asking all.

`async.data.id == event.data.id && async.data.amount > 10` can only be true of an event whose
`data.id` is that of the run's own event. All else of a condition is left to `cel`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sandbox_runner.executor.cel_tokens import Unsupported, tokens, unquoted

Path = tuple[str, ...]
"""Names of fields, from the outermost: of `event.data.id` they are `data` and `id`."""
_OPENING, _CLOSING = {"(", "["}, {")", "]"}


@dataclass(frozen=True, slots=True)
class Equality:
    """A field of the event that comes, and what it must be equal to."""

    coming: Path
    own: Path | None
    """A field of the run's own event."""
    literal: str = ""
    """The text where it is none."""

    def key(self, event: Mapping[str, Any]) -> int:
        """By what runs are told apart, of a run's own event."""
        return _key(self.literal if self.own is None else _at(event, self.own))


def key_at(event: Mapping[str, Any], coming: Path) -> int:
    """The same of an event that comes: it can concern only runs with this key."""
    return _key(_at(event, coming))


@lru_cache(maxsize=4_096)
def equality_of(condition: str | None) -> Equality | None:
    """What must be equal for a condition to be true; None where nothing needs to be."""
    try:
        words = tuple(tokens(condition or ""))
    except Unsupported:
        return None
    found = [each for part in _parts(words) if (each := _equality(part))]
    fields = (each for each in found if each.own is not None)
    return next(fields, found[0] if found else None)


def _parts(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """What must all be true: what `&&` joins outside of brackets, unless `||` is there too."""
    while words[:1] == ("(",) and _closing(words) == len(words) - 1:
        words = words[1:-1]
    splits, depth = [-1], 0
    for at, word in enumerate(words):
        depth += (word in _OPENING) - (word in _CLOSING)
        if depth == 0 and word == "||":
            return
        if depth == 0 and word == "&&":
            splits.append(at)
    if len(splits) == 1:
        yield words
        return
    for start, end in zip(splits, [*splits[1:], len(words)], strict=True):
        yield from _parts(words[start + 1 : end])


def _closing(words: Sequence[str]) -> int:
    depth = 0
    for at, word in enumerate(words):
        depth += (word in _OPENING) - (word in _CLOSING)
        if depth == 0:
            return at
    return -1


def _equality(words: Sequence[str]) -> Equality | None:
    if words.count("==") != 1:
        return None
    middle = words.index("==")
    sides = words[:middle], words[middle + 1 :]
    for one, other in (sides, sides[::-1]):
        coming, own = _path("async", one), _path("event", other)
        if coming and own:
            return Equality(coming, own)
        if coming and len(other) == 1 and other[0][:1] in {'"', "'"}:
            return Equality(coming, None, unquoted(other[0]))
    return None


def _path(root: str, words: Sequence[str]) -> Path | None:
    """The fields of `root.a.b` or `root["a"].b`; None of anything else."""
    if words[:1] != (root,):
        return None
    fields, at = [], 1
    while at < len(words):
        if words[at] == "." and at + 1 < len(words) and words[at + 1].isidentifier():
            fields.append(words[at + 1])
            at += 2
        elif words[at] == "[" and words[at + 2 : at + 3] == ("]",) and words[at + 1][0] in "\"'":
            fields.append(unquoted(words[at + 1]))
            at += 3
        else:
            return None
    return tuple(fields)


def _at(event: Mapping[str, Any], path: Path) -> Any:
    value: Any = event
    for field in path:
        value = value.get(field) if isinstance(value, Mapping) else None
    return value


def _key(value: Any) -> int:
    """The same for all values that are equal; those that are inside of others are not looked at."""
    if isinstance(value, (list, dict)):
        return hash((type(value).__name__,))
    kind = "number" if isinstance(value, (int, float)) and not isinstance(value, bool) else ""
    return hash((kind or type(value).__name__, value))

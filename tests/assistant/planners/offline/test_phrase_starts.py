"""Laws of the words that a phrase can start with."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from assistant.planners.offline.phrases import Phrase

_Said = tuple[str, frozenset[str]]
"""A pattern and every text it stands for, a slot written as `1`."""


def _joined(parts: list[_Said]) -> _Said:
    texts = (" ".join(filter(None, chosen)) for chosen in product(*(part[1] for part in parts)))
    return " ".join(part[0] for part in parts), frozenset(texts)


def _maybe(part: _Said) -> _Said:
    return f"[{part[0]}]", part[1] | {""}


_PLAIN: tuple[_Said, ...] = (
    ("a|b", frozenset("ab")),
    ("c", frozenset("c")),
    ("{n:number}", frozenset("1")),
)
_PATTERNS = st.recursive(
    st.sampled_from(_PLAIN),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(_joined) | inner.map(_maybe),
    max_leaves=6,
)


@given(_PATTERNS)
def test_first_is_what_it_can_start_with(said: _Said) -> None:
    """`first` holds the first words of all that a pattern says; None when one is a slot."""
    pattern, texts = _joined([said, ("d", frozenset("d"))])
    starts = frozenset(text.split()[0] for text in texts)
    assert Phrase(pattern).first == (None if "1" in starts else starts)

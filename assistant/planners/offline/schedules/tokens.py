"""Text cut into tokens: words and numbers with their places, folded for comparison.

Accents and case are folded away, CJK text is cut into single characters, and what is code,
an address or a channel name becomes one opaque token that no rule reads.
"""

import itertools
import re
import unicodedata
from typing import NamedTuple


class Token(NamedTuple):
    """One token; `text` is folded, `start` and `end` are offsets in the text as given."""

    kind: str
    """word, number, ordinal, clock, minute, date, offset, path, opaque or mark."""
    text: str
    start: int
    end: int


MOST = 4000
"""No more tokens are read: a request says when it should run before this many words are over."""

_AREAS = (
    "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe"
    "|Indian|Mexico|Pacific|US"
)
# Where case does not matter it is said group by group: for the large ranges of the last three,
# ignoring case would cost the regex compiler more than all the rest.
_PATTERN = re.compile(
    rf"""
      (?P<opaque>`[^`]*`|(?i:https?)://\S+|[\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.]+|[\#@$€£]\w[\w-]*)
    | (?P<date>(?<!\d)\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}(?:[Tt](?=\d)|(?!\d)))
    | (?P<offset>\b(?i:UTC|GMT)\s?[+\-−–]\s?\d{{1,2}}(?::?\d{{2}})?(?!\d))
    | (?P<plus>\+\d{{1,2}}:\d{{2}}(?![\d:]))
    | (?P<path>\b(?i:{_AREAS})/[A-Za-z_]+(?:[+-]\d{{1,2}})?(?:[/-][A-Za-z_]+)*)
    | (?P<clock>(?<![\d.:])\d{{1,2}}(?:[:：.]\d{{2}}(?::\d{{2}})?|[hH][0-5]\d)(?!\d|:\d|\.\d))
    | (?P<minute>(?<![\w:]):\d{{2}}(?!\w))
    | (?P<ordinal>\d{{1,3}}(?i:st|nd|rd|th|ers?|[eè]re|[eè]me|e|[º°ª]|ste|de|ro|do|to|vo|mo)(?!\w))
    | (?P<number>\d+(?:[.,]\d+)?)
    | (?P<han>[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff])
    | (?P<word>[^\W\d_\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]+)
    | (?P<mark>[^\w\s'’ʼ]|_)
    """,
    re.VERBOSE,
)


def fold(text: str) -> str:
    """Lower case without accents; CJK text is left as it is."""
    if text.isascii():
        return text.lower()
    if text[0] >= "\u3005":
        return unicodedata.normalize("NFKC", text)
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order, up to `MOST` of them."""
    found = []
    for match in itertools.islice(_PATTERN.finditer(text), MOST):
        kind = match.lastgroup or "mark"
        kind = {"han": "word", "plus": "offset"}.get(kind, kind)
        found.append(Token(kind, fold(match.group()), match.start(), match.end()))
    return found


def listed(found: list[Token]) -> list[Token]:
    """The tokens with "1,15" as two numbers, for languages whose decimals have a point."""
    return [part for token in found for part in _parts(token)]


def _parts(token: Token) -> list[Token]:
    first, comma, last = token.text.partition(",")
    if token.kind != "number" or not comma or len(last) > 2:
        return [token]
    middle = token.start + len(first)
    return [
        Token("number", first, token.start, middle),
        Token("mark", comma, middle, middle + 1),
        Token("number", last, middle + 1, token.end),
    ]

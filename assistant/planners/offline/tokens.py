"""A request cut into tokens: words, numbers, and things that are taken literally."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.planners.offline.slang import NUMBERED, OWNERS, SHORT
from assistant.planners.offline.wordlists import listed

_PATTERN = re.compile(
    r"""
      (?P<quoted>"(?:[^"\\\n]|\\[^\n]){1,2000}"|“[^“”\n]{1,2000}”|«[^«»\n]{1,2000}»|(?<!\w)'[^'\n]{1,500}'(?!\w))
    | (?P<code>`[^`\n]{1,500}`)
    | (?P<url>https?://[^\s"'<>`]*[^\s"'<>`.,;:!?)\]])
    | (?P<email>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)
    | (?P<channel>\#[A-Za-z][\w-]{0,80})
    | (?P<handle>@[A-Za-z][\w.-]{0,80})
    | (?P<phone>\+\d[\d ()-]{6,18}\d)
    | (?P<money>[$€£]\s?\d[\d,]*(?:\.\d+)?)
    | (?P<path>\b(?:event|data)(?:\.[A-Za-z_]\w*)+)
    | (?P<event>(?<![\w/])[a-z][a-z0-9_-]*/[a-z][a-z0-9_]*(?:[.-]?[a-z0-9_]+)*(?![\w/]))
    | (?P<dotted>[A-Za-z_]\w*(?:\.\w+)+)
    | (?P<number>\d+(?:,\d{3})*(?:\.\d+)?)
    | (?P<arrow>->|→|=>|➜|➔|⇒|>>)
    | (?P<with>(?<![\w/])w/(?=\s))
    | (?P<initials>\b[A-Z]{1,3}&[A-Z]{1,2}\b)
    | (?P<word>[^\W\d_](?:[\w]|[-'’](?=\w))*)
    | (?P<newline>\n)
    | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)
_NO_EVENTS = listed(
    "and/or he/she his/her she/he yes/no on/off true/false am/pm ci/cd tcp/ip read/write "
    "name/email mon/wed mon/wed/fri tue/thu sat/sun n/a input/output client/server a/b"
)
_POSSESSIVE = re.compile(r"['’]s$")


class Token(NamedTuple):
    """One token; `start` and `end` are offsets in the request."""

    kind: str
    """quoted, code, url, email, phone, channel, handle, money, path, event, dotted, number, arrow,
    word, newline or mark."""
    text: str
    norm: str
    """Lower case without a possessive; for what is quoted, the text inside."""
    start: int
    end: int


def tokenize(request: str) -> tuple[Token, ...]:
    """Give all tokens in order; time is linear in the length."""
    found = _tokens(request)
    return tuple(_named(found, at) or _spoken(found, at) for at in range(len(found)))


_TELLS = listed("on when whenever upon after once : and or the event if for handle process")
_TOLD = listed(": arrives fires is comes event events arrived fired , lands occurs happens")


def _named(found: list[Token], at: int) -> Token | None:
    """`user.deleted → …`: a name with a dot, whose last word tells what happened."""
    token = found[at]
    if token.kind != "dotted" or not token.text.islower():
        return None
    verb = token.text.rpartition(".")[2].rpartition("_")[2]
    before = found[at - 1].norm if at else ""
    behind = found[at + 1] if at + 1 < len(found) else None
    heads = at == 0 and behind is not None and (behind.norm in _HEADED or behind.kind == "arrow")
    if heads and verb not in _ENDINGS:
        return token._replace(kind="event")
    if not verb.endswith("ed") and verb not in _IRREGULAR:
        return None
    told = behind is not None and (behind.kind == "arrow" or behind.norm in _TOLD)
    return token._replace(kind="event") if told or before in _TELLS else None


_HEADED = listed(": - – — , ?")
_ENDINGS = listed("com org net io ai dev app js ts py md csv json txt pdf xml yaml co eu de fr uk")
_IRREGULAR = listed("paid sent won lost sold bought left made set put read updated")


def _spoken(found: list[Token], at: int) -> Token:
    """`hubspot contacts 2 our db`: a `2` that is said for `to`."""
    token = found[at]
    if token.text != "2" or not 0 < at < len(found) - 1:
        return token
    before, behind = found[at - 1], found[at + 1]
    things = before.norm.endswith("s") and before.norm not in NUMBERED
    named = things and behind.kind == "word" and not behind.norm.endswith("s")
    said = before.kind == "word" and (
        behind.norm in OWNERS or (named and behind.norm not in NUMBERED)
    )
    return token._replace(kind="word", norm="to") if said else token


def _tokens(request: str) -> list[Token]:
    found: list[Token] = []
    for match in _PATTERN.finditer(request):
        kind, text = match.lastgroup or "mark", match.group()
        if kind == "event" and found and found[-1].kind == "number":
            found += _rate(text, match.start())
            continue
        if kind == "event" and text in _NO_EVENTS:
            kind = "word"
        if kind == "code":
            kind = _inside_code(text[1:-1])
        if kind == "initials":
            kind = "word"
        found.append(Token(kind, text, _norm(kind, text), match.start(), match.end()))
    return found


def _rate(text: str, start: int) -> Iterator[Token]:
    """`100 requests/min`: what is counted, and the period."""
    for piece in _PIECES.finditer(text):
        kind = "mark" if piece.group() == "/" else "word"
        word = piece.group()
        yield Token(kind, word, word, start + piece.start(), start + piece.end())


_PIECES = re.compile(r"/|[^/]+")


def _inside_code(text: str) -> str:
    """What stands in backticks is an event, a path, or a name."""
    inner = _PATTERN.fullmatch(text)
    if inner and inner.lastgroup == "path":
        return "path"
    return "event" if inner and inner.lastgroup in {"event", "dotted"} else "code"


def _norm(kind: str, text: str) -> str:
    if kind == "quoted" and text.startswith('"'):
        return text[1:-1].replace('\\"', '"')
    if kind in {"quoted", "code"} or text.startswith("`"):
        return text[1:-1]
    if kind == "word":
        plain = _POSSESSIVE.sub("", text.lower()).replace("’", "'")
        return SHORT.get(plain, plain)
    return text

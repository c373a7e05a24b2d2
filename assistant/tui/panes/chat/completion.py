"""What could be meant by the beginning of a name: `@con` of the app, `/un` of the commands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.events import AppRead
from assistant.tui.command import Command

MOST = 50
_WORD = re.compile(r"(?:^|(?<=\s))(?P<sign>[@/])(?P<begun>[^\s@]*)$")
_MENTION = re.compile(r"(?:^|(?<=\s))@(?P<name>[^\s@]+?)(?=[.,;:!?]*(?:\s|$))")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be meant."""

    name: str
    what: str
    """`function`, `event`, or what a command does."""
    sign: str = "@"


@dataclass(frozen=True, slots=True)
class Begun:
    """A name that is being typed."""

    sign: str
    text: str
    start: int
    """Where its sign stands in the line."""


def begun(line: str, *, first: bool) -> Begun | None:
    """The name at the end of a line up to the cursor; commands only begin the first line."""
    match = _WORD.search(line)
    if match is None or (match["sign"] == "/" and not (first and match.start() == 0)):
        return None
    return Begun(match["sign"], match["begun"], match.start())


def of_app(app: AppRead) -> tuple[Candidate, ...]:
    """Functions, events, services and files, in this order."""
    groups: tuple[tuple[str, Iterable[str]], ...] = (
        ("function", (function.id for function in app.functions)),
        ("event", app.events),
        ("connector", app.connectors),
        ("file", app.files),
    )
    return tuple(Candidate(name, what) for what, names in groups for name in names)


def of_commands(commands: Mapping[str, Command]) -> tuple[Candidate, ...]:
    """Commands with what they do."""
    return tuple(Candidate(each.name, each.summary, "/") for each in commands.values())


def fitting(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those that may be meant: that begin so, then that contain it, then its letters in order."""
    wanted = text.lower()
    ranked = [(rank, each) for each in candidates if (rank := _rank(wanted, each.name)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    return [each for _, each in ranked[:MOST]]


def without_signs(text: str, candidates: Iterable[Candidate]) -> str:
    """The text with `@name` as `name`, where there is such a name: requests are plain words."""
    known = {each.name for each in candidates}
    return _MENTION.sub(lambda m: m["name"] if m["name"] in known else m[0], text)


def _rank(wanted: str, name: str) -> int | None:
    low = name.lower()
    if low.startswith(wanted):
        return 0
    if any(part.startswith(wanted) for part in re.split(r"[/._-]", low)):
        return 1
    if wanted in low:
        return 2
    letters = iter(low)
    return 3 if all(letter in letters for letter in wanted) else None

"""Crons that were pasted into the text: `0 9 * * 1-5`, `@daily`, `TZ=Europe/Paris 0 9 * * *`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_CHUNK = re.compile(r"[^\s`'\"“”()]+")
_VALUE = r"(?:\d{1,4}|[A-Za-z]{3}|[LHR])"
_ITEM = rf"(?:(?:[*?]|{_VALUE}(?:-{_VALUE})?)(?:/\d{{1,4}})?(?:W|L|#\d)?|LW|L-\d{{1,2}})"
_FIELD = re.compile(rf"{_ITEM}(?:,{_ITEM})*")
_NAMED = re.compile(r"@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|reboot)")
_EVERY = re.compile(r"@every\s+(?:\d+[hms])+")
_ZONE = re.compile(r"(?:CRON_)?TZ=([A-Za-z_]+(?:[/+-][A-Za-z_0-9]+)*)")
_FARTHEST = 20_000
"""Characters of a text that are searched."""
_WIDEST = 200
"""Characters of one field."""
_STOPS = ".,;:!)"


class Pasted(NamedTuple):
    """A pasted cron and where it stands, its `TZ=` included."""

    cron: str
    zone: str | None
    start: int
    end: int


def find_cron(text: str) -> Pasted | None:
    """The first cron in a text, or None."""
    if not any(mark in text for mark in "*?@"):
        return None
    every = _EVERY.search(text[:_FARTHEST])
    if every:
        return Pasted(every.group(), None, every.start(), every.end())
    chunks = list(_CHUNK.finditer(text[:_FARTHEST]))
    first = 0
    for place, chunk in enumerate(chunks):
        if _NAMED.fullmatch(chunk.group().rstrip(_STOPS)):
            return _pasted(chunks, place, place + 1)
        if _field(chunk.group()):
            continue
        ends_here = place + _field(chunk.group().rstrip(_STOPS))
        found = _run(chunks, first, ends_here)
        if found:
            return found
        first = place + 1
    return _run(chunks, first, len(chunks))


def _field(words: str) -> bool:
    return len(words) <= _WIDEST and _FIELD.fullmatch(words) is not None


def _is_zone(word: str) -> bool:
    """Whether letters behind the fields name no day or month: `0 9 * * 1 UTC`."""
    letters = word.rstrip(_STOPS)
    return letters.isalpha() and len(letters) > 1 and letters.upper() not in _NAMES


_NAMES = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "LW"}
_NAMES |= {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"}


def _run(chunks: Sequence[re.Match[str]], first: int, end: int) -> Pasted | None:
    """The fields from `first` up to `end`, without words before them: "run 0 9 * * *"."""
    while end - first > 5 and chunks[first].group().isalpha():
        first += 1
    while end - first > 5 and _is_zone(chunks[end - 1].group()):
        end -= 1
    fields = [chunk.group() for chunk in chunks[first : min(end, first + 8)]]
    starred = any("*" in field or "?" in field for field in fields)
    if not 5 <= len(fields) <= 7 or not starred or (fields[0].isalpha() and fields[0] not in "HR"):
        return None
    return _pasted(chunks, first, end)


def _pasted(chunks: Sequence[re.Match[str]], first: int, end: int) -> Pasted:
    words = [chunk.group() for chunk in chunks[first:end]]
    last = words[-1].rstrip(_STOPS)
    zone = _ZONE.fullmatch(chunks[first - 1].group()) if first else None
    start = chunks[first - 1].start() if zone else chunks[first].start()
    return Pasted(
        cron=" ".join([*words[:-1], last]),
        zone=zone[1] if zone else None,
        start=start,
        end=chunks[end - 1].start() + len(last),
    )

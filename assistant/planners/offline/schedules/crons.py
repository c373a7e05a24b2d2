"""Crons that were pasted into the text: `0 9 * * 1-5`, `@daily`, `TZ=Europe/Paris 0 9 * * *`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_CHUNK = re.compile(r"[^\s`'\"“”]+")
_VALUE = r"(?:\d{1,4}|[A-Za-z]{3}|L)"
_ITEM = rf"(?:(?:[*?]|{_VALUE}(?:-{_VALUE})?)(?:/\d{{1,4}})?(?:W|L|#\d)?|LW|L-\d{{1,2}})"
_FIELD = re.compile(rf"{_ITEM}(?:,{_ITEM})*")
_NAMED = re.compile(r"@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)")
_ZONE = re.compile(r"(?:CRON_)?TZ=([A-Za-z_]+(?:[/+-][A-Za-z_0-9]+)*)")


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
    chunks = list(_CHUNK.finditer(text))
    run: list[re.Match[str]] = []
    for place, chunk in enumerate(chunks):
        words = chunk.group().rstrip(".,;:!)")
        if _NAMED.fullmatch(words):
            return _pasted(chunks[place : place + 1], chunks[:place], words)
        if _FIELD.fullmatch(chunk.group()):
            run.append(chunk)
            continue
        found = _from_run(run, chunks[: place - len(run)], text, chunk, words)
        if found:
            return found
        run = []
    return _from_run(run, chunks[: len(chunks) - len(run)], text)


def _from_run(
    run: list[re.Match[str]],
    before: Sequence[re.Match[str]],
    text: str,
    after: re.Match[str] | None = None,
    words: str = "",
) -> Pasted | None:
    """The fields of a run; the last one may have a full stop on it."""
    if after and run and after.group() != words and _FIELD.fullmatch(words):
        run = [*run, after]
    joined = [chunk.group().rstrip(".,;:!)") for chunk in run]
    while len(joined) > 5 and joined[0].isalpha():  # "run 0 9 * * *"
        joined, run = joined[1:], run[1:]
    starred = any("*" in field or "?" in field for field in joined)
    if not 5 <= len(joined) <= 7 or not starred or joined[0].isalpha():
        return None
    cron = " ".join(joined)
    found = _pasted(run, before, cron)
    return found._replace(end=run[-1].start() + len(joined[-1])) if text else found


def _pasted(run: Sequence[re.Match[str]], before: Sequence[re.Match[str]], cron: str) -> Pasted:
    zone = _ZONE.fullmatch(before[-1].group()) if before else None
    start = before[-1].start() if zone else run[0].start()
    return Pasted(cron, zone[1] if zone else None, start, run[-1].end())

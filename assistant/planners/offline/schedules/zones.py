"""Time zones in words: IANA names, places, abbreviations, offsets from UTC, "our time"."""

import functools
import re

from assistant.planners.offline.schedules.facts import Found, OwnZone, Wrong, Zone
from assistant.planners.offline.schedules.places import abbreviations, key, places, zone_names
from assistant.planners.offline.schedules.terms import Terms

_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+\-−–])\s?(\d{1,2})(?::?(\d{2}))?")
_FIXED = {
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    210: "Asia/Tehran",
    270: "Asia/Kabul",
    390: "Asia/Yangon",
    570: "Australia/Darwin",
    525: "Australia/Eucla",
    -570: "Pacific/Marquesas",
}
"""Zones that keep an offset of no whole hours all year."""
_BEFORE = ("in", "at", "on", "the", "bracket", "comma", "of", "for", "to", "per")
_INTRODUCING = ("in", "bracket", "comma")
_EXACT = {"utc", "gmt", "z", "zulu"}
_LONGEST = 4


def read_zone(terms: Terms, at: int) -> Found | None:
    """A zone, with the words around it: "in New York time", "(UTC+2)", "Europe/Paris"."""
    unlabelled = terms.skip(at, *_BEFORE)
    start = _after_label(terms, unlabelled)
    labelled = start > unlabelled
    found = _literal(terms, start) or _own(terms, start) or _abbreviation(terms, start)
    if found is None:
        introduced = any(terms.has(where, *_INTRODUCING) for where in range(at, start))
        found = _place(terms, start, introduced=introduced or labelled)
    if found is None:
        return None
    found = _with_others(terms, start, Found(found.fact, _after_time(terms, found.end)))
    return Found(found.fact, terms.optional(found.end, "bracket"))


def _after_time(terms: Terms, at: int) -> int:
    """Past "standard time" and the like."""
    end = terms.skip(at, "standard")
    return terms.skip(end, "time", "zonetime")


def _with_others(terms: Terms, start: int, found: Found) -> Found:
    """One zone, or all of "London and New York": which of them is meant is open."""
    while isinstance(found.fact, Zone) and terms.has(found.end, "and", "or"):
        where = terms.skip(found.end, "and", "or", "in", "the")
        other = _abbreviation(terms, where) or _place(terms, where, introduced=True)
        if other is None or not isinstance(other.fact, Zone):
            break
        end = _after_time(terms, other.end)
        said = terms.text[terms.items[start].start : terms.items[end - 1].end]
        names = tuple(dict.fromkeys((*found.fact.names, *other.fact.names)))
        found = Found(Zone(names, said) if len(names) > 1 else found.fact, end)
    return found


def _after_label(terms: Terms, at: int) -> int:
    """Past "timezone", "hora de", "heure de" when a place may follow."""
    where = terms.skip(at, "time", "zonetime") if terms.has(at, "time", "zonetime") else at
    return terms.skip(where, "of", "colon", "the", "in") if where > at else at


def _literal(terms: Terms, at: int) -> Found | None:
    path = terms.word(at, "path")
    if path is not None:
        name = zone_names().get(path)
        said = terms.text[terms.items[at].start : terms.items[at].end]
        if name is None:
            return Found(Wrong(f"{said} is no time zone that tzdata knows"), at + 1)
        return Found(Zone((name,), said), at + 1)
    offset = terms.word(at, "offset")
    return Found(_fixed(offset), at + 1) if offset is not None else None


def _fixed(text: str) -> Zone | Wrong:
    match = _OFFSET.fullmatch(text)
    said = text.upper()
    if match is None:
        return Wrong(f"{said} is no offset from UTC")
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    minutes = minutes if match[1] == "+" else -minutes
    if minutes in _FIXED:
        zone = _FIXED[minutes]
        return Zone((zone,), said, f"{said} is kept all year by {zone}")
    hours, rest = divmod(minutes, 60)
    if rest or not -12 <= hours <= 14:
        return Wrong(f"no time zone is {said} all year")
    return Zone(("UTC" if hours == 0 else f"Etc/GMT{-hours:+d}",), said)


def _own(terms: Terms, at: int) -> Found | None:
    if not terms.has(at, "ours"):
        return None
    end = terms.skip(at, "ours", "standard")
    if not terms.has(end, "time", "zonetime"):
        return None
    said = terms.text[terms.items[at].start : terms.items[end].end]
    return Found(OwnZone(said), end + 1)


def _abbreviation(terms: Terms, at: int) -> Found | None:
    if at >= len(terms) or not terms.text[terms.items[at].start].isascii():
        return None
    item = terms.items[at]
    said = terms.text[item.start : item.end]
    zones = abbreviations().get(item.text) if 1 <= len(said) <= 5 else None
    if zones is None or not _meant(terms, at, said):
        return None
    exact = item.text in _EXACT or len(zones) > 1
    note = None if exact else f"{said.upper()} is read as the wall clock of {zones[0]}"
    return Found(Zone(zones, said, note), at + 1)


def _meant(terms: Terms, at: int, said: str) -> bool:
    """Whether the letters are a zone: in capitals, before "time", or after a time of day."""
    if said.lower() in {"utc", "gmt"} or (said.isupper() and len(said) > 2):
        return True
    if terms.has(at + 1, "time"):
        return True
    timed = terms.has(at - 1, "meridian", "clock", "moment", "oclock")
    if said.isupper() and len(said) <= 2:
        return timed or terms.has(at - 1, "number", "weekday", "bracket", "unit", "group")
    return timed and terms.language == "english" and not terms.items[at].kinds


def _place(terms: Terms, at: int, *, introduced: bool) -> Found | None:
    for length in range(min(_LONGEST, len(terms) - at), 0, -1):
        found = _named(terms, at, at + length, introduced=introduced)
        if found:
            return found
    return None


def _named(terms: Terms, at: int, end: int, *, introduced: bool) -> Found | None:
    said = terms.text[terms.items[at].start : terms.items[end - 1].end]
    if (
        not said[0].isalpha()
        or terms.has(end - 1, "mark")
        or not _timed(terms, at, end, introduced=introduced)
    ):
        return None
    zones = _lookup(said)
    if zones is None:
        return None
    return Found(Zone(zones, said), _qualified(terms, end, zones))


def _lookup(said: str) -> tuple[str, ...] | None:
    name = key(said)
    if said[0] >= "\u3000":
        name = name.replace(" ", "")
        return _wide_places().get(name)
    return places().get(name)


@functools.cache
def _wide_places() -> dict[str, tuple[str, ...]]:
    return {n.replace(" ", ""): z for n, z in places().items() if n[0] >= "\u3000"}


def _timed(terms: Terms, at: int, end: int, *, introduced: bool) -> bool:
    """Whether a place would be there for its time: "Paris time", "at 9 in Paris", "9:00 Paris"."""
    after = terms.skip(end, "standard")
    if terms.has(after, "time", "zonetime"):
        return True
    if introduced:
        return True
    return terms.has(at - 1, "meridian", "clock", "moment", "oclock", "weekday", "group", "number")


def _qualified(terms: Terms, at: int, zones: tuple[str, ...]) -> int:
    """Past ", Arizona" or ", France" after a city that lies there."""
    where = terms.optional(at, "comma")
    for length in range(min(3, len(terms) - where), 0, -1):
        said = terms.text[terms.items[where].start : terms.items[where + length - 1].end]
        if where > at and said[0].isupper() and set(zones) & set(places().get(key(said), ())):
            return where + length
    return at

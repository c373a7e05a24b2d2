"""How sure it is that words inside a request say when it should run.

"Every Monday" does; "Monday" may; "in the last 24 hours", "wait until Monday" and "may" do not.
"""

from enum import IntEnum

from assistant.planners.offline.schedules.facts import (
    Asked,
    DayPart,
    Days,
    Every,
    FromMinute,
    FromTime,
    Hours,
    Lasting,
    Months,
    Often,
    Only,
    PastHour,
    Times,
    UntilTime,
    Weeks,
    Wrong,
)
from assistant.planners.offline.schedules.scan import Said
from assistant.planners.offline.schedules.terms import Terms


class Strength(IntEnum):
    """How much a phrase says by itself."""

    NONE = 0
    """Something else is meant."""
    DETAIL = 1
    """Counts beside a phrase that says more: a month, a zone, a bare weekday."""
    TITLE = 2
    """An adjective that tells a rhythm: the "weekly" of "Weekly lead report"."""
    MOMENT = 3
    """A time of day or a date without a rhythm: "at 9 AM"."""
    RHYTHM = 4
    """What comes again and again: "every Monday", "hourly", "twice a day"."""


_ANNOUNCED = ("every", "all", "plural", "rate", "often", "per")
_CLOCKS = ("clock", "meridian", "moment", "oclock")


def strength(terms: Terms, one: Said, after: int = 0, *, zoned: bool = False) -> Strength:
    """What a phrase of a request counts for.

    What is said before `after` is another phrase; `zoned` when a time zone follows.
    """
    fact = one.facts[0]
    if not isinstance(fact, Hours) and _guarded(terms, one, after):
        return Strength.NONE
    rhythm = any(terms.has(at, *_ANNOUNCED) for at in range(one.start, one.end))
    match fact:
        case Every() | Often():
            found = _adjective(terms, one)
        case Days() | Weeks():
            found = _days(terms, one, rhythm=rhythm)
        case PastHour() | FromMinute() | Hours() if _hourly(terms, one):
            found = Strength.RHYTHM
        case Times() | FromTime() | UntilTime() | PastHour() | Hours():
            found = _times(terms, one, rhythm=rhythm, zoned=zoned)
        case DayPart() | Months():
            found = Strength.RHYTHM if rhythm else Strength.DETAIL
        case Wrong() | Asked():
            found = _troubled(terms, one, rhythm=rhythm)
        case Only() if terms.has(one.start, "on"):
            found = Strength.MOMENT
        case _:
            found = Strength.DETAIL
    return found


def _guarded(terms: Terms, one: Said, after: int) -> bool:
    """Whether the words before it make it a wait, a limit or a property of the data."""
    before, lasting = one.start - 1, isinstance(one.facts[0], Lasting)
    if before < after:
        return terms.has(one.start, "guard") and not lasting
    while terms.has(before, "the", "on", "at", "in", "for", "glue", "a") and before > 0:
        if terms.has(before, "guard", "behind"):
            break
        before -= 1
    if terms.has(before, "guard") or (terms.has(one.start, "guard") and not lasting):
        return True
    every = any(terms.has(at, "every", "rate", "often") for at in range(one.start, one.end))
    return terms.has(before, "behind") and not every


def _adjective(terms: Terms, one: Said) -> Strength:
    """A rhythm, unless it only describes a thing: "the daily report", "daily active users"."""
    if not terms.has(one.end - 1, "rate") or one.end - one.start > 2:
        return Strength.RHYTHM
    if terms.has(one.end, "measure"):
        return Strength.NONE
    following = one.end < len(terms) and not terms.items[one.end].kinds
    return Strength.TITLE if following else Strength.RHYTHM


def _days(terms: Terms, one: Said, *, rhythm: bool) -> Strength:
    if rhythm or terms.has(one.start, "on") or one.end - one.start > 3:
        return Strength.RHYTHM
    grouped = any(terms.has(at, "group") for at in range(one.start, one.end))
    if grouped and not terms.items[one.end - 1].text.startswith("weekend"):
        return Strength.RHYTHM
    return Strength.TITLE if grouped and one.start == 0 else Strength.DETAIL


def _times(terms: Terms, one: Said, *, rhythm: bool, zoned: bool) -> Strength:
    if rhythm:
        return Strength.RHYTHM
    if one.start == 0 and terms.has(0, "from", "between") and _stretches(one):
        return Strength.MOMENT
    said = range(one.start, one.end)
    spoken = terms.has(one.start, "at") and any(terms.has(at, "past", "part") for at in said)
    exact = (
        spoken or any(terms.has(at, *_CLOCKS) for at in said) or _last_word(terms, one, zoned=zoned)
    )
    return Strength.MOMENT if exact and not _loose(terms, one) else Strength.DETAIL


def _stretches(one: Said) -> bool:
    return isinstance(one.facts[0], Times) and one.facts[0].ranged


def _last_word(terms: Terms, one: Said, *, zoned: bool) -> bool:
    """Whether a bare hour ends what is said: "send the numbers at 9", but not "at 9 stores"."""
    bare = terms.has(one.start, "at") and terms.has(one.end - 1, "number")
    ends = one.end >= len(terms) or terms.has(one.end, "comma", "dot", "break", "colon")
    return bare and (ends or zoned)


def _hourly(terms: Terms, one: Said) -> bool:
    """Whether minutes are told that come every hour: "at the top of the hour", "at minute 30"."""
    said = range(one.start, one.end)
    named = any(terms.has(at, "pasthour") or terms.word(at, "unit") == "hour" for at in said)
    numbered = terms.word(one.start + 1, "unit") == "minute"
    return named or (numbered and terms.has(one.start, "at"))


def _loose(terms: Terms, one: Said) -> bool:
    """A duration that looks like a clock in languages that say "24 heures" for both."""
    introduced = terms.has(one.start, "at", "from", "between", "starting", "until")
    hours = terms.has(one.end - 1, "unit") and not introduced
    return hours or (one.end - one.start == 1 and terms.has(one.start, "oclock"))


def _troubled(terms: Terms, one: Said, *, rhythm: bool) -> Strength:
    introduced = terms.has(one.start, "at", "on")
    return Strength.RHYTHM if rhythm or introduced else Strength.DETAIL

"""Days of the week that stand side by side and never meet: "every Monday on Tuesdays"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.planners.offline.schedules.draft import SUBDAY
from assistant.planners.offline.schedules.facts import (
    Asked,
    Days,
    Every,
    PastHour,
    Remark,
    Times,
)
from assistant.planners.offline.schedules.scan import Said
from assistant.planners.offline.schedules.terms import Terms
from generators.schedules import days as rules

_JOINTS = ("and", "or", "comma", "break", "dot", "slash", "bracket", "dash")
_LINKS = ("on", "every", "only", "glue", "in", "the", "except")


def contradictions(terms: Terms, said: Sequence[Said]) -> Iterator[Asked]:
    """What to ask where nothing joins two neighbours that share no day of the week.

    Where one of them is said with "only", a time may stand between them.
    """
    near = set(pairwise(said))
    for one, other in pairwise([each for each in said if _week(each)]):
        close = (one, other) in near and not _joined(terms, one, other)
        if _week(one) & _week(other) or not (close or _excludes(terms, one, other)):
            continue
        names = tuple(_text(terms, each) for each in (one, other))
        yield Asked(
            f"{names[0]!r} and {names[1]!r} have no day in common: which one is meant?",
            (*names, "both"),
        )


def either(terms: Terms, said: Sequence[Said]) -> list[Said]:
    """The phrases with an interval of days as days of the month where "or" or "and" joins others.

    Explainers of crons say so: "every 2 days, and on Monday" are two fields, either of which fits.
    """
    found = list(said)
    for at, (one, other) in enumerate(pairwise(said)):
        every = one.facts[0]
        if not (isinstance(every, Every) and every.unit == "day" and every.n > 1):
            continue
        joined = any(terms.has(where, "or", "and") for where in range(one.end, other.start + 1))
        if joined and every.anchor is None and isinstance(other.facts[0], Days):
            days = rules.DaysOfMonth(days=tuple(range(1, 32, every.n)))
            remark = Remark(f"every {every.n} days are counted from day 1 of each month")
            found[at] = one._replace(facts=(Days((days,)), remark, *one.facts[1:]))
    return found


def explained(terms: Terms, said: Sequence[Said]) -> list[Said]:
    """The phrases with an interval of days as the step of a cron, where an explainer says so.

    It writes the time first, with two figures, and then one field after the other between commas:
    "At 07:05 AM, every 3 days". Whoever says "every 3 days at 7" counts on over the month's end.
    """
    found = list(said)
    for at, one in enumerate(said):
        every = one.facts[0]
        if not isinstance(every, Every) or every.unit != "day" or every.n == 1:
            continue
        parted = terms.has(one.start - 1, "comma") or (
            at and terms.items[one.start - 1].text == "、"
        )
        if at and parted and _opens_with_time(terms, said[0]):
            found[at] = one._replace(facts=(replace(every, stepped=True), *one.facts[1:]))
    return found


def _opens_with_time(terms: Terms, first: Said) -> bool:
    """Whether a text begins with the minutes and hours of a cron."""
    match first.facts[0]:
        case Times():
            clocks = [at for at in range(first.start, first.end) if terms.has(at, "clock")]
            at = terms.items[clocks[0]] if clocks else None
            return first.start == 0 and at is not None and at.text.find(":") == 2
        case PastHour():
            return first.start == 0
        case Every(unit=unit):
            return first.start == 0 and unit in SUBDAY
    return False


def _week(said: Said) -> frozenset[int]:
    """Days of the week out of which all of its days are; empty when it is about other days."""
    days = said.facts[0]
    if len(said.facts) > 1 or not isinstance(days, Days) or days.narrowing:
        return frozenset()
    found: set[int] = set()
    for rule in days.rules:
        if isinstance(rule, rules.Weekdays):
            found.update(rule.days)
        elif isinstance(rule, rules.NthWeekday):
            found.update(rule.weekdays)
        else:
            return frozenset()
    return frozenset(found)


def _joined(terms: Terms, one: Said, other: Said) -> bool:
    """Whether they may be a list, as "Monday and on Tuesday" is and "Monday Tuesday" may be."""
    apart = any(terms.has(at, *_JOINTS) for at in range(one.end, other.start))
    return apart or not terms.has(other.start, *_LINKS)


def _excludes(terms: Terms, one: Said, other: Said) -> bool:
    """Whether one of them is the only one that is meant: "Mondays at 9, weekends only"."""
    between = range(one.end, other.start)
    if any(terms.has(at, "and", "or", "break", "dot") for at in between):
        return False
    places = (*range(one.start - 1, one.end + 1), *range(other.start - 1, other.end + 1))
    return any(terms.has(at, "only") for at in places)


def _text(terms: Terms, said: Said) -> str:
    return terms.text[terms.items[said.start].start : terms.items[said.end - 1].end]

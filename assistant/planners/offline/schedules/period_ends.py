"""The last day of the period that today is in, or of the next one: the end of this year."""

from datetime import date, timedelta

from assistant.planners.offline.schedules.facts import End
from assistant.planners.offline.schedules.terms import Terms

_MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12}
_NAMED_ENDS = {"monthend": "month", "quarterend": "quarter", "yearend": "year"}


def read_period_end(terms: Terms, at: int) -> tuple[End, int] | None:
    """Such as "the end of the month", "year end", "the end of next week"."""
    for kind, unit in _NAMED_ENDS.items():
        if terms.has(at, kind):
            return _end(terms, at, at + 1, unit, ahead=0)
    if not terms.has(at, "end", "edge") or terms.number(at, "edge") == 1:
        return None
    where = terms.skip(at + 1, "of", "the", "this", "in")
    ahead = terms.has(where, "next")
    unit = terms.word(where + ahead, "unit") or ""
    if unit != "week" and unit not in _MONTHS:
        return None
    return _end(terms, at, where + ahead + 1, unit, ahead=int(ahead))


def _end(terms: Terms, at: int, end: int, unit: str, *, ahead: int) -> tuple[End, int]:
    words = terms.text[terms.items[at].start : terms.items[end - 1].end]
    return End(_last_day(terms.today, unit, ahead), words), end


def _last_day(today: date, unit: str, ahead: int) -> date:
    if unit == "week":
        return today + timedelta(days=7 - today.isoweekday() + 7 * ahead)
    size = _MONTHS[unit]
    following = (today.month - 1) // size * size + size * (1 + ahead)
    return date(today.year + following // 12, following % 12 + 1, 1) - timedelta(days=1)

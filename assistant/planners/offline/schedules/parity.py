"""Even and odd days, hours, minutes and months: "on odd days", "every even hour"."""

from assistant.planners.offline.schedules.facts import Days, Fact, Found, Hours, Months, PastHour
from assistant.planners.offline.schedules.scopes import read_scope
from assistant.planners.offline.schedules.terms import Terms
from generators.schedules.days import DaysOfMonth, IsoWeeks

_RANGES = {"minute": (0, 60), "hour": (0, 24), "day": (1, 32), "week": (1, 54), "month": (1, 13)}


def read_parity(terms: Terms, at: int) -> Found | None:
    """Such as "on even days", "every odd hour", "in odd weeks", "on even-numbered days"."""
    start = terms.skip(at, "on", "in", "past", "every", "the", "all", "only", "at", "of", "glue")
    parity = terms.number(start, "parity")
    where = terms.optional(start + 1, "dash")
    unit = "day" if terms.has(where, "dayofmonth") else terms.word(where, "unit")
    if parity is None or unit not in _RANGES:
        return None
    first, after = _RANGES[unit]
    chosen = tuple(value for value in range(first, after) if value % 2 == parity)
    scope = read_scope(terms, where + 1)
    return Found(_fact(unit, chosen), scope[1] if scope else where + 1)


def _fact(unit: str, chosen: tuple[int, ...]) -> Fact:
    match unit:
        case "minute":
            return PastHour(frozenset(chosen))
        case "hour":
            return Hours(frozenset(chosen))
        case "month":
            return Months(frozenset(chosen))
        case "week":
            return Days((IsoWeeks(weeks=chosen),))
        case _:
            return Days((DaysOfMonth(days=chosen),))

"""Weeks of the year by their ISO number."""

from assistant.planners.offline.schedules.facts import Found, Weeks, Wrong
from assistant.planners.offline.schedules.numbers import number, ordinal, spread, values
from assistant.planners.offline.schedules.scopes import read_scope
from assistant.planners.offline.schedules.terms import Terms


def read_weeks(terms: Terms, at: int) -> Found | None:
    """Such as "in week 12", "week 12 of the year", "weeks 10 to 12", "the 12th week of the year"."""
    start = terms.skip(at, "in", "on", "of", "the", "only", "every", "glue")
    if terms.word(start, "unit") == "week":
        listed = values(terms, start + 1, number, ("the",))
    else:
        listed = values(terms, start, ordinal, ("the",))
        listed = _of_the_year(terms, listed)
    if listed is None:
        return None
    scope = read_scope(terms, listed[1])
    end = scope[1] if scope and scope[0] == "year" else listed[1]
    weeks = spread(listed[0], 1, 53)
    if not all(1 <= week <= 53 for week in weeks):
        return Found(Wrong("a year has weeks 1 to 53"), end)
    return Found(Weeks(tuple(weeks)), end)


def _of_the_year(
    terms: Terms, listed: tuple[list[tuple[int, int]], int] | None
) -> tuple[list[tuple[int, int]], int] | None:
    if listed is None or terms.word(listed[1], "unit") != "week":
        return None
    scope = read_scope(terms, listed[1] + 1)
    return (listed[0], scope[1]) if scope and scope[0] == "year" else None

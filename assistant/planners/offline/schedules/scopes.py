"""What days are counted in: "of every month", "of the quarter", "in March"."""

from assistant.planners.offline.schedules.terms import Terms

QUARTER_STARTS = frozenset({1, 4, 7, 10})
QUARTER_ENDS = frozenset({3, 6, 9, 12})
SEMESTER_STARTS = frozenset({1, 7})
SEMESTER_ENDS = frozenset({6, 12})


def read_scope(terms: Terms, at: int) -> tuple[str, int] | None:
    """The unit after "of the", "in every", "of a", and the position after it.

    "Of every other month" is none: it is an interval of its own.
    """
    if terms.has(at, "dayofmonth"):
        return "month", at + 1
    if terms.has(at, "dayofweek"):
        return "week", at + 1
    where = terms.skip(at, "of", "in", "the", "every", "a", "per", "all", "to")
    unit = terms.word(where, "unit")
    if where == at and not terms.glued(at):
        return None
    if unit == "week" and terms.has(where + 1, "number"):
        return None  # "every day in week 12" is a week by its number
    if unit in {"week", "month", "quarter", "semester", "year", "day"} and where > at:
        return unit, where + 1
    return None


def first_months(unit: str) -> frozenset[int] | None:
    """The months in which a quarter or half year begins; None for units that name no months."""
    return {"quarter": QUARTER_STARTS, "semester": SEMESTER_STARTS}.get(unit)


def last_months(unit: str) -> frozenset[int] | None:
    """The months in which a quarter, half year or year ends."""
    ends = {"quarter": QUARTER_ENDS, "semester": SEMESTER_ENDS, "year": frozenset({12})}
    return ends.get(unit)

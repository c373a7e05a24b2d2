"""The first and the last day of a draft, and how many runs it has in all."""

import calendar
from datetime import date, timedelta

from assistant.planners.offline.schedules.draft import Draft
from assistant.planners.offline.schedules.facts import Count, End, Lasting, Only, Start
from generators.schedules.errors import ScheduleError
from generators.schedules.local import LocalSchedule

_MOST_RUNS = 100_000
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12}
_MOST_DAYS, _MOST_MONTHS = 36_525, 1200


def first_and_last(draft: Draft) -> tuple[date | None, date | None]:
    """The first and the last day that are said; None where nothing is."""
    start, end = draft.first(Start), draft.first(End)
    phase = start and start.month and draft.every("month") and not end
    first = None if start is None or phase else start.day
    last = end.day if end else _last_of_span(draft, first)
    if first and last and last < first:
        draft.refuse(f"it would end on {last}, before it starts on {first}")
    elif last and last < draft.today:
        draft.refuse(f"it would end on {last}, which is past")
    if first and start and str(first) not in start.said and str(first.year) not in start.said:
        draft.note(f"{start.said!r} is read as {first}")
    if last and end and str(last) not in end.said:
        draft.note(f"{end.said!r} is read as {last}, which is the last day")
    for once in draft.all(Only):
        if once.day < draft.today:
            draft.refuse(f"{once.day} is past")
        draft.note(f"runs once, on {once.day}")
    return first, last


def _last_of_span(draft: Draft, first: date | None) -> date | None:
    """The last day of "for two weeks", which count from the first day, or else from today."""
    span = draft.first(Lasting)
    if span is None:
        return None
    start = first or draft.today
    days, months = span.n * _DAYS.get(span.unit, 0), span.n * _MONTHS.get(span.unit, 0)
    if not days + months > 0 or days > _MOST_DAYS or months > _MOST_MONTHS:
        draft.refuse(f"instead of {span.said!r}, say until when it should run")
        return None
    last = _months_later(start, months) + timedelta(days=days - 1)
    draft.note(f"{span.said!r} is counted from {start}, and {last} is the last day")
    return last


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def counted(schedule: LocalSchedule, draft: Draft, start: date | None) -> LocalSchedule | None:
    """The schedule with as many runs as are said, from its start or tomorrow on.

    Of today some hours are past, and nobody knows how many of its runs would still count.
    """
    count = draft.first(Count)
    if count is None:
        return schedule
    first = start or draft.today + timedelta(days=1)
    if count.runs > _MOST_RUNS:
        draft.refuse(f"instead of {count.runs} times, say until when it should run")
        return None
    try:
        limited = schedule.limited(count.runs, first)
    except ScheduleError as why:
        draft.refuse(str(why))
        return None
    draft.note(f"{count.runs} times, counted from {first}")
    return limited

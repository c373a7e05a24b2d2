"""Facts that contradict each other, or that nothing would use: they are asked about."""

from assistant.planners.offline.schedules.draft import SUBDAY, Draft
from assistant.planners.offline.schedules.facts import (
    Days,
    Every,
    FromDay,
    FromMinute,
    Months,
    Often,
    PastHour,
    Times,
    Weeks,
)
from assistant.planners.offline.schedules.windows import in_given_hours
from generators.schedules import days as rules


def check(draft: Draft) -> None:
    """Ask about whatever the words say twice, in different ways, or in vain."""
    _two_intervals(draft)
    _counts(draft)
    _monthly_weekdays(draft)
    _weekly_dates(draft)
    _days_past_month(draft)
    _unused(draft)


def _two_intervals(draft: Draft) -> None:
    for unit in ("minute", "hour", "day", "week", "month", "year"):
        sizes = sorted({fact.n for fact in draft.all(Every) if fact.unit == unit})
        dated = unit == "month" and (draft.first(Days) or draft.first(FromDay))
        sizes = sizes[1:] if len(sizes) == 2 and sizes[0] == 1 and dated else sizes
        said = tuple(f"every {n} {unit}s" if n > 1 else f"every {unit}" for n in sizes)
        if len(said) > 1:
            draft.ask("Two intervals are said: which one is meant?", said)


def _counts(draft: Draft) -> None:
    """Whether "twice a day" has two times, and "three times a week" three days."""
    for often in draft.all(Often):
        named = _named(draft, often.unit)
        if named and named != often.times:
            draft.ask(
                f"{often.times} times a {often.unit} are said, but {named} are named: which is it?"
            )


def _named(draft: Draft, unit: str) -> int:
    if unit == "day":
        return sum(len(fact.items) for fact in draft.all(Times) if not fact.ranged)
    kind = {"week": rules.Weekdays, "month": rules.DaysOfMonth}.get(unit)
    found = [rule for fact in draft.all(Days) for rule in fact.rules]
    return sum(
        len(rule.days)
        for rule in found
        if isinstance(rule, rules.Weekdays | rules.DaysOfMonth) and type(rule) is kind
    )


def _monthly_weekdays(draft: Draft) -> None:
    """Such as "every month on Monday": each Monday, or one of them; in other steps it is each."""
    every, days = draft.every("month", "year"), draft.all(Days)
    narrower = draft.every("day", "week", *SUBDAY)
    if every is None or narrower or not days or draft.first(Weeks):
        return
    if every.within or (every.unit == "month" and draft.first(Months)):
        return
    named = [rule for fact in days for rule in fact.rules]
    if all(isinstance(rule, rules.Weekdays) for rule in named):
        several = len(
            {day for rule in named if isinstance(rule, rules.Weekdays) for day in rule.days}
        )
        if every.n > 1 or several > 1:
            turn = f"{every.n}. {every.unit}" if every.n > 1 else every.unit
            draft.note(f"on all of these days of every {turn}")
            return
        choices = ("all of them", "the first one", "the last one")
        draft.ask(f"Which of these days of the {every.unit} is meant?", choices, choices[0])


def _weekly_dates(draft: Draft) -> None:
    weekly = next((fact for fact in draft.all(Every) if fact.unit == "week"), None)
    dated = any(isinstance(r, rules.DaysOfMonth) for fact in draft.all(Days) for r in fact.rules)
    if weekly and not weekly.anchor and dated and not draft.every("day", *SUBDAY):
        draft.ask("Is it weekly, or on these days of the month?")


def _days_past_month(draft: Draft) -> None:
    """Why "every month on the 32nd" is refused, which without a month is a day of the year."""
    named = [rule for fact in draft.all(Days) for rule in fact.rules]
    past = [day for rule in named if isinstance(rule, rules.DaysOfYear) for day in rule.days]
    if draft.every("month") and any(day > 31 for day in past):
        draft.refuse(f"a month has no day {max(past)}")


def _unused(draft: Draft) -> None:
    since = draft.first(FromDay)
    counted = any(fact.unit in {"month", "year"} or fact.n > 1 for fact in draft.all(Every))
    if since and not counted:
        draft.ask(f"On which date does it start: the {since.day}. of which month?")
    if draft.first(FromMinute) and not draft.every(*SUBDAY):
        draft.ask("How often should it run from that minute on?")
    uneven = draft.every("minute")
    plain = any(not fact.ranged for fact in draft.all(Times))
    if uneven is None or 60 % uneven.n == 0 or uneven.n % 60 == 0:
        return
    hours = draft.every("hour")
    told = draft.first(PastHour) or uneven.stepped
    if told or (in_given_hours(draft) and not plain):
        return
    if plain:
        draft.ask(f"Every {uneven.n} minutes, or only at the time of day?")
    elif hours and hours.n > 1:
        said = (f"every {uneven.n} minutes", f"every {hours.n} hours")
        draft.ask("Two intervals are said: which one is meant?", said)

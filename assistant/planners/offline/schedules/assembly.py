"""Facts put together into one schedule."""

from collections.abc import Sequence
from datetime import date

from assistant.planners.offline.schedules.calendar_days import calendar_days
from assistant.planners.offline.schedules.clock import time_of_day
from assistant.planners.offline.schedules.consistency import check
from assistant.planners.offline.schedules.draft import SUBDAY, Draft
from assistant.planners.offline.schedules.exclusions import exceptions, skipped, without
from assistant.planners.offline.schedules.facts import (
    Asked,
    Break,
    Count,
    DayPart,
    Days,
    End,
    Every,
    Except,
    Fact,
    Lasting,
    Often,
    OwnZone,
    PastHour,
    Remark,
    Start,
    Times,
    Wrong,
    Zone,
)
from assistant.planners.offline.schedules.limits import counted, first_and_last
from assistant.planners.offline.schedules.midnights import after_midnight
from generators.schedules.local import LocalSchedule

_SHARED = (Start, End, Lasting, Except, Count, Zone, OwnZone, Wrong, Asked)


def assemble(
    facts: Sequence[Fact], today: date, text: str, language: str = "english"
) -> tuple[LocalSchedule | None, Draft]:
    """The schedule that the facts mean, and the draft with every remark about it."""
    draft = Draft(tuple(facts), today, language)
    for wrong in draft.all(Wrong):
        draft.refuse(wrong.reason)
    for remark in draft.all(Remark):
        draft.note(remark.text)
    for asked in draft.all(Asked):
        draft.ask(asked.text, asked.choices, asked.default)
    if draft.refusals or (draft.questions and not _timed(draft)):
        return None, draft
    clauses = _clauses(facts)
    groups = clauses or _groups(facts)
    parts = [_one(draft.part(group)) for group in groups]
    start = parts[0].start
    if draft.refusals:
        return None, draft
    schedule = parts[0].model_copy(update={"also": tuple(parts[1:]), "text": text})
    return counted(schedule, draft, start), draft


def _timed(draft: Draft) -> bool:
    return any(draft.first(kind) for kind in (Every, Days, Times, Often, PastHour))


def _one(draft: Draft) -> LocalSchedule:
    start, end = first_and_last(draft)
    check(draft)
    time = time_of_day(draft)
    days = after_midnight(draft, without(draft, calendar_days(draft), exceptions(draft)))
    return LocalSchedule(
        clock=time.clock,
        interval=time.interval,
        days=days.days,
        months=days.months,
        start=start,
        end=end,
        exceptions=days.exceptions,
        skipped=skipped(draft),
    )


def _clauses(facts: Sequence[Fact]) -> list[list[Fact]]:
    """What semicolons part, when each part says a time; none when they part nothing."""
    parts: list[list[Fact]] = [[]]
    for fact in facts:
        if isinstance(fact, Break):
            parts.append([])
        else:
            parts[-1].append(fact)
    if len(parts) < 2 or not all(map(_has_time, parts)):
        return []
    zones = [fact for fact in facts if isinstance(fact, Zone | OwnZone)]
    return [[*zones, *part] for part in parts]


def _has_time(facts: Sequence[Fact]) -> bool:
    """Whether facts tell a time of day, or an interval within one."""
    subday = any(isinstance(fact, Every) and fact.unit in SUBDAY for fact in facts)
    return subday or any(isinstance(fact, Times | PastHour | DayPart) for fact in facts)


def _groups(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Days and times in pairs are schedules of their own: "Mondays at 9 and Fridays at 17"."""
    kinds = [_kind(fact) for fact in facts]
    if any(isinstance(f, Every) and f.unit in SUBDAY for f in facts):
        return [list(facts)]
    runs = _runs(kinds)
    if sorted(kind for kind, _ in runs) not in (
        ["days", "days", "times", "times"],
        ["days"] * 3 + ["times"] * 3,
    ):
        return [list(facts)]
    shared = [fact for fact in facts if _kind(fact) == "" or isinstance(fact, _SHARED)]
    groups: list[list[Fact]] = []
    for (_, first), (_, second) in zip(runs[::2], runs[1::2], strict=True):
        groups.append([*shared, *(facts[at] for at in (*first, *second))])
    return groups


def _kind(fact: Fact) -> str:
    if isinstance(fact, Days) or (isinstance(fact, Every) and fact.unit in {"day", "week"}):
        return "days"
    return "times" if isinstance(fact, Times) else ""


def _runs(kinds: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Neighbouring facts of one kind, by their places; what is neither day nor time is left out."""
    runs: list[tuple[str, list[int]]] = []
    for place, kind in enumerate(kinds):
        if not kind:
            continue
        follows = bool(runs) and runs[-1][0] == kind
        pairs = len(runs) in {2, 4} and len(runs[-1][1]) == 1
        if follows and not (pairs and kind in kinds[: runs[-1][1][0]]):
            runs[-1][1].append(place)
        else:
            runs.append((kind, [place]))
    return runs

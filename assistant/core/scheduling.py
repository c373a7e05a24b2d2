"""Words to crons, guard, proof and firings: what `assistant schedule` answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.core.previews import plan_of, utc_text, zone_of
from assistant.planners.protocol import Context, Question
from assistant.planners.triggers import planned, timezone_refusal
from assistant.planners.triggers import zone_of as zone_meant
from generators.spec.problems import Problem, error

if TYPE_CHECKING:
    from assistant.planners.offline.schedules import Reading
    from generators.schedules import LocalSchedule, Proof
    from generators.spec.triggers import CronTrigger

_PLACE = re.compile(
    r"\s+(?:in\s+[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]+)?|[A-Z][\w.]+(?:\s[A-Z][\w.]+)?\s+[Tt]ime)\s*[.!]?$"
)
Window = tuple[datetime, datetime]


@dataclass(frozen=True)
class Scheduled:
    """What the words say; without a trigger the questions or problems say why."""

    reading: Reading
    trigger: CronTrigger | None
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]

    @property
    def outcome(self) -> str:
        """`exact`, `question` or `refused`."""
        if any(problem.level == "error" for problem in self.problems):
            return "refused"
        return "exact" if self.trigger and not self.questions else "question"

    @cached_property
    def proof(self) -> Proof | None:
        """The comparison of what was meant with what will happen, over ten years."""
        if self.trigger is None or self.trigger.schedule is None:
            return None
        from generators.schedules import prove

        return prove(self.trigger.schedule, zone_of(self.trigger), plan_of(self.trigger))

    def firings(self, window: Window) -> list[datetime]:
        """The UTC instants in a window at which the work happens."""
        if self.trigger is None or self.trigger.schedule is None:
            return []
        from generators.schedules import firings_between

        schedule, gap, fold = self.trigger.schedule, self.trigger.gap, self.trigger.fold
        return firings_between(schedule, zone_of(self.trigger), *window, gap=gap, fold=fold)

    def to_json(self, window: Window | None = None) -> dict[str, Any]:
        """Give the JSON form of `schedule`; firings are listed for a window only."""
        trigger = self.trigger
        return {
            "outcome": self.outcome,
            "crons": list(trigger.crons) if trigger else [],
            "timezone": zone_of(trigger) if trigger else self.reading.zone,
            "local": trigger.local if trigger else None,
            "guard": trigger.guard if trigger else False,
            "guard_rule": _rule(trigger),
            "firings": [utc_text(instant) for instant in self.firings(window)] if window else [],
            "explanation": self.explanation(),
            "questions": [question.to_json() for question in self.questions],
            "problems": [problem.model_dump(mode="json") for problem in self.problems],
        }

    def proof_json(self) -> dict[str, Any] | None:
        """Give the proof as JSON: whether it is exact, over which days, and the counts."""
        proof = self.proof
        if proof is None:
            return None
        return {
            "exact": proof.exact,
            "claim": proof.claim,
            "from": proof.start.isoformat(),
            "to": proof.end.isoformat(),
            "meant": proof.meant,
            "happens": proof.happens,
            "skipped": proof.superfluous,
            "missing": [utc_text(instant) for instant in proof.missing],
            "extra": [utc_text(instant) for instant in proof.extra],
            "gap_days": [day.isoformat() for day in proof.gap_days],
            "fold_days": [day.isoformat() for day in proof.fold_days],
        }

    def explanation(self) -> str:
        """Say the schedule in words, with what was assumed."""
        if self.trigger is None or self.trigger.schedule is None:
            return self.reading.refusal or ""
        words = f"{self.trigger.schedule.describe()}, {zone_of(self.trigger)}"
        return ". ".join((words, *self.reading.notes))


def schedule(text: str, context: Context) -> Scheduled:
    """Read a phrase, or the schedule inside a whole request; never raises for what words say."""
    reading = _read(text, context)
    questions = tuple(Question(q.text, q.choices, q.default) for q in reading.questions)
    problems = _problems(reading, context)
    if reading.schedule is None:
        return Scheduled(reading, None, questions, problems)
    from generators.schedules import ScheduleError

    try:
        trigger, plan = planned(reading.schedule, reading, context)
    except ScheduleError as refusal:
        refused = error("schedule", "", str(refusal))
        return Scheduled(reading, None, questions, (*problems, refused))
    doubts = [Problem(level="info", rule="crons", path="", message=each) for each in plan.doubts]
    return Scheduled(reading, trigger, questions, (*problems, *doubts))


def _read(text: str, context: Context) -> Reading:
    from assistant.planners.offline.schedules import find_schedule, read_phrase

    reading = read_phrase(text, zone=context.timezone, today=context.today)
    if reading.schedule is not None and reading.questions and not reading.unclear:
        found = find_schedule(text, zone=context.timezone, today=context.today)
        if found is not None and found.schedule is not None and not found.questions:
            return reading if _names_a_place(text, found) else found
    return reading


def _names_a_place(text: str, found: Reading) -> bool:
    """Whether an unknown place stands behind the schedule: its zone is not known, so it is asked."""
    return any(_PLACE.match(text, span.end) for span in found.spans)


def _problems(reading: Reading, context: Context) -> tuple[Problem, ...]:
    found = [Problem(level="info", rule="assumed", path="", message=m) for m in reading.notes]
    if reading.refusal:
        found.append(error("schedule", "", reading.refusal))
    elif reading.schedule is not None:
        found.extend(_about_zone(reading, reading.schedule, context))
    return tuple(found)


def _about_zone(reading: Reading, schedule: LocalSchedule, context: Context) -> list[Problem]:
    found = []
    if not reading.zone and not context.timezone:
        message = "no time zone was said or configured: UTC is taken"
        hint = "say it (9 AM Paris time), or set it with --timezone Europe/Paris"
        found.append(Problem(level="info", rule="zone", path="", message=message, hint=hint))
    zone = zone_meant(reading, context)
    why = timezone_refusal(schedule, zone, context)
    if why:
        message = f"--cron tz cannot be exact here, UTC crons are used: {why}"
        found.append(Problem(level="info", rule="cron-tz", path="", message=message))
    return found


def _rule(trigger: CronTrigger | None) -> dict[str, Any] | None:
    if trigger is None or trigger.guard_rule is None:
        return None
    return trigger.guard_rule.model_dump(mode="json", exclude_defaults=True)

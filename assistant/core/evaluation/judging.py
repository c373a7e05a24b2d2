"""Compares a plan with what is known about the right one: each part gets a score from 0 to 1."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assistant.core.evaluation.cases import Case
from assistant.core.evaluation.options import options_score
from assistant.core.evaluation.sequences import recall_in_order, similarity
from assistant.core.evaluation.step_kinds import kinds_of, plain_name, services_of
from assistant.core.evaluation.triggers import kind_score, says_which, trigger_score
from assistant.planners.protocol import Plan, Planned
from generators.spec.workflow import Workflow

Part = Callable[[Case, Workflow], float | None]


def judged(case: Case, plan: Plan) -> dict[str, float]:
    """Scores by part; parts about which the case says nothing are left out."""
    if case.is_adversarial:
        return {"adversarial": float(not isinstance(plan, Planned) or _is_understood(case, plan))}
    if not isinstance(plan, Planned):
        return dict.fromkeys(_known(case), 0.0)
    scores = ((name, part(case, plan.workflow)) for name, part in PARTS.items())
    return {name: score for name, score in scores if score is not None}


def _is_understood(case: Case, plan: Planned) -> bool:
    """Whether a request that may be refused, or understood, was understood rightly."""
    told = case.truth.get("truth")
    if not isinstance(told, Mapping) or not told.get("trigger"):
        return False
    return passed(judged(Case(case.id, case.text, {**told, "timezone": case.timezone}), plan))


def passed(scores: Mapping[str, float]) -> bool:
    """Whether every part is right."""
    return all(score >= 1.0 for score in scores.values())


def _known(case: Case) -> Iterator[str]:
    """Parts about which the case says something."""
    truth = case.truth
    if truth.get("trigger"):
        yield "trigger_kind"
    if says_which(truth.get("trigger")):
        yield "schedule" if truth["trigger"]["kind"] == "cron" else "event"
    yield from (part for part, key in _KEYS.items() if truth.get(key))


_KEYS = {"steps": "step_kinds", "services": "services", "options": "options"}


def _steps(case: Case, workflow: Workflow) -> float | None:
    wanted = case.truth.get("step_kinds")
    return similarity(wanted, kinds_of(workflow.steps)) if wanted else None


def _services(case: Case, workflow: Workflow) -> float | None:
    wanted = [plain_name(name) for name in case.truth.get("services") or ()]
    found = [plain_name(name) for name in services_of(workflow)]
    return recall_in_order(wanted, found) if wanted else None


def _options(case: Case, workflow: Workflow) -> float | None:
    wanted = case.truth.get("options")
    return options_score(wanted, workflow.options) if wanted else None


def _schedule(case: Case, workflow: Workflow) -> float | None:
    return trigger_score(case, workflow, "cron")


def _event(case: Case, workflow: Workflow) -> float | None:
    return trigger_score(case, workflow, "event")


PARTS: dict[str, Part] = {
    "trigger_kind": kind_score,
    "schedule": _schedule,
    "event": _event,
    "steps": _steps,
    "services": _services,
    "options": _options,
}


def details(case: Case, plan: Plan) -> dict[str, Any]:
    """What was found, beside what was wanted, for looking at."""
    workflow = plan.workflow if isinstance(plan, Planned) else None
    return {
        "outcome": plan.outcome,
        "triggers": [_short(each) for each in workflow.triggers] if workflow else [],
        "step_kinds": kinds_of(workflow.steps) if workflow else [],
        "services": services_of(workflow) if workflow else [],
        "said": [problem.message for problem in plan.problems][:5],
        "questions": [question.text for question in getattr(plan, "questions", ())],
        "wanted": {
            key: case.truth.get(key)
            for key in ("trigger", "step_kinds", "services", "options", "expect")
        },
    }


def _short(trigger: Any) -> str:
    if trigger.kind == "event":
        return str(trigger.event)
    return f"{', '.join(trigger.crons)}{' + guard' if trigger.guard else ''} ({trigger.text})"

"""From a request to a plan that fits the app."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.core.reading import reading_document
from assistant.planners.protocol import Asked, Context, Plan, Planned, Planner, Refused
from generators.catalog import check_calls
from generators.spec.check import check
from generators.spec.problems import Problem
from generators.spec.workflow import Workflow

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts


async def make_plan(planner: Planner, request: str, context: Context) -> Plan:
    """Plan a request, fit the workflow to the app if there is one, and check the result."""
    plan = await planner.plan(request, context)
    if not isinstance(plan, Planned):
        return plan
    workflow, problems = fitted(plan.workflow, context.app)
    found = tuple(dict.fromkeys((*plan.problems, *problems)))
    if any(problem.level == "error" for problem in found):
        return Refused(found, plan.clauses, plan.usage)
    return replace(plan, workflow=workflow, problems=found)


def fitted(workflow: Workflow, app: AppFacts | None) -> tuple[Workflow, tuple[Problem, ...]]:
    """Fit a workflow to an app; the problems are those of the result."""
    problems: tuple[Problem, ...] = ()
    if app is not None:
        from generators.fitting import fit

        workflow, problems = fit(workflow, app)
    return workflow, (*problems, *check(workflow), *check_calls(workflow))


def plan_document(
    plan: Plan, request_id: str | None = None, *, request: str = ""
) -> dict[str, Any]:
    """Give the JSON form of a plan; with the request, what was read where as well."""
    workflow = plan.workflow if isinstance(plan, Planned) else None
    asked = plan.questions if isinstance(plan, Asked) else ()
    head = {} if request_id is None else {"id": request_id}
    return {
        **head,
        "outcome": plan.outcome,
        "workflow": workflow.to_json() if workflow else None,
        "questions": [question.to_json() for question in asked],
        "problems": [problem.model_dump(mode="json") for problem in plan.problems],
        "reading": reading_document(plan, request),
        "usage": plan.usage.to_json() if plan.usage else None,
    }

"""Turn a request into the typed workflow, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import diagnostics, output
from assistant.cli.common import command, planning_options
from assistant.cli.exits import Exit
from assistant.cli.loop import run_planning
from assistant.cli.offline import tell_offline
from assistant.cli.requests import answer_lines, checked, text_of, zone_of
from assistant.config import Settings

if TYPE_CHECKING:
    from assistant.planners.protocol import Plan

_CODES = {"planned": Exit.DONE, "question": Exit.QUESTION, "refused": Exit.REFUSED}


def _failed(_: str) -> dict[str, Any]:
    return {"workflow": None, "questions": [], "usage": None}


@command(
    "Turn a REQUEST into the typed workflow; '-' reads JSON lines {id, text, timezone?}.",
    failed=_failed,
)
@click.argument("request")
@planning_options
def COMMAND(settings: Settings, request: str, *, as_json: bool) -> int:  # noqa: N802
    """Plan one request, or each of a stream."""
    if request == "-":
        return run_planning(_stream(settings), settings)
    text = checked(request)
    tell_offline(settings, "planning")
    plan = run_planning(_plan(settings, text, as_json=as_json), settings)
    if as_json:
        from assistant.core.planning import plan_document

        output.document(plan_document(plan, request=request))
    else:
        _show(plan, request)
    return _CODES[plan.outcome]


async def _plan(settings: Settings, request: str, *, as_json: bool) -> Plan:
    from assistant import wiring
    from assistant.cli.watching import planning_told
    from assistant.core.facts import facts_if_any
    from assistant.core.planning import make_plan

    context = wiring.context(settings, facts_if_any(settings))
    with planning_told(settings, as_json=as_json) as told:
        async with wiring.opened_planner(
            settings, told.waiting, told.cost, told.written
        ) as planner:
            return await make_plan(planner, request, context)


async def _stream(settings: Settings) -> int:
    from assistant import wiring
    from assistant.core.facts import facts_if_any
    from assistant.core.planning import make_plan, plan_document

    facts = facts_if_any(settings)
    async with wiring.opened_planner(settings, diagnostics.waiting, diagnostics.cost) as planner:

        async def answer(record: dict[str, Any]) -> dict[str, Any]:
            request = text_of(record)
            zoned = replace(settings, timezone=zone_of(record, settings))
            plan = await make_plan(planner, request, wiring.context(zoned, facts))
            return plan_document(plan, request=request)

        return await answer_lines(answer, _failed)


def _show(plan: Plan, request: str) -> None:
    from assistant.cli.workflow_text import workflow_lines
    from assistant.core.reading import reading_lines
    from assistant.planners.protocol import Asked, Planned

    for line in reading_lines(plan, request):
        diagnostics.say(line)

    if isinstance(plan, Planned):
        for line in workflow_lines(plan.workflow):
            output.text(line)
    if isinstance(plan, Asked):
        diagnostics.questions(plan.questions)
    diagnostics.problems(plan.problems)

"""Plan a request, show the diff, write it into the app and run it in the sandbox."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import diagnostics, output
from assistant.cli.common import command, planning_options
from assistant.cli.exits import Exit
from assistant.cli.offline import tell_offline
from assistant.cli.requests import checked
from assistant.config import Settings
from assistant.core import loop

if TYPE_CHECKING:
    from assistant.core.generation import Generation
    from assistant.core.proposal import Proposal
    from assistant.planners.protocol import Plan
    from generators.apps.facts import AppFacts
    from sandbox_runner.report import Report


@dataclass(frozen=True, slots=True)
class _Wishes:
    """How far to go."""

    dry_run: bool
    yes: bool
    as_json: bool


def _failed(_: str) -> dict[str, Any]:
    plan: dict[str, Any] = {"workflow": None, "questions": [], "usage": None}
    nothing: dict[str, Any] = {name: [] for name in ("files", "claims", "next_runs", "secrets")}
    return plan | nothing | {"applied": False, "run": None}


@command(
    "Write the workflow that REQUEST describes into the app, after showing the diff.",
    failed=_failed,
)
@click.argument("request")
@planning_options
@click.option("--target", type=click.Choice(["python", "typescript"]), help="Language to write.")
@click.option("--python", metavar="PATH", help="The app's interpreter, for the sandbox.")
@click.option("--dry-run", is_flag=True, help="Show everything, write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking; take the default of questions.")
def COMMAND(  # noqa: N802
    settings: Settings, request: str, *, dry_run: bool, yes: bool, as_json: bool
) -> int:
    """Run the whole way and print what came of it."""
    return _generate(settings, checked(request), _Wishes(dry_run, yes, as_json))


def _generate(settings: Settings, request: str, wishes: _Wishes) -> int:
    # The event loop is entered for planning and for running only: prompts in it miss Ctrl-C.
    from assistant.core.facts import read_facts
    from assistant.core.generation import Generation
    from assistant.core.identity import settled
    from assistant.core.proposal import accept, propose
    from assistant.core.redaction.app_secrets import redactor_for, written_secrets
    from assistant.planners.protocol import Planned, Refused
    from generators.targets import target

    target(settings.target)
    app = read_facts(settings)
    plan, request = _plan(settings, request, app, wishes)
    if not isinstance(plan, Planned):
        return _finish(Generation(plan, request=request), wishes)
    named = any(clause.meaning == "id" for clause in plan.clauses)
    workflow, remarks = settled(plan.workflow, app, named=named)
    plan = replace(plan, workflow=workflow, problems=(*plan.problems, *remarks))
    if found := tuple(written_secrets(workflow, redactor_for(app))):
        refused = Refused((*found, *plan.problems), plan.clauses, plan.usage)
        return _finish(Generation(refused, request=request), wishes)
    proposal = propose(workflow, app, settings.target)
    done = Generation(plan, proposal, request=request)
    if not proposal.is_sound:
        return _finish(done, wishes)
    _show(done, wishes)
    if _may_write(proposal, wishes):
        done = _run(settings, replace(done, applied=accept(proposal)), proposal)
    return _finish(done, wishes)


def _plan(settings: Settings, request: str, app: AppFacts, wishes: _Wishes) -> tuple[Plan, str]:
    """Plan; where somebody is there to answer, questions are asked and the answers added."""
    from assistant.cli.asking import answers
    from assistant.planners.protocol import Asked

    tell_offline(settings, "planning")
    plan = loop.run(_planned(settings, request, app, wishes))
    if isinstance(plan, Asked) and diagnostics.can_ask() and not wishes.as_json:
        request = "\n".join((request, *answers(plan.questions)))
        plan = loop.run(_planned(settings, request, app, wishes))
    return plan, request


async def _planned(settings: Settings, request: str, app: AppFacts, wishes: _Wishes) -> Plan:
    from assistant import wiring
    from assistant.cli.watching import planning_told
    from assistant.core.planning import make_plan

    context = wiring.context(settings, app, assume_defaults=wishes.yes)
    with planning_told(settings, as_json=wishes.as_json) as told:
        async with wiring.opened_planner(
            settings, told.waiting, told.cost, told.written
        ) as planner:
            return await make_plan(planner, request, context)


def _show(done: Generation, wishes: _Wishes) -> None:
    from assistant.cli.generation_text import show_proposal
    from assistant.core.reading import reading_lines

    for line in reading_lines(done.plan, done.request):
        diagnostics.say(line)
    diagnostics.problems((*done.plan.problems, *(done.proposal.problems if done.proposal else ())))
    if done.proposal and not wishes.as_json:
        show_proposal(done.proposal)


def _may_write(proposal: Proposal, wishes: _Wishes) -> bool:
    if wishes.dry_run:
        diagnostics.say("nothing was written (--dry-run)")
        return False
    if wishes.yes:
        return True
    if diagnostics.can_ask() and not wishes.as_json:
        return diagnostics.may_write(len(proposal.changes.edits))
    diagnostics.say("nothing was written: add --yes to write, or run it in a terminal")
    return False


def _run(settings: Settings, done: Generation, proposal: Proposal) -> Generation:
    """Run what was written; where that cannot be done, the files stay and the problem says why."""
    from generators.spec.problems import error
    from sandbox_runner import SandboxError

    try:
        return replace(done, report=loop.run(_try_out(settings, proposal)))
    except SandboxError as failure:
        hint = "the files are written; take them back: assistant undo"
        problem = error("not-run", "", str(failure), hint)
        diagnostics.problems((problem,))
        return replace(done, plan=replace(done.plan, problems=(*done.plan.problems, problem)))
    except KeyboardInterrupt:
        diagnostics.say("the files are written, the run is not; take them back: assistant undo")
        raise


async def _try_out(settings: Settings, proposal: Proposal) -> Report | None:
    from assistant.core.facts import read_facts
    from assistant.core.sandboxing import run_request
    from sandbox_runner import Sandbox

    app = read_facts(settings)
    function = app.function(proposal.workflow.id)
    if function is None:
        return None
    async with Sandbox() as sandbox:
        return await sandbox.run(run_request(app, function, python=settings.python))


def _finish(done: Generation, wishes: _Wishes) -> int:
    from assistant.cli.generation_text import show_outcome

    if wishes.as_json:
        output.document(done.to_json())
    elif done.proposal and done.proposal.is_sound:
        show_outcome(done)
    else:
        _explain(done)
    return _exit_code(done)


def _explain(done: Generation) -> None:
    from assistant.planners.protocol import Asked

    diagnostics.problems(done.plan.problems)
    if done.proposal:
        diagnostics.problems(done.proposal.problems)
    if isinstance(done.plan, Asked):
        diagnostics.questions(done.plan.questions)
        diagnostics.say("nothing was written: say it in the request, or take defaults with --yes")


def _exit_code(done: Generation) -> int:
    if done.plan.outcome == "question":
        return Exit.QUESTION
    if done.proposal is None or not done.proposal.is_sound:
        return Exit.REFUSED
    if done.applied and (done.report is None or done.report.status != "completed"):
        return Exit.FAILED
    return Exit.DONE

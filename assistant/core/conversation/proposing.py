"""A workflow becomes a proposal, or a short and precise report of what does not hold."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from assistant.core.conversation import checking
from assistant.core.conversation.asking import ask
from assistant.core.conversation.desk import Desk
from assistant.core.conversation.difference import Difference
from assistant.core.conversation.opinion import differences
from assistant.core.conversation.run_report import short_report
from assistant.core.conversation.showing import step_lines, trigger_text
from assistant.core.conversation.tools.outcome import Outcome
from assistant.core.conversation.turn import Turn
from assistant.core.previews import next_runs
from assistant.events import Ended, Event, Noticed, Proposed, RunEnded
from assistant.planners.model.reports import report as sentences
from generators.spec.problems import Problem
from generators.spec.workflow import Workflow

if TYPE_CHECKING:
    from assistant.core.conversation.checking import Trial
    from assistant.core.conversation.reading import Understood

_QUESTION = (
    "The person asked a question, so nothing is changed. Answer it. If a change would help, "
    "say which, and let them ask for it."
)


async def take(
    turn: Turn, workflow: Workflow, base: Workflow | None, assumptions: tuple[str, ...] = ()
) -> Outcome:
    """Put a workflow of the model on trial, show it, and tell the model what came of it."""
    if turn.is_question:
        return Outcome(_QUESTION, failed=True)
    trial = replace(await checking.checked(workflow, base, turn.desk), wish=_wish(turn, workflow))
    if trial.sound and (told := _second_opinion(turn, trial)):
        return told
    if trial.sound:
        trial = await checking.run(trial, turn.desk)
    show(turn.desk, trial, assumptions)
    turn.proposed = True
    if trial.errors:
        return refused(turn, trial.errors, trial)
    turn.left = ()
    return _holds(turn, trial)


def _wish(turn: Turn, workflow: Workflow) -> checking.Wish | None:
    """What the turn changes the workflow for; None where it makes another one."""
    if turn.before is None or turn.before.id != workflow.id:
        return None
    return checking.Wish("\n".join(dict.fromkeys((turn.request, turn.wishes))), turn.before)


def show(desk: Desk, trial: Trial, assumptions: Collection[str] = ()) -> None:
    """Write a trial down and show it."""
    desk.trial = trial
    document = trial.workflow.to_json()
    desk.record(
        "proposed",
        # What is sound holds no secret; what is not may be unsound for holding one.
        workflow=document if trial.sound else desk.redactor.clean_json(document),
        base=trial.base.to_json() if trial.base else None,
        sound=trial.sound,
        assumptions=[desk.clean(each, "an assumption") for each in assumptions],
    )
    for each in assumptions:
        desk.emit(Noticed("info", f"assumed: {desk.clean(each)}"))
    for event in shown(desk, trial):
        desk.emit(event)


def shown(desk: Desk, trial: Trial) -> Iterator[Event]:
    """What a face sees of a trial: the proposal, and its run."""
    workflow, proposal = trial.workflow, trial.proposal
    if proposal is not None:
        runs = tuple(next_runs(workflow, datetime.now(UTC)))
        number, secrets = desk.state.proposals, proposal.secrets
        args = (workflow, proposal.changes, trial.base, trial.problems, secrets, runs, trial.sound)
        words = tuple(trigger_text(trigger) for trigger in workflow.triggers)
        yield Proposed(number, *args, triggers=words, steps=tuple(step_lines(workflow)))
    if trial.report is not None:
        report = desk.clean_json(trial.report.to_json(), "the report of the run")
        desk.record("ran", report=report)
        yield RunEnded(report, scratch=True)


def refused(turn: Turn, problems: tuple[Problem, ...], trial: Trial | None = None) -> Outcome:
    """Send problems back, or end the turn when they do not become fewer."""
    workflow = trial.workflow if trial else None
    turn.left = tuple(sentences(problems, workflow))
    if not turn.rounds.go_on(problems):
        return Outcome("Stopped.", failed=True, ends=unrepaired(turn))
    said = sentences(tuple(map(_without_error, problems)), workflow)
    content = json.dumps({"holds": False, "problems": said}, ensure_ascii=False)
    if trial is not None and trial.report is not None:
        content += "\n" + short_report(trial.report.to_json(), turn.desk.redactor)
    return Outcome(content, failed=True, summary=f"{len(said)} problems go back")


def _without_error(problem: Problem) -> Problem:
    """What a run raised is text from outside: the model reads it in the report, as data."""
    if problem.rule != "run":
        return problem
    return problem.model_copy(update={"message": problem.message.partition(": ")[0]})


def unrepaired(turn: Turn) -> Ended:
    """The end of a turn whose last proposal or edit does not hold."""
    count, rounds = len(turn.left), turn.rounds.used
    problems = f"{count} problem{'s are' if count > 1 else ' is'} left"
    after = f"after {rounds} repair{'s' if rounds > 1 else ''}" if rounds else "at once"
    message = f"{problems} {after}: {'; '.join(turn.left)}"
    return Ended("unrepaired", message[:2_000], "say it differently, or in smaller steps")


def not_understood(turn: Turn, understood: Understood) -> Outcome:
    """Arguments that say no workflow: questions go to the person, problems back to the model."""
    if understood.problems and turn.rounds.go_on(understood.problems):
        turn.left = tuple(sentences(understood.problems, None))
        content = {"holds": False, "problems": list(turn.left)}
        return Outcome(json.dumps(content, ensure_ascii=False), failed=True)
    if understood.questions:
        return Outcome("The person is asked.", ends=ask(turn.desk, understood.questions))
    return refused(turn, understood.problems)


def _second_opinion(turn: Turn, trial: Trial) -> Outcome | None:
    """What the words say otherwise: back to the model once, then to the person."""
    desk = turn.desk
    words, about = (turn.request, turn.before) if turn.before else (turn.wishes, None)
    found = differences(words, trial.workflow, turn.context, about)
    unasked = [each for each in found if _key(turn, "asked", each) not in desk.state.settled]
    untold = [each for each in unasked if _key(turn, "told", each) not in desk.state.settled]
    if untold:
        return _told(turn, trial, untold)
    if not unasked or turn.context.assume_defaults:
        return None
    for each in unasked:
        desk.record("settled", opinion=_key(turn, "asked", each))
    show(desk, trial)
    return Outcome("The person is asked.", ends=ask(desk, (unasked[0].question,)))


def _told(turn: Turn, trial: Trial, untold: list[Difference]) -> Outcome:
    for each in untold:
        turn.desk.record("settled", opinion=_key(turn, "told", each))
    problems = sentences(tuple(each.problem for each in untold), trial.workflow)
    content = json.dumps({"holds": False, "problems": problems}, ensure_ascii=False)
    return Outcome(content, failed=True, summary="the words of the request say otherwise")


def _key(turn: Turn, how: str, found: Difference) -> str:
    """One difference about one request, which is the same while questions about it are answered."""
    request = (turn.desk.state.pending or [turn.request])[0]
    return f"{how} {sha256(request.encode()).hexdigest()[:12]} {found.opinion}"


def _holds(turn: Turn, trial: Trial) -> Outcome:
    paths = list(trial.proposal.changes.paths) if trial.proposal else []
    document = {
        "holds": True,
        "workflow": trial.workflow.id,
        "files": paths,
        "notes": [each.message for each in trial.problems if each.level != "error"][:8],
    }
    content = json.dumps(document, ensure_ascii=False)
    if trial.report is not None:
        content += "\n" + short_report(trial.report.to_json(), turn.desk.redactor)
    return Outcome(content)

"""A turn without a model: the offline planner reads requests, the wording of edits reads edits."""

from __future__ import annotations

from assistant.core.conversation import checking
from assistant.core.conversation.asking import ask
from assistant.core.conversation.desk import Desk
from assistant.core.conversation.explaining import explained
from assistant.core.conversation.offline_plan import is_second_thought, planned
from assistant.core.conversation.proposing import show
from assistant.core.conversation.subject import choose_function
from assistant.core.conversation.turn import Turn
from assistant.core.conversation.wording import Edits, edits_of
from assistant.events import Ended, Noticed, Read, TextDelta
from assistant.planners.protocol import Asked, Planned, Question, Refused
from generators.editing.editor import edit
from generators.spec.problems import Problem
from generators.spec.workflow import Workflow


async def offline_turn(turn: Turn) -> Ended:
    """Hold one turn of the conversation; deterministic, and no word leaves the machine."""
    desk = turn.desk
    answering = bool(desk.state.asked)
    desk.record("user", text=turn.request, aside=turn.is_aside)
    if not answering and (which := choose_function(turn)):
        return ask(desk, (which,))
    if turn.is_question:
        return _answer(turn)
    workflow = desk.state.workflow
    if workflow is not None:
        found = edits_of(turn.request, workflow, turn.context)
        if isinstance(found, Question):
            return ask(desk, (found,))
        if found:
            return await _edited(turn, workflow, found)
        if desk.edits_only or is_second_thought(turn.request):
            return _unknown_edit(desk)
    return await _planned(turn)


def _unknown_edit(desk: Desk) -> Ended:
    question = Question(
        "That is no edit that is understood without a model. What should change?",
        ("make it 8 AM instead", "retry 10 times", "also notify #ops if it fails"),
    )
    return ask(desk, (question,))


def _answer(turn: Turn) -> Ended:
    text = explained(turn.request, turn.desk)
    turn.desk.emit(TextDelta(text))
    turn.desk.record("said", text=text, tool_calls=[], echo=None)
    open_still = turn.desk.state.asked
    return ask(turn.desk, open_still) if open_still else Ended("answered")


async def _edited(turn: Turn, workflow: Workflow, operations: Edits) -> Ended:
    edited = edit(workflow, operations)
    if not isinstance(edited, Workflow):
        return _refused(turn, edited)
    return await _tried(turn, edited, turn.desk.state.base)


async def _planned(turn: Turn) -> Ended:
    desk, (request, plan) = turn.desk, planned(turn)
    desk.emit(Read(request, plan.clauses))
    if isinstance(plan, Refused):
        return _refused(turn, plan.problems)
    if isinstance(plan, Asked):
        return ask(desk, plan.questions)
    _tell(turn, plan)
    return await _tried(turn, plan.workflow, None)


async def _tried(turn: Turn, workflow: Workflow, base: Workflow | None) -> Ended:
    trial = await checking.tried(workflow, base, turn.desk)
    show(turn.desk, trial)
    if not trial.sound:
        return _refused(turn, trial.errors)
    text = f"{workflow.name}: {'an edit' if base else 'a workflow'} is proposed."
    turn.desk.emit(TextDelta(text))
    turn.desk.record("said", text=text, tool_calls=[], echo=None)
    return Ended("proposed")


def _tell(turn: Turn, plan: Planned) -> None:
    for problem in plan.problems:
        turn.desk.emit(Noticed(problem.level, problem.message, problem.hint))


def _refused(turn: Turn, problems: tuple[Problem, ...]) -> Ended:
    for problem in problems:
        turn.desk.emit(Noticed(problem.level, problem.message, problem.hint))
    worst = next((each for each in problems if each.level == "error"), None)
    message = worst.message if worst else "that cannot be done"
    return Ended("refused", message, worst.hint if worst else "")

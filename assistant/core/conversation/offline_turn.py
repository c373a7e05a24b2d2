"""A turn without a model: the offline planner reads requests, the wording of edits reads edits."""

from __future__ import annotations

from assistant.core.conversation import checking
from assistant.core.conversation.asking import ask
from assistant.core.conversation.desk import Desk
from assistant.core.conversation.explaining import explained
from assistant.core.conversation.manners import aside
from assistant.core.conversation.offline_plan import is_second_thought, planned
from assistant.core.conversation.proposing import show
from assistant.core.conversation.showing import trigger_text
from assistant.core.conversation.subject import choose_function, hand_written
from assistant.core.conversation.turn import Turn
from assistant.core.conversation.wording import Edits, edits_of
from assistant.events import Ended, Noticed, Read, TextDelta
from assistant.planners.offline.foreign import is_foreign
from assistant.planners.protocol import Asked, Planned, Question, Refused
from generators.editing.editor import edit
from generators.spec.problems import Problem
from generators.spec.workflow import Workflow

_ENGLISH_ONLY = "without a model, only times are understood in other languages; the rest in English"
_OR_A_MODEL = (
    "say it in English, or set OPENAI_API_KEY or ANTHROPIC_API_KEY to talk in any language"
)


async def offline_turn(turn: Turn) -> Ended:
    """Hold one turn of the conversation; deterministic, and no word leaves the machine."""
    desk = turn.desk
    answering = bool(desk.state.asked)
    beside = aside(turn.request)
    turn.is_question = turn.is_question or bool(beside)
    desk.record("user", text=turn.request, aside=turn.is_aside)
    if beside:
        return _answer(turn, beside)
    if problem := hand_written(turn):
        return _refused(turn, (problem,))
    if not answering and (which := choose_function(turn)):
        return ask(desk, (which,))
    if turn.is_question:
        return _answer(turn, explained(turn.request, desk))
    workflow = desk.state.workflow
    if workflow is not None:
        found = edits_of(turn.request, workflow, turn.context)
        if isinstance(found, Question):
            return ask(desk, (found,))
        if found:
            return await _edited(turn, workflow, found)
        if desk.edits_only or is_second_thought(turn.request):
            return _unknown_edit(turn)
    return await _planned(turn)


def _unknown_edit(turn: Turn) -> Ended:
    """Nothing changes, and what was said is no part of what is said next."""
    wrong = _is_there(turn) or "That is no edit that is understood without a model."
    question = Question(
        f"{wrong} What should change? Say it like “make it 8 AM instead”, “retry 10 times” or “also "
        "notify #ops if it fails”; for another function, say what should happen and when."
    )
    return ask(turn.desk, (question,), afresh=True)


def _is_there(turn: Turn) -> str:
    """That the app has a function which is named, and nothing is said of it; empty when it is not so."""
    workflow = turn.desk.state.base
    named = workflow is not None and workflow.id.replace("-", " ") in turn.request.lower()
    if workflow is None or not named or turn.desk.state.open_proposal:
        return ""
    runs = "; ".join(trigger_text(trigger) for trigger in workflow.triggers)
    return f"The app has '{workflow.id}' already ({runs})."


def _answer(turn: Turn, text: str) -> Ended:
    turn.desk.emit(TextDelta(text))
    turn.desk.record("said", text=text, tool_calls=[], echo=None)
    open_still = turn.desk.state.asked
    return ask(turn.desk, open_still) if open_still else Ended("answered")


async def _edited(turn: Turn, workflow: Workflow, operations: Edits) -> Ended:
    edited = edit(workflow, operations)
    if not isinstance(edited, Workflow):
        return _refused(turn, edited)
    if edited == workflow:
        return _answer(turn, f"{workflow.name} is like that already; nothing changes.")
    return await _tried(turn, edited, turn.desk.state.base)


async def _planned(turn: Turn) -> Ended:
    desk, (request, plan) = turn.desk, planned(turn)
    desk.emit(Read(request, plan.clauses))
    if not isinstance(plan, Planned) and is_foreign(turn.request):
        return Ended("refused", _ENGLISH_ONLY, _OR_A_MODEL)
    if isinstance(plan, Refused):
        return _refused(turn, plan.problems)
    if isinstance(plan, Asked):
        return _unknown_edit(turn) if _says_little(plan, desk) else ask(desk, plan.questions)
    _tell(turn, plan)
    return await _tried(turn, plan.workflow, None)


def _says_little(plan: Asked, desk: Desk) -> bool:
    """Whether, where a workflow is talked about, the words are no request of their own either."""
    from assistant.planners.offline.questions import WHAT, WHEN

    return desk.state.workflow is not None and any(each in plan.questions for each in (WHAT, WHEN))


async def _tried(turn: Turn, workflow: Workflow, base: Workflow | None) -> Ended:
    before = turn.desk.state.workflow if turn.desk.state.open_proposal else None
    trial = await checking.tried(workflow, base, turn.desk)
    show(turn.desk, trial)
    if not trial.sound:
        return _refused(turn, trial.errors)
    text = _what_was_done(workflow, base, before)
    turn.desk.emit(TextDelta(text))
    turn.desk.record("said", text=text, tool_calls=[], echo=None)
    return Ended("proposed")


def _what_was_done(workflow: Workflow, base: Workflow | None, before: Workflow | None) -> str:
    """In one sentence; a proposal that is left for another one is not left silently."""
    if before is not None and before.id != workflow.id:
        return (
            f"{workflow.name}: a workflow is proposed. {before.name} was not written; "
            "“undo that” goes back to it."
        )
    if base is not None:
        return f"{workflow.name}: an edit is proposed."
    return f"{workflow.name}: {'the proposal is changed' if before else 'a workflow is proposed'}."


def _tell(turn: Turn, plan: Planned) -> None:
    for problem in plan.problems:
        turn.desk.emit(Noticed(problem.level, problem.message, problem.hint))


def _refused(turn: Turn, problems: tuple[Problem, ...]) -> Ended:
    for problem in problems:
        turn.desk.emit(Noticed(problem.level, problem.message, problem.hint))
    worst = next((each for each in problems if each.level == "error"), None)
    message = worst.message if worst else "that cannot be done"
    return Ended("refused", message, worst.hint if worst else "")

"""What a model gave a tool, as a typed workflow or typed operations, or the problems with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.core.conversation.wire_forms import edit_schema, proposal_schema
from assistant.planners.model.conformity import Conformity
from assistant.planners.model.draft import Outcome, read_answer
from assistant.planners.model.errors import DraftError
from assistant.planners.model.schedules import read_schedule_words
from assistant.planners.model.schema import draft_shape
from assistant.planners.protocol import Context, Question
from generators.editing.operations import (
    AddSteps,
    ClearOption,
    MoveStep,
    Operation,
    RemoveStep,
    Rename,
    ReplaceStep,
    SetEmissions,
    SetOption,
    SetTriggers,
)
from generators.editing.tree import rebuilt
from generators.spec.options import Options
from generators.spec.problems import Problem, error
from generators.spec.steps import CodeStep, SendEventStep, Step
from generators.spec.workflow import Workflow

_LENT = "code/body"
"""Drafts hold no code, so a `code` step travels as a `send_event`, which has the same form."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What arguments say; without a workflow and operations, the problems or questions say why."""

    workflow: Workflow | None = None
    operations: tuple[Operation, ...] = ()
    function: str = ""
    """Id of the function that an edit names; empty for the one that is talked about."""
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    assumptions: tuple[str, ...] = ()


class Reader:
    """Reads arguments for a conversation about some operations of services."""

    def __init__(self, operations: tuple[str, ...], context: Context, language: str) -> None:
        self._operations = operations
        self._context = context
        self._language = language

    def proposal(self, arguments: Mapping[str, Any]) -> Understood:
        """The workflow that `propose_workflow` was given."""
        try:
            given = Conformity(proposal_schema(self._operations)).conformed(arguments)
        except DraftError as wrong:
            return Understood(problems=(_problem(wrong),))
        outcome = self._outcome(given)
        assumptions = tuple(filter(None, given["assumptions"]))
        if outcome.workflow is None:
            return _not_understood(outcome)
        return Understood(outcome.workflow, assumptions=assumptions)

    def edit(self, arguments: Mapping[str, Any]) -> Understood:
        """The operations that `edit_workflow` was given."""
        try:
            given = Conformity(edit_schema(self._operations)).conformed(arguments)
        except DraftError as wrong:
            return Understood(problems=(_problem(wrong),))
        operations: list[Operation] = []
        for each in given["operations"]:
            found = self._operation(each)
            if isinstance(found, Understood):
                return found
            operations += found
        assumptions = tuple(filter(None, given["assumptions"]))
        return Understood(None, tuple(operations), given["function"], assumptions=assumptions)

    def _operation(self, given: Mapping[str, Any]) -> Sequence[Operation] | Understood:
        name, after = given["op"], _after(given)
        match name:
            case "remove_step":
                return (RemoveStep(given["step"]),)
            case "move_step":
                return (MoveStep(given["step"], given["inside"], after),)
            case "clear_option":
                return (ClearOption(given["option"]),)
            case "rename":
                return (Rename(given["name"] or None, given["description"] or None),)
        outcome = self._outcome({**_EMPTY, **given})
        if outcome.workflow is None:
            return _not_understood(outcome)
        return _of_fragment(given, outcome.workflow)

    def _outcome(self, draft: Mapping[str, Any]) -> Outcome:
        """What a draft says; a fragment of one is read the same way, whatever it lacks."""
        steps = draft["steps"]
        bodies = {each["id"]: each["body"] for each in steps if each["kind"] == "code"}
        lent = [_lent(each) if each["kind"] == "code" else each for each in steps]
        result = {**draft, "outcome": "workflow", "steps": lent}
        result = {name: result[name] for name in ("outcome", *_EMPTY)}
        schema = draft_shape(self._operations).schema
        text = json.dumps({"result": result}, ensure_ascii=False)
        outcome = read_answer(text, schema, self._context, read_schedule_words)
        if outcome.workflow is None or not bodies:
            return outcome
        return replace(outcome, workflow=_returned(outcome.workflow, bodies, self._language))


_EMPTY: Mapping[str, Any] = {
    "id": "edit",
    "name": "Edit",
    "description": "",
    "triggers": [],
    "options": [],
    "steps": [],
    "emissions": [],
    "assumptions": [],
}


def _after(given: Mapping[str, Any]) -> str | None:
    """The step to follow: empty text for the beginning of a place, None for its end."""
    after = given.get("after") or None
    return "" if after == "start" else after


def _of_fragment(given: Mapping[str, Any], fragment: Workflow) -> Sequence[Operation]:
    match given["op"]:
        case "add_steps":
            return (AddSteps(fragment.steps, given["inside"], _after(given)),)
        case "replace_step":
            return (ReplaceStep(given["step"], fragment.steps),)
        case "set_triggers":
            return (SetTriggers(fragment.triggers),)
        case "set_emissions":
            return (SetEmissions(fragment.emissions),)
        case _:
            names = [name for name in Options.model_fields if name in _set(fragment.options)]
            return [SetOption(name, getattr(fragment.options, name)) for name in names]


def _set(options: Options) -> Mapping[str, Any]:
    return options.model_dump(exclude_defaults=True)


def _lent(step: Mapping[str, Any]) -> dict[str, Any]:
    head = {name: step[name] for name in ("id", "name", "inside")}
    return {"kind": "send_event", **head, "event": _LENT, "data": step["inputs"], "items": ""}


def _returned(workflow: Workflow, bodies: Mapping[str, str], language: str) -> Workflow:
    def back(step: Step) -> Step:
        if not isinstance(step, SendEventStep) or step.id not in bodies:
            return step
        return CodeStep(
            id=step.id,
            name=step.name,
            language="typescript" if language == "typescript" else "python",
            body=bodies[step.id],
            inputs=step.data,
        )

    return rebuilt(workflow, lambda _, steps: tuple(back(step) for step in steps))


def _not_understood(outcome: Outcome) -> Understood:
    problems = tuple(each for each in outcome.errors if each.level == "error")
    if outcome.questions and not problems:
        return Understood(questions=outcome.questions)
    return Understood(problems=problems, questions=outcome.questions)


def _problem(wrong: DraftError) -> Problem:
    return error("arguments", "", wrong.message, wrong.hint)

"""Reads a model's answer: a draft becomes a workflow, or precise problems that can go back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.llm.answer import read_json
from assistant.planners.model.conformity import Conformity
from assistant.planners.model.errors import Disagreement, DraftError
from assistant.planners.model.forms import object_form
from assistant.planners.model.options import options_of
from assistant.planners.model.schedules import ReadWords, Scheduled, scheduled
from assistant.planners.model.steps import ON_FAILURE, Nesting
from assistant.planners.protocol import Context, Question
from generators.catalog import check_calls
from generators.spec import EventTrigger, Problem, Workflow, check, read_workflow
from generators.spec.emissions import Emission

_HEAD = ("id", "name", "description")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer says: a workflow, questions, or a refusal, unless there are errors."""

    workflow: Workflow | None = None
    questions: tuple[Question, ...] = ()
    refusal: str = ""
    errors: tuple[Problem, ...] = ()
    """What does not hold. Questions beside them are what to ask if the model can't settle it."""
    notes: tuple[Problem, ...] = ()
    """Assumptions and warnings."""


def read_answer(
    text: str, schema: Mapping[str, Any], context: Context, read_words: ReadWords
) -> Outcome:
    """The outcome of an answer to a request for a draft; whatever is wrong with it is among its errors."""
    try:
        result = Conformity(schema).conformed(read_json(text))["result"]
        return _outcome(result, context, read_words)
    except Disagreement as error:
        return Outcome(errors=(_problem(error),), questions=(error.question,))
    except DraftError as error:
        return Outcome(errors=(_problem(error),))
    except ValueError as error:
        return Outcome(errors=(_problem(DraftError(str(error), "answer with JSON alone")),))


def _outcome(result: Mapping[str, Any], context: Context, read_words: ReadWords) -> Outcome:
    match result["outcome"]:
        case "question":
            return Outcome(questions=tuple(_question(each) for each in result["questions"]))
        case "refusal":
            return Outcome(refusal=result["reason"] or "the model gives no reason")
        case _:
            return _planned(result, context, read_words)


def _planned(draft: Mapping[str, Any], context: Context, read_words: ReadWords) -> Outcome:
    schedules = [
        scheduled(each, context, read_words)
        for each in draft["triggers"]
        if each["kind"] == "schedule"
    ]
    notes = (*_assumptions(draft["assumptions"]), *(n for each in schedules for n in each.notes))
    if questions := tuple(q for each in schedules for q in each.questions):
        return Outcome(questions=questions, notes=notes)
    found = read_workflow(_document(draft, iter(schedules)))
    if not isinstance(found, Workflow):
        return Outcome(errors=found)
    problems = (*check(found), *check_calls(found))
    errors = tuple(problem for problem in problems if problem.level == "error")
    milder = tuple(problem for problem in problems if problem.level != "error")
    return Outcome(found, errors=errors, notes=(*notes, *milder))


def _document(draft: Mapping[str, Any], schedules: Iterator[Scheduled]) -> dict[str, Any]:
    nesting = Nesting(draft["steps"])
    steps, on_failure = nesting.inside(""), nesting.inside(ON_FAILURE)
    for lost in nesting.lost():
        raise lost
    options = options_of(draft["options"])
    if on_failure:
        options["on_failure"] = {"steps": on_failure}
    return {
        **{name: draft[name] for name in _HEAD},
        "triggers": [_trigger(each, schedules) for each in draft["triggers"]],
        "options": options,
        "steps": steps,
        "emissions": [object_form(Emission).read(each) for each in draft["emissions"]],
    }


def _trigger(draft: Mapping[str, Any], schedules: Iterator[Scheduled]) -> Any:
    if draft["kind"] == "schedule":
        return next(schedules).trigger
    return object_form(EventTrigger).read(draft)


def _question(data: Mapping[str, Any]) -> Question:
    return Question(data["text"], tuple(data["choices"]), data["default"] or None)


def _assumptions(sentences: Sequence[str]) -> Iterator[Problem]:
    for sentence in filter(None, sentences):
        yield Problem(level="info", rule="assumption", path="", message=sentence)


def _problem(error: DraftError) -> Problem:
    return Problem(level="error", rule="draft", path="", message=error.message, hint=error.hint)

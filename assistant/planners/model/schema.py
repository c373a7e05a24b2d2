"""The strict schema of a draft."""

from collections.abc import Sequence
from typing import Any

from assistant.llm.messages import Shape
from assistant.planners.model import options, pieces, steps
from assistant.planners.model.forms import PAIRS_SCHEMA, closed, object_form
from generators.spec.emissions import Emission
from generators.spec.triggers import EventTrigger

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}


def draft_shape(operations: Sequence[str]) -> Shape:
    """The shape of an answer that may call `operations`, each a `connector.operation`.

    One of three outcomes: a workflow, questions to ask first, or a refusal with its reason.
    """
    outcome = {"anyOf": [_workflow(operations), _questions(), _refusal()]}
    definitions = {"pieces": pieces.SCHEMA, "pairs": PAIRS_SCHEMA}
    return Shape("workflow_draft", {**closed({"result": outcome}), "$defs": definitions})


def _workflow(operations: Sequence[str]) -> dict[str, Any]:
    return closed(
        {
            "outcome": _only("workflow"),
            "id": _TEXT,
            "name": _TEXT,
            "description": _TEXT,
            "triggers": {"type": "array", "items": {"anyOf": [_schedule(), _event()]}},
            "options": options.schema(),
            "steps": steps.schema(operations),
            "emissions": {"type": "array", "items": closed(object_form(Emission).properties)},
            "assumptions": _TEXTS,
        }
    )


def _schedule() -> dict[str, Any]:
    # No UTC in here: models convert time zones wrongly, code does it right.
    return closed(
        {"kind": _only("schedule"), "words": _TEXT, "local_cron": _TEXT, "timezone": _TEXT}
    )


def _event() -> dict[str, Any]:
    return closed(object_form(EventTrigger).properties)


def _questions() -> dict[str, Any]:
    question = closed({"text": _TEXT, "choices": _TEXTS, "default": _TEXT})
    return closed({"outcome": _only("question"), "questions": {"type": "array", "items": question}})


def _refusal() -> dict[str, Any]:
    return closed({"outcome": _only("refusal"), "reason": _TEXT})


def _only(name: str) -> dict[str, Any]:
    return {"type": "string", "enum": [name]}

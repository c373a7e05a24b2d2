"""The forms of workflows, steps and operations in which a model speaks.

They are those of the model planner's drafts, with `code` steps beside the other kinds, and with
shared parts under `$defs`, so that they are sent once for each tool.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from assistant.planners.model.forms import closed, object_form
from assistant.planners.model.schema import draft_shape
from generators.spec.options import Options
from generators.spec.steps import CodeStep

TEXT: dict[str, Any] = {"type": "string"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}
_STEPS = {"$ref": "#/$defs/steps"}


@lru_cache(maxsize=16)
def proposal_schema(operations: tuple[str, ...]) -> Mapping[str, Any]:
    """Arguments of `propose_workflow`."""
    draft = _draft(operations)
    properties = {**draft["properties"], "steps": _STEPS}
    properties.pop("outcome")
    return {**closed(properties), "$defs": _definitions(operations)}


@lru_cache(maxsize=16)
def edit_schema(operations: tuple[str, ...]) -> Mapping[str, Any]:
    """Arguments of `edit_workflow`."""
    draft = _draft(operations)["properties"]
    items = [closed({"op": one_of(name), **fields}) for name, fields in _edits(draft).items()]
    arguments = {
        "function": TEXT,
        "operations": {"type": "array", "items": {"anyOf": items}},
        "assumptions": TEXTS,
    }
    return {**closed(arguments), "$defs": _definitions(operations)}


def one_of(*names: str) -> dict[str, Any]:
    """A text that is one of these."""
    return {"type": "string", "enum": list(names)}


def _edits(draft: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        "add_steps": {"inside": TEXT, "after": TEXT, "steps": _STEPS},
        "remove_step": {"step": TEXT},
        "move_step": {"step": TEXT, "inside": TEXT, "after": TEXT},
        "replace_step": {"step": TEXT, "steps": _STEPS},
        "set_triggers": {"triggers": draft["triggers"]},
        "set_options": {"options": draft["options"]},
        "clear_option": {"option": one_of(*Options.model_fields)},
        "set_emissions": {"emissions": draft["emissions"]},
        "rename": {"name": TEXT, "description": TEXT},
    }


def _draft(operations: Sequence[str]) -> Mapping[str, Any]:
    result: Mapping[str, Any] = draft_shape(operations).schema["properties"]["result"]
    found: Mapping[str, Any] = result["anyOf"][0]
    return found


def _definitions(operations: Sequence[str]) -> dict[str, Any]:
    steps = _draft(operations)["properties"]["steps"]["items"]["anyOf"]
    kinds = {"type": "array", "items": {"anyOf": [*steps, _code(steps[0])]}}
    return {**draft_shape(operations).schema["$defs"], "steps": kinds}


def _code(like: Mapping[str, Any]) -> dict[str, Any]:
    head = {name: like["properties"][name] for name in ("id", "name", "inside")}
    fields = object_form(CodeStep, frozenset({"language", "kind", "id", "name"})).properties
    return closed({"kind": one_of("code"), **head, **fields})

"""Steps in a draft: one flat list, each step saying what it is inside of.

`inside` is "" for the workflow itself, `on_failure`, the id of an `each`, or `id/0`, `id/1`, … for the lanes of a
`parallel` and the arms of a `branch`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, get_args

from assistant.planners.model import conditions, pieces
from assistant.planners.model.errors import DraftError
from assistant.planners.model.forms import PIECES, ObjectForm, closed, object_form
from generators.spec.node import Node
from generators.spec.steps import CodeStep, Step

ON_FAILURE = "on_failure"
_NESTED = frozenset({"steps", "branches"})
_LEFT_OUT = frozenset(
    {"ok_field", "error_field", "token", "omits_empty", "rows", "answer", "signature", "todo"}
)
"""Fields that only connectors need."""
_TEXT = {"type": "string"}

Draft = Mapping[str, Any]


def schema(operations: Sequence[str]) -> dict[str, Any]:
    """Schema of the list, with the operations that may be called, as `connector.operation`."""
    called = {"operation": {"type": "string", "enum": list(operations)}, "params": PIECES}
    kinds = [closed(_head("call") | called)]
    kinds += [closed(_head(kind) | _fields(kind)) for kind in step_kinds() if kind != "call"]
    return {"type": "array", "items": {"anyOf": kinds}}


def _head(kind: str) -> dict[str, Any]:
    # The kind comes first: a model that writes it has decided which fields follow.
    return {
        "kind": {"type": "string", "enum": [kind]},
        "id": _TEXT,
        "name": _TEXT,
        "inside": _TEXT,
    }


def _fields(kind: str) -> dict[str, Any]:
    own = {name: each for name, each in _form(kind).properties.items() if name not in _head(kind)}
    return own | (
        {"arms": {"type": "array", "items": conditions.SCHEMA}} if kind == "branch" else {}
    )


@cache
def step_kinds() -> Mapping[str, type[Node]]:
    """The kinds a draft may hold, and their models: all but `code`, whose bodies nothing checks."""
    models = get_args(get_args(Step)[0])
    kinds = {model.model_fields["kind"].default: model for model in models}
    return {kind: model for kind, model in kinds.items() if model is not CodeStep}


class Nesting:
    """Puts flat steps where they belong."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._children: dict[str, list[Draft]] = {}
        self._placed: list[str] = []
        for draft in drafts:
            self._children.setdefault(draft["inside"], []).append(draft)

    def inside(self, place: str) -> list[dict[str, Any]]:
        """The JSON forms of the steps in one place, with theirs inside.

        Raises:
            DraftError: a step that can't be read.
        """
        return [self._step(draft) for draft in self._children.pop(place, ())]

    def lost(self) -> Iterator[DraftError]:
        """What is inside nothing, once every place was asked for."""
        places = [draft["id"] for draft in self._drafts if draft["kind"] in _PLACES]
        hint = f"it can be inside {', '.join(places)}" if places else 'write "" for the workflow'
        for place, drafts in self._children.items():
            names = ", ".join(draft["id"] for draft in drafts)
            yield DraftError(f"{names}: inside '{place}', which is no place for steps", hint)

    def _step(self, draft: Draft) -> dict[str, Any]:
        try:
            return self._read(draft)
        except DraftError as error:
            if error.message.startswith("step "):
                raise
            raise DraftError(f"step '{draft['id']}': {error.message}", error.hint) from None

    def _read(self, draft: Draft) -> dict[str, Any]:
        kind, step_id = draft["kind"], draft["id"]
        if kind == "call":
            return _call(draft)
        found = _form(kind).read(draft)
        if kind == "each":
            found["steps"] = self.inside(step_id)
        elif kind == "parallel":
            found["branches"] = [{"steps": steps} for steps in self._lanes(step_id)]
        elif kind == "branch":
            found["branches"] = [
                {"when": conditions.condition_of(arm), "steps": self.inside(f"{step_id}/{number}")}
                for number, arm in enumerate(draft["arms"])
            ]
        return found

    def _lanes(self, step_id: str) -> Iterator[list[dict[str, Any]]]:
        number = 0
        while f"{step_id}/{number}" in self._children:
            yield self.inside(f"{step_id}/{number}")
            number += 1


_PLACES = frozenset({"each", "parallel", "branch"})


def _call(draft: Draft) -> dict[str, Any]:
    connector, _, operation = draft["operation"].partition(".")
    params = pieces.fields_of(draft["params"])
    named = {name: draft[name] for name in ("kind", "id", "name") if draft[name]}
    return {**named, "connector": connector, "operation": operation, "params": params}


@cache
def _form(kind: str) -> ObjectForm:
    return object_form(step_kinds()[kind], _NESTED | _LEFT_OUT)

"""Options in a draft: a list of those that are set, each with its own fields."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from assistant.planners.model.errors import DraftError
from assistant.planners.model.forms import ObjectForm, closed, field_form, object_form
from generators.spec.node import Node
from generators.spec.options import OnFailure, Options

TAG = "option"


def schema() -> dict[str, Any]:
    """Schema of the list."""
    kinds = [
        closed({TAG: {"type": "string", "enum": [name]}, **form.properties})
        for name, form in _forms().items()
    ]
    return {"type": "array", "items": {"anyOf": kinds}}


def options_of(given: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The JSON form of the options.

    Raises:
        DraftError: one that is not repeatable stands there twice.
    """
    found: dict[str, Any] = {}
    for each in given:
        name = each[TAG]
        read = _forms()[name].read(each)
        value = read["value"] if set(read) == {"value"} else read
        if name in _repeatable():
            found.setdefault(name, []).append(value)
        elif name in found:
            raise DraftError(f"the option '{name}' is given twice", "give it once")
        else:
            found[name] = value
    return found


@cache
def _forms() -> dict[str, ObjectForm]:
    found = {}
    for name, hint in get_type_hints(Options, include_extras=True).items():
        if name in Options.model_fields:
            form = _form(_model(hint), hint)
            found.update({name: form} if form else {})
    return found


def _form(model: type[Node] | None, hint: Any) -> ObjectForm | None:
    if model is OnFailure:
        # Its steps are among the others, inside "on_failure".
        return None
    if model is not None:
        return object_form(model)
    plain = field_form(hint, optional=False)
    return ObjectForm({"value": plain}, frozenset()) if plain else None


def _model(hint: Any) -> type[Node] | None:
    candidates = (hint, *get_args(hint))
    return next((each for each in candidates if _is_model(each)), None)


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Node)


@cache
def _repeatable() -> frozenset[str]:
    hints = get_type_hints(Options, include_extras=True)
    return frozenset(name for name, hint in hints.items() if get_origin(hint) is tuple)

"""The values that a column may have, where the model says so or its name suggests it."""

import re
from typing import Any

from sqlalchemy import types
from sqlalchemy.schema import CheckConstraint

_IN = re.compile(r"(?i)(\w+)\"?\s+in\s*\(([^()]*)\)")
_TEXT = re.compile(r"'((?:[^']|'')*)'")
_USUAL_STATES = ("open", "pending", "closed")


def choices(column: Any) -> "list[Any]":
    """The members of an enum or of a rule `name IN ('a', 'b')`, the usual states, or nothing."""
    kind = column.type
    if isinstance(kind, types.Enum):
        return list(kind.enum_class) if kind.enum_class is not None else list(kind.enums)
    if not isinstance(kind, types.String):
        return []
    return _checked(column) or _states(column)


def _checked(column: Any) -> "list[str]":
    for rule in column.table.constraints:
        if isinstance(rule, CheckConstraint):
            for name, values in _IN.findall(str(rule.sqltext)):
                if name == column.name:
                    return [text.replace("''", "'") for text in _TEXT.findall(values)]
    return []


def _states(column: Any) -> "list[str]":
    """A table of things to work on has some in each state."""
    default = getattr(column.default, "arg", None) or getattr(column.server_default, "arg", None)
    is_state = column.name.lower() in {"status", "state"}
    return list(_USUAL_STATES) if is_state and default == _USUAL_STATES[0] else []

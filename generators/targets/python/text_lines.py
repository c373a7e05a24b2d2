"""How things read inside text: lists of records become lines."""

from __future__ import annotations

from generators.targets.python.module import Module
from generators.targets.python.source.literals import Source
from generators.targets.python.source.names import singular
from generators.targets.python.source.templates import fill
from generators.targets.python.values.expressions import Expression

_LABELS = ("subject", "name", "title", "text", "description", "email", "id")
_DETAILS = ("status", "priority", "stage", "amount", "company", "email", "due_date")


def words_code(module: Module, expression: Expression) -> Source:
    """The expression as it reads inside text."""
    kind = expression.shape.kind
    if kind == "records":
        return Source(f"{_lines(module, expression)}({expression.code})")
    if kind in ("record", "list"):
        module.imports.module("json")
        return Source(f"json.dumps({expression.code})")
    return expression.code


def _lines(module: Module, expression: Expression) -> Source:
    """A function that gives one line for each record, made for the fields that are known."""
    fields = expression.shape.fields
    plural = expression.code if expression.code.isidentifier() else "records"
    name = f"{singular(plural)}_lines"
    label = next((field for field in _LABELS if field in fields), fields[0] if fields else "")
    details = [field for field in _DETAILS if field in fields and field != label][:2]
    item = singular(plural)
    code = fill(
        "helpers/lines.py.j2",
        name=Source(name),
        items=Source(plural),
        item=Source(item if item != plural else "record"),
        label=Source(label) if label.isidentifier() else None,
        details=[Source(field) for field in details],
    )
    number = 2
    while module.helpers.get(name, code) != code:
        name, number = f"{singular(plural)}_lines_{number}", number + 1
        code = Source(code.replace(f"{singular(plural)}_lines", name, 1))
    module.helpers[name] = code
    module.use_any(("Any",))
    return Source(name)

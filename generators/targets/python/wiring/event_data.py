"""The data of an event, taken from the object that was created."""

import re
from collections.abc import Mapping

from generators.apps.facts import ColumnFacts, ModelFacts
from generators.targets.python.wiring.refusal import Refusal

SECRET = re.compile(r"password|passwd|secret|token|hash|salt|api_?key", re.IGNORECASE)
MOMENTS = frozenset({"datetime", "date", "time"})
TEXTS = frozenset({"Decimal", "UUID"})


def event_data(
    variable: str, data: Mapping[str, str], model: ModelFacts
) -> dict[str, str] | Refusal:
    """Fields and the expressions that read them, in a form that JSON can hold.

    Without `data`, all columns but those with secrets.
    """
    wanted = data or {one.name: one.name for one in model.columns if not SECRET.search(one.name)}
    columns = {field: model.column(attribute) for field, attribute in wanted.items()}
    missing = [wanted[field] for field, column in columns.items() if column is None]
    if missing:
        return Refusal(
            "unknown-attribute",
            model.name,
            f"{model.name} has no {' and no '.join(missing)}.",
            f"It has {', '.join(column.name for column in model.columns)}.",
        )
    return {field: _value(variable, one) for field, one in columns.items() if one is not None}


def _value(variable: str, column: ColumnFacts) -> str:
    read = f"{variable}.{column.name}"
    if column.type in MOMENTS:
        written = f"{read}.isoformat()"
    elif column.type in TEXTS:
        written = f"str({read})"
    else:
        return read
    return f"{written} if {read} is not None else None" if column.nullable else written

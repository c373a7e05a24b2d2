"""Records that a service takes as rows of cells, such as a spreadsheet."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from generators.apps.facts import AppFacts
from generators.spec import (
    CallStep,
    EventTrigger,
    ListOf,
    Literal,
    ObjectOf,
    Ref,
    Value,
    Workflow,
)
from generators.targets.python.rendering import source_of

ADA = {"name": "Ada", "seats": 40}
EVENT = Ref(path="event.data.person")


def sent(operation: str, app: AppFacts, **params: Value) -> str:
    """The rows that the code sends, as source."""
    step = CallStep(
        id="call",
        connector="google_sheets",
        operation=operation,
        params={"spreadsheet_id": Literal(value="s"), **params},
    )
    trigger = EventTrigger(event="app/happened")
    flow = Workflow(id="rows", name="Rows", triggers=(trigger,), steps=(step,))
    code, module = source_of(flow, app)
    assert module.problems == []
    bodies = [
        keyword.value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "json"
    ]
    (body,) = bodies
    assert isinstance(body, ast.Dict)
    return ast.unparse(body.values[0])


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Literal(value=ADA), "[['Ada', 40]]"),
        (Literal(value=["Ada", 40]), "[['Ada', 40]]"),
        (ObjectOf(fields={"name": Literal(value="Ada"), "seats": EVENT}), "[['Ada', person]]"),
        (ListOf(items=(Literal(value="Ada"), EVENT)), "[['Ada', person]]"),
        (EVENT, "[list(person.values())]"),
    ],
)
def test_one_row_is_the_list_of_its_values(value: Value, code: str, app: AppFacts) -> None:
    """An object, written out or known only when it runs, or cells as they are."""
    assert sent("append-row", app, values=value) == code


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Literal(value=[ADA, ["Grace", 2]]), "[['Ada', 40], ['Grace', 2]]"),
        (EVENT, "[list(row.values()) for row in person]"),
    ],
)
def test_each_record_is_a_row(value: Any, code: str, app: AppFacts) -> None:
    """A list of objects becomes a list of lists."""
    assert sent("append-rows", app, rows=value) == code

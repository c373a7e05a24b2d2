"""Conditions: what is evaluated is right, what is not is said."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.executor import cel_library
from sandbox_runner.executor.cel import Unsupported, holds, value_of
from sandbox_runner.executor.cel_tokens import Missing

EVENT = {"name": "x", "data": {"id": 7, "kind": "a", "tags": ["p", "q"], "user": {"id": "u1"}}}
OTHER = {"name": "y", "data": {"id": 7, "kind": "b", "ok": True, "sum": 2.5, "none": None}}
VARIABLES = {"event": EVENT, "async": OTHER}


@pytest.mark.parametrize(
    "expression",
    [
        "event.data.id == async.data.id",
        "async.data.id == event.data.id && async.data.kind != event.data.kind",
        "event.data['id'] == 7",
        'event.data.user.id == "u1"',
        "async.data.ok",
        "async.data.ok == true",
        "!(event.data.id > 7)",
        "event.data.id >= 7 && event.data.id <= 7",
        "async.data.sum > 2",
        "'p' in event.data.tags",
        "event.data.kind in ['z', 'a']",
        "event.data.tags[1] == 'q'",
        "async.data.none == null",
        "event.data.missing == 1 || event.data.id == 7",
        "event.data.id == 7 || event.data.missing == 1",
        "event.data.kind == 'a' && (event.data.id == 1 || async.data.kind == 'b')",
        "-1 < 0",
        r"'it\'s' == 'it\'s'",
    ],
)
def test_true(expression: str) -> None:
    """Conditions that hold."""
    assert holds(expression, VARIABLES)


@pytest.mark.parametrize(
    "expression",
    [
        "event.data.id == '7'",
        "event.data.id == 8",
        "event.data.missing == 7",
        "!event.data.missing",
        "event.data.missing == 1 && event.data.id == 7",
        "event.data.id",
        "true == 1",
        "event.data.kind > 3",
        "event.data.tags[9] == 'q'",
        "event.data.tags[-1] == 'q'",
        "'z' in event.data.tags",
        "false || false",
    ],
)
def test_false(expression: str) -> None:
    """Conditions that do not hold; a field that is missing makes no condition true."""
    assert not holds(expression, VARIABLES)


@pytest.mark.parametrize(
    "expression",
    [
        "event.data.id ==",
        "event.data.id == 7)",
        "steps.x == 1",
        "",
        "(" * 100 + "true" + ")" * 100,
        "event.data.id == 7 &&",
    ],
)
def test_unsupported(expression: str) -> None:
    """What is no CEL, or calls what CEL does not have, raises; it is never guessed."""
    with pytest.raises(Unsupported):
        holds(expression, VARIABLES)


@given(st.text(alphabet="()[]!&|=<>.,'\"x1 eventdaasync", max_size=60))
def test_any_text(expression: str) -> None:
    """Any text is a verdict or unsupported."""
    with contextlib.suppress(Unsupported):
        assert holds(expression, VARIABLES) in {True, False}


@given(st.integers(), st.integers())
def test_order(left: int, right: int) -> None:
    """Comparisons of numbers are those of numbers."""
    variables: Any = {"event": {"a": left, "b": right}}
    for sign, truth in (("<", left < right), ("==", left == right), (">=", left >= right)):
        assert holds(f"event.a {sign} event.b", variables) is truth


@given(st.lists(st.booleans(), min_size=1, max_size=6))
def test_connectives(values: list[bool]) -> None:
    """`&&` is all, `||` is any."""
    texts = [str(value).lower() for value in values]
    assert holds(" && ".join(texts), {}) is all(values)
    assert holds(" || ".join(texts), {}) is any(values)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("size(event.data.tags)", 2),
        ("event.data.kind.startsWith('a')", True),
        ("event.data.id + 1 == 8", True),
        ("event.data.id == 7 ? 120 : 0", 120),
        ("has(event.data.missing)", False),
        ("event.data.tags.all(t, t == 'p')", False),
        ("event.data.kind + '-' + string(event.data.id)", "a-7"),
        ("event.data.missing.startsWith('a')", None),
        ("event.data.tags", ["p", "q"]),
    ],
)
def test_whole_language(expression: str, value: Any) -> None:
    """All of CEL is evaluated; what reads a missing field has no value."""
    assert value_of(expression, VARIABLES) == value


PARTS = st.sampled_from(
    [
        "event.data.id",
        "async.data.sum",
        "event.data.kind",
        "async.data.ok",
        "7",
        "'a'",
        "true",
        "null",
    ]
)
COMPARISONS = st.builds(
    "{} {} {}".format, PARTS, st.sampled_from(["==", "!=", "<", ">=", "in"]), PARTS
)
JOINED = st.recursive(
    COMPARISONS,
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from(["&&", "||"]), inner)
    | st.builds("!({})".format, inner),
    max_leaves=5,
)


@given(JOINED)
def test_the_same_as_the_library(expression: str) -> None:
    """What is evaluated here means what it means in CEL."""
    try:
        theirs = cel_library.value(expression, VARIABLES, Unsupported("")) is True
    except Missing:
        theirs = False
    assert holds(expression, VARIABLES) is theirs

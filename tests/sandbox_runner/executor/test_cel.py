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
    """Conditions that do not hold."""
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


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("event.data.missing == 'foo'", False),
        ("event.data.missing == null", True),
        ("event.data.missing == 0", False),
        ("event.data.missing == event.data.other", False),
        ("event.data.missing == async.data.none", True),
        ("event.data.missing != 'foo'", True),
        ("event.data.missing != null", False),
        ("event.data.missing != ''", True),
        ("event.data.missing < 5", True),
        ("event.data.missing <= 5", True),
        ("5 < event.data.missing", False),
        ("event.data.missing > 5", False),
        ("5 >= event.data.missing", True),
        ("event.data.id > event.data.missing", True),
        ("event.data.missing in ['a']", False),
        ("!event.data.missing", False),
        ("!!event.data.missing", True),
        ("event.data.missing.deep == null", True),
        ("null == 'foo'", False),
        ("null != 'foo'", True),
        ("null < 'foo'", True),
        ("'foo' < null", False),
        ("null < 5", True),
        ("null > 0", False),
        ("null <= 0", True),
        ("async.data.sum > null", True),
        ("event.data.kind || event.data.missing", "a"),
        ("event.data.missing || event.data.kind", "a"),
        ("event.data.missing || event.data.other", None),
        ("0 || 'x'", "x"),
        ("event.data.kind && async.data.kind", "b"),
        ("'' && event.data.kind", ""),
        ("event.data.missing && event.data.kind", None),
        ("event.data.kind && event.data.id == 7", True),
    ],
)
def test_as_inngest_does(expression: str, value: Any) -> None:
    """What is missing is null, null is the zero of a type in an order, `||` and `&&` choose."""
    assert value_of(expression, VARIABLES) == value
    assert holds(expression, VARIABLES) is (value is True)


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
    """What is evaluated here means what it means in CEL, where it means something there."""
    with contextlib.suppress(Missing):
        theirs = cel_library.value(expression, VARIABLES, Unsupported("")) is True
        assert holds(expression, VARIABLES) is theirs

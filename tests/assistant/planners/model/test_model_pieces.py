"""Pieces say every value, and say it back."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.planners.model.errors import DraftError
from assistant.planners.model.pieces import fields_of, value_of

from .conftest import piece

NAMES = st.text(st.characters(exclude_characters=".", min_codepoint=33), min_size=1).filter(
    lambda name: not name.isdigit()
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def literal(value: Any) -> dict[str, Any]:
    return {"kind": "literal", "value": value}


@given(st.text())
def test_text_stays_what_it_is(text: str) -> None:
    """No text means anything but itself."""
    assert value_of([piece("", text)]) == literal(text)


@given(JSON)
def test_json_stays_what_it_is(value: Any) -> None:
    """Any JSON value can be a literal."""
    assert value_of([piece("", json.dumps(value), "json")]) == literal(value)


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, st.text(), min_size=1), min_size=1))
def test_dots_nest(tree: dict[str, dict[str, str]]) -> None:
    """`a.b` is the field b of the object a."""
    pieces = [piece(f"{a}.{b}", text) for a, inner in tree.items() for b, text in inner.items()]

    assert fields_of(pieces) == {
        a: {"kind": "object", "fields": {b: literal(text) for b, text in inner.items()}}
        for a, inner in tree.items()
    }


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_numbers_in_order_make_a_list(texts: list[str]) -> None:
    """`to.0`, `to.1`, … are the items of the list `to`."""
    pieces = [piece(f"to.{index}", text) for index, text in enumerate(texts)]

    assert fields_of(pieces) == {"to": {"kind": "list", "items": [literal(t) for t in texts]}}


def test_pieces_of_one_name_make_one_text() -> None:
    """Text and references follow one another as a template."""
    pieces = [
        piece("text", "Hi "),
        piece("text", "event.data.name", "reference"),
        piece("text", "!"),
    ]
    ref = {"kind": "ref", "path": "event.data.name"}

    assert fields_of(pieces) == {"text": {"kind": "template", "parts": ["Hi ", ref, "!"]}}


@pytest.mark.parametrize(
    ("text", "base", "offset"),
    [
        ("-24h", None, "-24h"),
        ("+2h", None, "2h"),
        ("event.data.starts_at -2h", "event.data.starts_at", "-2h"),
        ("event.data.starts_at", "event.data.starts_at", "0s"),
    ],
)
def test_moments(text: str, base: str | None, offset: str) -> None:
    """An offset, a path, or both."""
    found = value_of([piece("", text, "moment")])

    expected: dict[str, Any] = {"kind": "moment", "offset": offset}
    if base:
        expected["base"] = {"kind": "ref", "path": base}
    assert found == expected


@pytest.mark.parametrize(
    ("pieces", "says"),
    [
        ([], "a value is missing"),
        ([piece("", "five", "number")], "'five' is no number"),
        ([piece("", "true", "number")], "'true' is no number"),
        ([piece("", "1e999", "number")], "is no number"),
        ([piece("", "NaN", "json")], "is no json"),
        ([piece("", "1", "boolean")], "is no boolean"),
        ([piece("", "{", "json")], "is no json"),
        ([piece("a", "1"), piece("a.b", "2")], "'a.b' is inside a value"),
        ([piece("a.b", "1"), piece("a", "2")], "'a' is both a value and an object"),
        ([piece("a..b", "1")], "'a..b' is no name"),
        ([piece("a", "x"), piece("", "y")], "'' is no name"),
        ([piece("", "at "), piece("", "-1h", "moment")], "a moment can't be part of a text"),
    ],
)
def test_what_says_nothing_is_told(pieces: list[dict[str, str]], says: str) -> None:
    """One problem that quotes what was found."""
    with pytest.raises(DraftError) as caught:
        value_of(pieces)

    assert says in caught.value.message


def test_named_values_need_names() -> None:
    """A parameter without a name is no parameter."""
    with pytest.raises(DraftError, match="'' is no name"):
        fields_of([piece("", "x")])

"""Laws of reading JSON while it is written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.partial_json import PartialJSON, Path

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(st.text(), VALUES)


def _read(text: str, size: int) -> list[tuple[Path, Any]]:
    reader = PartialJSON()
    return [f for at in range(0, len(text), size) for f in reader.take(text[at : at + size])]


@given(DOCUMENTS, st.integers(1, 9), st.booleans(), st.sampled_from([None, 1]))
def test_a_document_is_the_same_however_it_is_cut(
    document: dict[str, Any], size: int, ascii_only: bool, indent: int | None
) -> None:
    """The last value to be complete is the whole one; what is in it was told once, and before."""
    text = json.dumps(document, ensure_ascii=ascii_only, indent=indent)
    found = _read(text, size)
    assert found[-1] == ((), document)
    assert len({path for path, _ in found}) == len(found)
    for path, value in found:
        assert _at(document, path) == value


def _at(document: Any, path: Path) -> Any:
    for step in path:
        document = document[step]
    return document


@given(st.text(), st.text())
def test_a_text_is_there_as_far_as_it_was_written(name: str, text: str) -> None:
    """At each character the growing text is the beginning of the whole one."""
    reader = PartialJSON()
    for sign in json.dumps({name: text}):
        list(reader.take(sign))
        if reader.growing is not None:
            path, begun = reader.growing
            assert path == (name,)
            assert text.encode("utf-16-le", "surrogatepass").startswith(
                begun.encode("utf-16-le", "surrogatepass")
            )
    assert reader.done


def test_what_is_not_closed_is_told_as_far_as_it_was_written() -> None:
    """Inner ones first, the growing text in its place."""
    reader = PartialJSON()
    list(reader.take('{"id": "a", "steps": [{"id": "x"}, {"id": "y", "text": "hel'))
    assert list(reader.unfinished) == [
        (("steps", 1), {"id": "y", "text": "hel"}),
        (("steps",), [{"id": "x"}]),
        ((), {"id": "a"}),
    ]


@pytest.mark.parametrize(
    "text", ["{]", "[}", "}", "nonsense,", '{"a": tru]', "[" * 1_000, "1" * 1_000, "[1x,"]
)
def test_what_is_no_json_is_not_read_on(text: str) -> None:
    """It is broken, raises nothing, and what follows says nothing."""
    reader = PartialJSON()
    list(reader.take(text))
    assert reader.broken
    assert list(reader.take('{"a": 1}')) == []


def test_a_long_text_shows_its_end() -> None:
    """Of a text that grows and grows only the end is looked at."""
    reader = PartialJSON()
    list(reader.take('{"body": "'))
    for number in range(1_000):
        list(reader.take(f"line {number}\\n"))
    assert reader.growing is not None
    _, end = reader.growing
    assert end.endswith("line 998\nline 999\n")
    assert len(end) <= 400

"""Answers are read without trusting them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.protocol.answers import Failed, Ops, Result, Unreadable, read_answer
from sandbox_runner.protocol.failure import MAX_TEXT, read_failure
from sandbox_runner.protocol.functions import read_functions
from sandbox_runner.protocol.opcodes import Opcode

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
)
KEYS = st.sampled_from(["op", "id", "name", "displayName", "opts", "userland", "data", "error"])
NEAR_OPS = st.lists(st.dictionaries(KEYS, JSON | st.sampled_from(list(Opcode))), min_size=1)


@given(st.sampled_from([200, 201, 206, 400, 500]), st.binary())
def test_any_bytes(status: int, body: bytes) -> None:
    """Any bytes are some answer."""
    assert isinstance(read_answer(status, {}, body), Ops | Result | Failed | Unreadable)


@given(NEAR_OPS)
def test_any_ops(value: Any) -> None:
    """Whatever looks like steps is read as steps with sane fields, or refused."""
    answer = read_answer(206, {}, json.dumps(value, default=str).encode())
    if isinstance(answer, Ops):
        for op in answer.ops:
            assert isinstance(op.hashed, str)
            assert isinstance(op.step_id, str)
            assert isinstance(op.opts, dict)
    else:
        assert isinstance(answer, Unreadable | Result)


@given(JSON)
def test_any_functions(value: Any) -> None:
    """Whatever a worker tells of its functions is read."""
    for function in read_functions([value, {"id": "a", "config": value}]).values():
        assert 1 <= function.max_attempts <= 21


@given(JSON)
def test_any_failure(value: Any) -> None:
    """Any error has a name and a message."""
    failure = read_failure(value)
    assert failure.name
    assert isinstance(failure.message, str)


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"a":' * 50_000, b"9" * 5000, b"NaN", b"\xff"])
def test_bombs(body: bytes) -> None:
    """Depth, length and values beyond JSON are refused with a reason."""
    answer = read_answer(200, {}, body)
    assert isinstance(answer, Unreadable)
    assert "cannot be read" in answer.reason


def test_nothing_is_null() -> None:
    """An empty body is no result."""
    assert read_answer(200, {}, b"") == Result(None)


def test_run_complete() -> None:
    """An SDK that ends with an op ends the run."""
    body = b'[{"op":"RunComplete","id":"x","data":{"a":1}}]'
    assert read_answer(206, {}, body) == Result({"a": 1})


def test_error_headers() -> None:
    """What the headers say of retrying is kept."""
    headers = {"x-inngest-no-retry": "true", "retry-after": "2026-01-01T00:00:00Z"}
    answer = read_answer(500, headers, b'{"name":"E","message":"m","code":"c"}')
    assert isinstance(answer, Failed)
    assert (answer.no_retry, answer.retry_after) == (True, "2026-01-01T00:00:00Z")
    assert (answer.failure.name, answer.failure.message, answer.failure.code) == ("E", "m", "c")


def test_long_texts() -> None:
    """Texts of an error are bounded."""
    assert len(read_failure({"message": "x" * 1_000_000}).message) == MAX_TEXT

"""Stubs that people write answer as they say; what they cannot mean is said with its place."""

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.stubs.routes import RouteTable, StubAnswer, has_all
from sandbox_runner.stubs.stub_files import StubFileWrong, read_stubs

FILE = """
    - method: post
      host: api.example.com
      path: /v1/charges/*
      match:
        query: {expand: customer}
        body: {currency: eur, lines: [{id: 1}]}
      status: 201
      headers: {x-request-id: 7}
      body: {id: ch_1}
      latency: 1s300ms
    - host: "*.example.com"
      answers:
        - {status: 503}
        - {fault: reset}
        - {body: {ok: true}}
"""


def table(folder: Path, text: str = FILE) -> RouteTable:
    (folder / "job.yaml").write_text(dedent(text))
    return RouteTable(read_stubs(folder / "job.yaml"))


def test_matching(tmp_path: Path) -> None:
    """A stub answers calls with its method, host, path, query and what its body names."""
    routes = table(tmp_path)
    body = b'{"currency": "eur", "amount": 5, "lines": [{"id": 1, "n": 2}]}'
    place = ("POST", "api.example.com", 443, "/v1/charges/7")
    match = routes.match(*place, query="expand=customer&x=1", body=body)
    assert match is not None
    assert match.answer == StubAnswer(201, {"id": "ch_1"}, {"x-request-id": "7"}, 1300)
    assert match.route.source == "stub 1 of job.yaml"
    for query, other in (("", body), ("expand=customer", b"{}"), ("expand=customer", b"no json")):
        fallen = routes.match(*place, query=query, body=other)
        assert fallen is not None
        assert fallen.route.source == "stub 2 of job.yaml"


def test_sequences(tmp_path: Path) -> None:
    """Answers come one after another; the last repeats."""
    routes = table(tmp_path)
    found = [routes.match("GET", "a.example.com", 443, "/x/y") for _ in range(4)]
    answers = [match.answer for match in found if match]
    assert [(each.status, each.fault, each.body) for each in answers] == [
        (503, "", None), (200, "reset", None), (200, "", {"ok": True}), (200, "", {"ok": True}),
    ]  # fmt: skip


def test_no_file(tmp_path: Path) -> None:
    """No file is no stubs; so is an empty one."""
    assert read_stubs(tmp_path / "job.yaml") == ()
    (tmp_path / "job.yaml").write_text("# nothing yet\n")
    assert read_stubs(tmp_path / "job.yaml") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b", "no list"),
        ("- host: [", "line 1"),
        ("- path: /x", "stub 1: it needs a host"),
        ("- {host: x, urll: y}", "'urll'; known are"),
        ("- {host: x, match: {header: y}}", "known are body, query"),
        ("- {host: x, status: 99}", "no status"),
        ("- {host: x, latency: soon}", "300ms"),
        ("- {host: x, fault: explode}", "reset and timeout"),
        ("- {host: x, answers: 7}", "no list"),
        ("- {host: x, answers: [{host: y}]}", "'host'"),
        ("- 7", "no map"),
    ],
)
def test_wrong_files(tmp_path: Path, text: str, said: str) -> None:
    """What cannot be meant is refused with its place."""
    with pytest.raises(StubFileWrong, match=r"job\.yaml") as caught:
        table(tmp_path, text)
    assert said in str(caught.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON, st.dictionaries(st.text(), JSON, max_size=2))
def test_has_all(value: Any, more: dict[str, Any]) -> None:
    """A value has all of itself, and of what it is an extension of."""
    assert has_all(value, value)
    if isinstance(value, dict):
        assert has_all({**more, **value}, value)

"""Laws of the channels between workers and us, fuzzed: whatever comes, it ends, in a report."""

# ruff: noqa: ARG002 (a worker is told more than it needs here)

import asyncio
import json
import os
import socket
from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox_runner.clock import VirtualClock
from sandbox_runner.errors import LoadFailed, SandboxError, WorkerGarbled, WorkerLost
from sandbox_runner.executor.engine import Engine
from sandbox_runner.executor.faults import Fault, Faults
from sandbox_runner.executor.worker import Reply, StepLabel, read_label, read_reply
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.events import normal_event
from sandbox_runner.protocol.functions import FunctionConfig, Trigger
from sandbox_runner.protocol.http import HttpConnection
from sandbox_runner.protocol.identifiers import Identifiers
from sandbox_runner.protocol.json_text import NotJson, parse
from sandbox_runner.protocol.opcodes import Opcode
from sandbox_runner.report import Report
from sandbox_runner.request import Limits
from sandbox_runner.runtimes.node.switchboard import Switchboard
from sandbox_runner.runtimes.sdk.loaded import read_loaded, read_problems
from sandbox_runner.stubs.destination import parse_preamble

START = 1_767_571_200_000
EVIL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(), max_size=20),
    st.sampled_from(
        [
            "999999999999y", "9" * 4000 + "s", "9999-12-31T23:59:59.999Z", "0001-01-01", "-1s", "1h",
            "../../x", "a\0b", "\x1b]0;x\x07", "\u202e", "\ud800", "constructor", "__class__",
            "x == '" + "a" * 200 + "'", "((((((((((", "event.data.a.b.c", "1/0 == 1",
        ]
    ),
)  # fmt: skip
VALUES = st.recursive(
    EVIL,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
OPTS = st.fixed_dictionaries(
    {},
    optional={
        "timeout": EVIL, "if": EVIL, "function_id": EVIL, "payload": VALUES, "parallelMode": EVIL,
        "event": EVIL, "x": VALUES,
    },
)  # fmt: skip
OPS = st.fixed_dictionaries(
    {"op": st.sampled_from([*map(str, Opcode), "Nonsense"]), "id": st.sampled_from("abcdefgh")},
    optional={
        "name": EVIL, "displayName": EVIL, "opts": OPTS | VALUES, "data": VALUES, "error": VALUES,
        "userland": st.fixed_dictionaries({"id": EVIL, "index": EVIL}),
    },
)  # fmt: skip
BODIES = st.one_of(
    st.lists(OPS, max_size=4).map(lambda ops: json.dumps(ops).encode()),
    VALUES.map(lambda value: json.dumps(value).encode()),
    st.binary(max_size=60),
    st.integers(1, 200_000).map(lambda depth: b"[" * depth),
    st.integers(4_000, 9_000).map(lambda digits: b"9" * digits),
)
HEADERS = st.dictionaries(
    st.sampled_from(
        ["x-inngest-no-retry", "retry-after", "x-inngest-req-version", "x-sandbox-step"]
    ),
    st.text(st.characters(max_codepoint=255), max_size=40) | st.just("9999-12-31T23:59:59Z"),
)
ANSWERS = st.tuples(st.sampled_from([200, 206, 206, 206, 400, 500, 503, 0]), HEADERS, BODIES)


class Fuzzed:
    """A worker that answers what it is given, then that it is done."""

    running: StepLabel | None = None
    waited_ms = 0.0

    def __init__(self, answers: list[tuple[int, dict[str, str], bytes]]) -> None:
        self.answers = answers

    async def call(self, call: FunctionCall, now: int, faults: Mapping[str, Fault]) -> Reply:
        """The next answer, as it is read from the wire."""
        json.dumps(call.headers()).encode()
        call.body_bytes()
        status, headers, body = self.answers.pop(0) if self.answers else (200, {}, b'"done"')
        return read_reply(status, headers, body, 1.0)

    async def kill(self) -> None:
        """It is not alive."""

    async def revive(self) -> None:
        """Nothing has to be done."""

    async def find(self, function_id: str) -> FunctionConfig | None:
        """It knows itself."""
        return FUNCTION if function_id == FUNCTION.id else None

    def known(self) -> tuple[str, ...]:
        """One function."""
        return (FUNCTION.id,)


FUNCTION = FunctionConfig("app-job", "job", "job", (Trigger(event="x"),), retries=1)


@given(st.lists(ANSWERS, max_size=8))
@settings(max_examples=300, deadline=None)
def test_whatever_is_answered_ends_in_a_report(
    answers: list[tuple[int, dict[str, str], bytes]],
) -> None:
    """A run ends, its report is JSON, and no name in it can steer a terminal."""
    clock, ids = VirtualClock(START), Identifiers("seed")
    limits = Limits(steps=12, runs=6)
    engine = Engine(Fuzzed(list(answers)), clock, ids, limits, Faults({}))
    event = normal_event({"name": "x"}, event_id="e", now=START)
    main = engine.start(FUNCTION, (event,))
    asyncio.run(engine.drive(main))
    assert main.status in {"completed", "failed", "cancelled", "timed_out", "crashed"}
    document = Report(run=main.trace()).to_json()
    json.dumps(document).encode()
    for step in document["steps"]:
        assert step["id"].isprintable() or not step["id"] or "\ufffd" in step["id"]
        assert not {"\x1b", "\u202e", "\0", "\n"} & set(step["id"] + step["name"])


@given(st.one_of(BODIES, st.binary(max_size=200)))
@settings(max_examples=200, deadline=None)
def test_first_words(body: bytes) -> None:
    """What a worker tells of its functions is read, or refused with an error that is expected."""
    try:
        read_loaded(body + b"\n")
    except (WorkerGarbled, WorkerLost, LoadFailed) as error:
        str(error)
    try:
        value = parse(body)
    except NotJson:
        value = None
    read_problems(value)
    read_label(value)


@given(
    st.one_of(
        st.binary(max_size=300),
        st.tuples(
            st.sampled_from([b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 -1 x\r\n", b"HTTP/9 200\r\n"]),
            st.lists(
                st.sampled_from(
                    [
                        b"content-length: 5\r\n", b"content-length: 99999999999999\r\n",
                        b"content-length: -1\r\n", b"content-length: \xb2\r\n", b": \r\n", b"\0\r\n",
                        b"transfer-encoding: chunked\r\n", b"x" * 70_000 + b"\r\n",
                    ]
                ),
                max_size=4,
            ).map(b"".join),
            st.binary(max_size=20),
        ).map(lambda parts: parts[0] + parts[1] + b"\r\n" + parts[2]),
    )
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_bytes_on_the_socket(data: bytes) -> None:
    """Any bytes are an answer or an expected error, when the other side has closed."""

    async def ask() -> None:
        ours, theirs = socket.socketpair()
        theirs.setblocking(False)
        with theirs:
            theirs.send(data)
        connection = HttpConnection(*await asyncio.open_connection(sock=ours), new_mark=str)
        try:
            async with asyncio.timeout(10):
                await connection.request("POST", "/", {}, b"", 1000)
        except SandboxError as error:
            str(error)
        finally:
            connection.close()

    asyncio.run(ask())


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=100),
            VALUES.map(lambda value: json.dumps(value).encode()),
            st.builds(
                lambda host, port, number: json.dumps({"dial": [host, port], "id": number}).encode(),
                EVIL, EVIL, EVIL,
            ),
        ),
        max_size=10,
    )
)  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_what_node_says_on_its_channel(lines: list[bytes]) -> None:
    """Nothing that it says makes the switchboard raise, hang or hand over what was not asked for."""

    async def attend() -> None:
        stubs: list[socket.socket] = []

        def line() -> socket.socket:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            stubs.append(ours)
            return theirs

        board = Switchboard(line)
        with board.line() as channel:
            channel.setblocking(False)
            channel.send(b"\n".join(lines) + b"\n")
            await asyncio.sleep(0.001)
        async with asyncio.timeout(10):
            await board.stop()
        for stub in stubs:
            with stub:
                handed, descriptors, _, _ = socket.recv_fds(stub, 1000, 8)
                assert not handed or parse_preamble(handed.rstrip(b"\n")) is not None
                for descriptor in descriptors:
                    os.close(descriptor)

    asyncio.run(attend())


def test_the_fuzzer_reaches_every_op() -> None:
    """Of what it makes, some is understood: it does not only test the refusal of garbage."""
    body = json.dumps([{"op": "Sleep", "id": "a", "name": "1h"}]).encode()
    reply: Any = read_reply(206, {}, body, 0).answer
    assert reply.ops[0].code is Opcode.SLEEP

"""Small forms of the protocol: ids, durations, JSON, text, HTTP."""

import asyncio
import contextlib
import socket
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.clock import VirtualClock, from_iso, to_datetime, to_iso, to_ms
from sandbox_runner.errors import OutputTooLong, WorkerGarbled, WorkerLost
from sandbox_runner.protocol.durations import due_at, duration_ms
from sandbox_runner.protocol.http import HttpConnection
from sandbox_runner.protocol.identifiers import Identifiers, queue_item, uuid_of
from sandbox_runner.protocol.json_text import NotJson, dump, parse
from sandbox_runner.protocol.step_ids import counted, hash_step_id
from sandbox_runner.protocol.text import one_line, printable
from sandbox_runner.runtimes.fake_secrets import fake_secret


def test_step_ids() -> None:
    """A step's wire id is the SHA-1 of its id, as recorded; repeated ids carry their count."""
    assert hash_step_id("a") == "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"
    assert hash_step_id("wait") == "daaad336276d15594d0e765f96c17cd746bf4971"
    assert [counted("a", index) for index in (None, 0, 1, 2)] == ["a", "a", "a:1", "a:2"]


def test_queue_item() -> None:
    """The executor's id of a queue item is made of the job's id, as recorded."""
    assert queue_item("3t1ejab510lbu") == "M3QxZWphYjUxMGxidTo6ZGVmYXVsdA=="


@given(st.text(), st.integers(0, 2**47))
def test_identifiers(seed: str, ms: int) -> None:
    """Ids are decided by their seed, are never the same twice, and sort by their instant."""
    first, second = Identifiers(seed), Identifiers(seed)
    ids = [first.ulid(ms), first.ulid(ms + 1), first.job(), first.trace()]
    assert ids == [second.ulid(ms), second.ulid(ms + 1), second.job(), second.trace()]
    assert len(set(ids)) == 4
    assert (len(ids[0]), len(ids[2])) == (26, 13)
    assert ids[0] < ids[1]
    assert len(uuid_of(seed)) == 36


@pytest.mark.parametrize(
    ("text", "ms"),
    [("3s", 3000), ("30m", 1_800_000), ("1h30m", 5_400_000), ("2w", 1_209_600_000), ("5ms", 5)],
)
def test_durations(text: str, ms: int) -> None:
    """Durations as SDKs write them."""
    assert duration_ms(text) == ms
    assert due_at(text, 7) == ms + 7


@given(st.text() | st.none() | st.integers())
def test_any_duration(text: object) -> None:
    """What is no duration is None, never an error."""
    assert duration_ms(text) is None or isinstance(text, str)
    assert due_at(text, 0) is None or isinstance(text, str)


@given(st.integers(0, 253_402_300_799_999))
def test_instants(ms: int) -> None:
    """An instant survives being written."""
    assert from_iso(to_iso(ms)) == ms
    assert to_ms(to_datetime(ms)) == ms


def test_instants_beyond_the_calendar() -> None:
    """An instant that no calendar has is held within it."""
    assert to_iso(10**18) == "9999-12-31T23:59:59.999Z"
    assert to_iso(-1) == "1970-01-01T00:00:00.000Z"


async def test_virtual_clock() -> None:
    """A clock jumps forward and never back."""
    clock = VirtualClock(10)
    await clock.advance_to(30)
    await clock.advance_to(20)
    assert clock.now == 30


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_json_survives(value: Any) -> None:
    """What JSON can carry is the same after a round trip."""
    assert parse(dump(value)) == value


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"NaN", b"[1,-Infinity]", b"\xff", b"[" * 9999, b"1" * 9999, b"[1e999]",
        b'{"a":-1e400}', b"1" * 400 + b".0", b"[" * 600 + b"]" * 600,
    ],
)  # fmt: skip
def test_not_json(body: bytes) -> None:
    """What is not JSON says why."""
    with pytest.raises(NotJson, match=r"."):
        parse(body)


@given(st.text())
def test_printable(text: str) -> None:
    """Text from a worker cannot steer a terminal, and plain text is left alone."""
    shown = printable(text)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)
    assert printable(shown) == shown
    assert not text.isascii() or not text.isprintable() or shown == text


@given(st.text())
def test_names_are_printable(text: str) -> None:
    """A name is one line of characters that can be seen, and a plain one is left alone."""
    shown = one_line(text)
    assert shown.isprintable()
    assert one_line(shown) == shown
    assert not text.isprintable() or not text.isascii() or shown == text


@pytest.mark.parametrize(
    "hidden", ["\u061c", "\u2028", "\u2063", "\ufff9", "\U000e0041", "\U000e01ef"]
)
def test_what_only_a_model_would_read_is_shown(hidden: str) -> None:
    """Characters without a look of their own become visible."""
    assert printable(f"a{hidden}b") == "a\ufffdb"


@given(st.from_regex(r"[A-Z][A-Z0-9_]{0,30}", fullmatch=True))
def test_fake_secrets(name: str) -> None:
    """Every name has a value, and it says that it is a fake or could be nobody's."""
    assert fake_secret(name) == fake_secret(name.lower())
    assert fake_secret(name).isprintable()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STRIPE_SECRET_KEY", "sk_test_"), ("SALESFORCE_INSTANCE_URL", "https://"),
        ("SMTP_PORT", "587"), ("SUPPORT", "sandbox-support"), ("MAX_RETRIES", "10"),
        ("HTTP_TIMEOUT", "10"), ("DEBUG", "false"), ("LOG_LEVEL", "INFO"),
        ("EMAIL_FROM", "sandbox@"), ("API_TOKEN", "sandbox-api-token"), ("APP_ENV", "development"),
    ],
)  # fmt: skip
def test_shapes_of_secrets(name: str, value: str) -> None:
    """A fake has the shape that code expects of such a name."""
    assert fake_secret(name).startswith(value)


async def answered(*chunks: bytes, close: bool = True) -> Any:
    """What a client makes of these bytes."""
    ours, theirs = socket.socketpair()
    connection = HttpConnection(*await asyncio.open_connection(sock=ours), new_mark=str)
    with theirs:
        for chunk in chunks:
            theirs.sendall(chunk)
        if close:
            theirs.shutdown(socket.SHUT_WR)
        try:
            return await connection.request("POST", "/x", {"A": "b"}, b"body", 1000)
        finally:
            connection.close()


async def test_http_answer() -> None:
    """Status, headers in lower case, body of the given length."""
    answer = await answered(b"HTTP/1.1 206 -\r\nX-One: 1\r\nContent-Le", b"ngth: 3\r\n\r\nabc")
    assert (answer.status, answer.headers["x-one"], answer.body) == (206, "1", b"abc")


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (b"", WorkerLost),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nshort", WorkerLost),
        (b"nonsense\r\n\r\n", WorkerGarbled),
        (b"HTTP/1.1 2x0 OK\r\ncontent-length: 0\r\n\r\n", WorkerGarbled),
        (b"HTTP/1.1 200 OK\r\n\r\n", WorkerGarbled),
        (b"HTTP/1.1 200 OK\r\nx-sandbox-mark: 1\r\ncontent-length: 0\r\n\r\n", WorkerGarbled),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\n" + b"x" * 1001, OutputTooLong),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\n", WorkerLost),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n", WorkerGarbled),
        (b"HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n", WorkerGarbled),
        (b"x" * 70_000, WorkerGarbled),
    ],
)
async def test_http_garbage(sent: bytes, error: type[Exception]) -> None:
    """Anything else is a clear error."""
    with pytest.raises(error):
        await answered(sent)


@given(st.binary(max_size=300))
def test_http_any_bytes(sent: bytes) -> None:
    """Any bytes end in an answer or in one of two errors, never in a hang."""

    async def ask() -> None:
        async with asyncio.timeout(5):
            with contextlib.suppress(WorkerLost, WorkerGarbled):
                await answered(sent)

    asyncio.run(ask())

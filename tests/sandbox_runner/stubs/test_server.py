"""The stub server, spoken to byte by byte as untrusted code could."""

import asyncio
import contextlib
import json
import os
import socket
import ssl
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import h11
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox_runner.stubs.limits import Limits
from sandbox_runner.stubs.routes import StubAnswer, StubRoute
from sandbox_runner.stubs.server import StubServer

GREETING = StubRoute("GET", "api.example.com", "/hello", body={"hello": "you"}, source="greeting")


_WORKERS: list[socket.socket] = []
"""The lines of workers that have not gone yet."""


@pytest.fixture(autouse=True)
def workers() -> Iterator[None]:
    """Let the workers of a test go when it ends."""
    yield
    while _WORKERS:
        _WORKERS.pop().close()


async def connect(
    server: StubServer, message: bytes = b"TO h 80\n"
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection that is handed over with this message, by a worker that stays."""
    ours, theirs = socket.socketpair()
    line = server.line()
    _WORKERS.append(line)
    with theirs:
        socket.send_fds(line, [message], [theirs.fileno()])
    return await asyncio.open_unix_connection(sock=ours)


async def talk(server: StubServer, host: str, port: int, data: bytes) -> bytes:
    """Everything that the server says to these bytes, until it or we hang up."""
    reader, writer = await connect(server, f"TO {host} {port}\n".encode())
    writer.write(data)
    writer.write_eof()
    answer = await reader.read()
    writer.close()
    return answer


def request(method: str, target: str, host: str, body: bytes = b"", *headers: str) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", f"host: {host}", f"content-length: {len(body)}"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


def replies(answer: bytes, *methods: str) -> Iterator[tuple[int, bytes]]:
    """The status and body of each reply to requests of these methods."""
    for method in methods:
        client = h11.Connection(h11.CLIENT)
        client.send(h11.Request(method=method, target="/", headers=[("host", "x")]))
        client.send(h11.EndOfMessage())
        client.receive_data(answer)
        client.receive_data(b"")
        status, body = 0, b""
        while not isinstance(event := client.next_event(), h11.EndOfMessage):
            if isinstance(event, h11.Response):
                status = event.status_code
            if isinstance(event, h11.Data):
                body += bytes(event.data)
        yield status, body
        answer = client.trailing_data[0]


async def call(server: StubServer, data: bytes, host: str = "api.example.com") -> tuple[int, Any]:
    [(status, body)] = replies(await talk(server, host, 80, data), data.split()[0].decode())
    return status, json.loads(body) if body else None


async def test_a_call_is_answered_and_recorded(server: StubServer) -> None:
    """The answer is the route's, and the record says so."""
    server.reset([GREETING])
    assert await call(server, request("GET", "/hello?a=1", "api.example.com")) == (
        200,
        {"hello": "you"},
    )
    [exchange] = server.exchanges
    assert exchange.to_json() == {
        "kind": "http",
        "method": "GET",
        "url": "http://api.example.com/hello?a=1",
        "host": "api.example.com",
        "request_headers": {"host": "api.example.com", "content-length": "0"},
        "request_body": None,
        "status": 200,
        "response_body": {"hello": "you"},
        "source": "greeting",
        "matched": True,
        "problem": "",
        "simulated": True,
    }


async def test_a_call_without_a_stub_fails_and_shows_the_stub(server: StubServer) -> None:
    """The status is an error, and both the answer and the record name the stub to write."""
    server.reset([GREETING])
    status, body = await call(server, request("POST", "/v1/things", "api.example.com", b"{}"))
    stub = "- method: POST\n  host: api.example.com\n  path: /v1/things\n  status: 200\n  body: {}"
    assert status == 421
    assert "POST http://api.example.com/v1/things" in body["error"]["message"]
    assert body["error"]["stub"] == stub
    [exchange] = server.exchanges
    assert exchange.matched is False
    assert stub in exchange.problem


async def test_secrets_are_not_recorded(server: StubServer) -> None:
    """Credentials in headers, queries, forms and JSON stay out of the record."""
    server.reset([StubRoute("*", "*", "*", body={"access_token": "hunter2", "scope": "all"})])
    secret_headers = ["Authorization: Bearer hunter2", "X-Api-Key: hunter2", "Cookie: a=hunter2"]
    form = "content-type: application/x-www-form-urlencoded"
    for data in (
        request("GET", "/?api_key=hunter2&page=2", "h", b"", *secret_headers),
        request("POST", "/", "h", b"client_secret=hunter2&grant=x", form),
        request("POST", "/", "h", b'{"deep": [{"password": "hunter2", "name": "n"}]}'),
    ):
        await call(server, data)
    text = json.dumps([exchange.to_json() for exchange in server.exchanges])
    assert "hunter2" not in text
    for kept in ("page=2", "grant=x", '"name": "n"', '"scope": "all"'):
        assert kept in text


async def test_a_connection_is_used_again(server: StubServer) -> None:
    """Requests on one connection are answered in their order, HEAD and 204 without a body."""
    empty = StubRoute("DELETE", "*", "/hello", status=204, body={"ignored": True})
    server.reset([GREETING, StubRoute("HEAD", "*", "/hello", body={"a": 1}), empty])
    methods = ["GET", "HEAD", "DELETE", "GET"]
    data = b"".join(request(method, "/hello", "api.example.com") for method in methods)
    answers = list(replies(await talk(server, "api.example.com", 80, data), *methods))
    assert [status for status, _ in answers] == [200, 200, 204, 200]
    assert [json.loads(body) if body else None for _, body in answers] == [
        {"hello": "you"},
        None,
        None,
        {"hello": "you"},
    ]


async def test_a_client_that_waits_to_be_asked_is_asked(server: StubServer) -> None:
    """`Expect: 100-continue` is answered before the body comes, also for chunked bodies."""
    server.reset([StubRoute("PUT", "*", "*", body="stored")])
    reader, writer = await connect(server)
    writer.write(
        b"PUT /k HTTP/1.1\r\nhost: h\r\nexpect: 100-continue\r\n"
        b"transfer-encoding: chunked\r\n\r\n"
    )
    assert (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)).startswith(b"HTTP/1.1 100")
    writer.write(b'3\r\n{"a\r\n4\r\n": 1\r\n1\r\n}\r\n0\r\n\r\n')
    assert (await asyncio.wait_for(reader.readline(), 5)).startswith(b"HTTP/1.1 200")
    writer.close()
    assert server.exchanges[0].request_body == {"a": 1}


async def test_a_sequence_is_answered_in_order(server: StubServer) -> None:
    """Pages come one after the other, also over several connections, and begin anew on reset."""
    pages = StubRoute("GET", "*", "/p", sequence=(StubAnswer(body=1), StubAnswer(status=500)))
    for _ in range(2):
        server.reset([pages])
        statuses = [(await call(server, request("GET", "/p", "h")))[0] for _ in range(3)]
        assert statuses == [200, 500, 500]


async def test_proxied_requests_reach_the_host_they_name(server: StubServer) -> None:
    """A proxy that the function insists on is the stub server too."""
    server.reset([GREETING])
    target = "http://api.example.com/hello"
    assert (await call(server, request("GET", target, "proxy"), "proxy.corp"))[0] == 200
    tunnel = b"CONNECT api.example.com:80 HTTP/1.1\r\nhost: api.example.com:80\r\n\r\n"
    data = tunnel + request("GET", "/hello", "api.example.com")
    assert b'{"hello": "you"}' in await talk(server, "proxy.corp", 3128, data)
    assert [exchange.url for exchange in server.exchanges] == [target, target]


async def test_an_address_is_told_apart_by_its_host_header(server: StubServer) -> None:
    """What is called by address counts as the host that the request names."""
    server.reset([GREETING])
    assert (await call(server, request("GET", "/hello", "api.example.com"), "10.0.0.9"))[0] == 200


async def test_a_text_body_is_sent_as_it_is(server: StubServer) -> None:
    """A route with another content type than JSON answers text."""
    route = StubRoute("GET", "*", "*", body="<a/>", headers={"Content-Type": "text/xml"})
    server.reset([route])
    answer = await talk(server, "h", 80, request("GET", "/", "h"))
    assert b"text/xml" in answer
    assert answer.endswith(b"\r\n\r\n<a/>")


async def test_tls_proves_the_host_that_the_client_names(server: StubServer) -> None:
    """Names, other names on the same connection and bare addresses verify with the CA alone."""
    server.reset([StubRoute("*", "*", "*", body=1)])
    context = ssl.create_default_context(cafile=str(server.ca_bundle))
    for asked, named in [("a.example", "a.example"), ("a.example", "b.example"), ("::1", "::1")]:
        reader, writer = await connect(server, f"TO {asked} 443\n".encode())
        await writer.start_tls(context, server_hostname=named)
        writer.write(request("GET", "/", named, b"", "connection: close"))
        assert (await reader.read()).startswith(b"HTTP/1.1 200")
        writer.close()
    assert server.exchanges[0].url == "https://a.example/"


async def test_another_protocol_is_named(server: StubServer) -> None:
    """A database or a broker is refused at once, and the record says which."""
    assert await talk(server, "db", 5432, b"\0\0\0\x08\x04\xd2\x16\x2f") == b""
    assert await talk(server, "other", 9999, b"\0\0\0\x08\x04\xd2\x16\x2f") == b""
    assert [exchange.matched for exchange in server.exchanges] == [False, False]
    assert "PostgreSQL" in server.exchanges[0].problem
    assert "other:9999" in server.exchanges[1].problem


async def test_events_go_to_the_sink(server: StubServer, events: Any) -> None:
    """Events are handed over and not recorded as calls; refused ones are."""
    event = request("POST", "/e/key", "localhost:8288", b'{"name": "a/b", "data": {}}')
    assert await call(server, event, "127.0.0.1") == (200, {"ids": ["ID0"], "status": 200})
    assert events.all == [{"name": "a/b", "data": {}}]
    assert server.exchanges == []
    refused = request("POST", "/e/key", "inn.gs", b'{"name": "inngest/x"}')
    assert (await call(server, refused, "inn.gs"))[0] == 400
    assert server.exchanges[0].status == 400


@pytest.fixture
async def small_server(short_folder: Path, events: Any) -> AsyncIterator[StubServer]:
    limits = Limits(header_bytes=2_000, body_bytes=1_000, connections=3, exchanges=2)
    running = StubServer([GREETING], short_folder / "small", events, limits=limits)
    await running.start()
    yield running
    await running.stop()


async def test_bounds_are_kept(small_server: StubServer) -> None:
    """Too long headers, bodies and preambles are refused, and the server goes on."""
    big_header = request("GET", "/hello", "h", b"", f"x: {'y' * 200_000}")
    assert (await talk(small_server, "h", 80, big_header)).startswith(b"HTTP/1.1 431")
    big_body = request("POST", "/hello", "h", b"x" * 1_001)
    assert (await talk(small_server, "h", 80, big_body)).startswith(b"HTTP/1.1 413")
    assert await talk(small_server, "x" * 400, 80, b"") == b""
    assert (await call(small_server, request("GET", "/hello", "api.example.com")))[0] == 200


async def test_a_run_has_so_many_calls(small_server: StubServer) -> None:
    """Calls over the limit are refused with the reason, and not kept."""
    results = [await call(small_server, request("GET", "/hello", "api.example.com")) for _ in "123"]
    assert [status for status, _ in results] == [200, 200, 421]
    assert "More than 2 outside calls" in results[2][1]["error"]["message"]
    assert len(small_server.exchanges) == 2


async def test_what_is_kept_of_calls_is_bounded(short_folder: Path, events: Any) -> None:
    """Of the calls after that is kept who was called and how it ended, not what was said."""
    server = StubServer(
        [GREETING], short_folder / "kept", events, limits=Limits(exchange_bytes=40_000)
    )
    await server.start()
    for _ in range(4):
        text = b"[" + b"[]," * 4_000 + b"1]"
        await call(server, request("POST", "/nowhere", "api.example.com", text))
    kept = server.exchanges
    await server.stop()
    assert [exchange.request_body is not None for exchange in kept] == [True, True, False, False]
    assert {exchange.url for exchange in kept} == {"http://api.example.com/nowhere"}
    assert not any(exchange.matched for exchange in kept)
    assert all(exchange.problem for exchange in kept)


async def test_so_many_connections_are_open(small_server: StubServer) -> None:
    """One more than allowed is served when another one ends."""
    lines = [await connect(small_server) for _ in range(4)]
    reader, writer = lines[3]
    writer.write(request("GET", "/hello", "h"))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(reader.readexactly(1), 0.05)
    lines[0][1].close()
    assert (await asyncio.wait_for(reader.readline(), 5)).startswith(b"HTTP/1.1")
    for _, writer in lines:
        writer.close()


@pytest.mark.parametrize(("port", "said"), [(80, b""), (80, b"GET / HT"), (443, b"\x16")])
async def test_silent_connections_end(
    short_folder: Path, events: Any, port: int, said: bytes
) -> None:
    """A client that stops speaking is hung up on, wherever it stops."""
    server = StubServer([], short_folder / "s", events, limits=Limits(idle_seconds=0.01))
    await server.start()
    reader, writer = await connect(server, f"TO h {port}\n".encode())
    writer.write(said)
    assert await asyncio.wait_for(reader.read(), 5) == b""
    writer.close()
    await server.stop()


async def test_stopping_twice_is_stopping_once(short_folder: Path, events: Any) -> None:
    """A stopped server leaves no file, and may be stopped again."""
    server = StubServer([], short_folder / "s", events)
    await server.start()
    await server.stop()
    await server.stop()
    assert not os.listdir(short_folder)  # noqa: PTH208 - nothing else runs


PORTS = st.sampled_from([25, 80, 443, 465, 587, 8288])
PIECES = st.lists(
    st.binary(max_size=40)
    | st.sampled_from(
        [
            b"\x16\x03\x01",
            b"GET / HTTP/1.1\r\n",
            b"Host: a\r\n",
            b"Content-Length: 5\r\n",
            b"Transfer-Encoding: chunked\r\n",
            b"\r\n\r\n",
            b"EHLO x\r\n",
            b"MAIL FROM:<a@b>\r\n",
            b"RCPT TO:<a@b>\r\n",
            b"DATA\r\n",
            b"Subject: =?x?\xff\r\n",
            b"\r\n.\r\n",
            b"STARTTLS\r\n",
            b"AUTH LOGIN\r\n",
            b"CONNECT a:1 HTTP/1.1\r\n\r\n",
        ]
    ),
    max_size=8,
).map(b"".join)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)
@given(port=PORTS, data=PIECES)
async def test_any_bytes_leave_the_server_alive(server: StubServer, port: int, data: bytes) -> None:
    """Whatever a connection sends, it ends, and the next call is answered."""
    server.reset([GREETING])
    async with asyncio.timeout(5):
        await talk(server, "some.host", port, data)
        assert (await call(server, request("GET", "/hello", "api.example.com")))[0] == 200
    json.dumps([exchange.to_json() for exchange in server.exchanges], allow_nan=False)


HANDED = st.sampled_from(["nothing", "pipe", "file", "datagrams", "listener", "two", "stream"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(messages=st.lists(st.tuples(HANDED, st.binary(max_size=400)), max_size=5))
async def test_anything_on_a_line_leaves_the_server_alive(
    server: StubServer, messages: list[tuple[str, bytes]]
) -> None:
    """What is no connection, or does not say where it goes, is closed; the line goes on."""
    server.reset([GREETING])
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - descriptors
    with server.line() as line:
        for kind, message in messages:
            with handed(kind) as descriptors:
                socket.send_fds(line, [message or b"x"], descriptors)
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(line, [b"TO api.example.com 80\n"], [theirs.fileno()])
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        writer.write(request("GET", "/hello", "api.example.com", b"", "connection: close"))
        async with asyncio.timeout(5):
            assert (await reader.read()).startswith(b"HTTP/1.1 200")
        writer.close()
        await writer.wait_closed()
    async with asyncio.timeout(5):
        while len(os.listdir("/proc/self/fd")) > before:  # noqa: PTH208, ASYNC110
            await asyncio.sleep(0)


@contextlib.contextmanager
def handed(kind: str) -> Iterator[list[int]]:
    """Descriptors that a worker could hand over."""
    read, write = os.pipe()
    one, other = socket.socketpair()
    datagrams = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind("")
    listener.listen()
    with os.fdopen(read), os.fdopen(write, "w"), one, other, datagrams, listener:
        yield {
            "nothing": [],
            "pipe": [read],
            "file": [write],
            "datagrams": [datagrams.fileno()],
            "listener": [listener.fileno()],
            "two": [one.fileno(), other.fileno()],
            "stream": [one.fileno()],
        }[kind]

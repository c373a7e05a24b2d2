"""What sandboxed code sees of the network, at the level of sockets."""

from typing import Any

from sandbox_runner.stubs.routes import StubRoute
from sandbox_runner.stubs.server import StubServer

EVERYTHING = StubRoute("*", "*", "*", body="yes")


async def test_names_resolve_without_a_network(run_worker: Any) -> None:
    """Every name has one address, addresses stay themselves, and the way back knows the name."""
    shown = await run_worker("""
        import socket
        first = socket.gethostbyname("api.example.com")
        found = socket.getaddrinfo("API.example.com", "https", type=socket.SOCK_STREAM)
        assert [place for *_, place in found] == [(first, 443)]
        assert socket.gethostbyname("other.example.com") != first
        assert socket.gethostbyname("localhost") == "127.0.0.1"
        assert socket.getaddrinfo("2001:db8::1", 80)[0][4][:2] == ("2001:db8::1", 80)
        assert socket.getaddrinfo(None, 0, flags=socket.AI_PASSIVE)[0][4][0] == "0.0.0.0"
        show(socket.gethostbyaddr(first)[0])
        """)
    assert shown == "api.example.com"


async def test_names_that_are_none_do_not_resolve(run_worker: Any) -> None:
    """What no resolver would take is refused as a resolver refuses."""
    shown = await run_worker("""
        import socket
        refused = []
        for name, options in [("", {}), ("a b", {}), ("x" * 300, {}),
                              ("name", {"flags": socket.AI_NUMERICHOST})]:
            try:
                socket.getaddrinfo(name, 80, **options)
            except socket.gaierror:
                refused.append(name)
        show(len(refused))
        """)
    assert shown == 4


async def test_a_redirected_socket_looks_connected(server: StubServer, run_worker: Any) -> None:
    """Options, addresses, nonblocking mode and errors are those of an internet socket."""
    server.reset([EVERYTHING])
    shown = await run_worker("""
        import errno, select, socket
        line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.setblocking(False)
        assert line.connect_ex(("api.example.com", 80)) == 0
        assert select.select([], [line], [], 5)[1] == [line]
        assert line.connect_ex(("api.example.com", 80)) == errno.EISCONN
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0
        assert line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0
        assert line.family == socket.AF_INET
        assert line.getpeername()[1] == 80 and line.getsockname()[0] == "127.0.0.1"
        try:
            line.recv(1)
        except BlockingIOError:
            pass
        line.settimeout(5)
        line.sendall(b"GET / HTTP/1.1\\r\\nhost: api.example.com\\r\\nconnection: close\\r\\n\\r\\n")
        with line, line.makefile("rb") as file:
            show(file.read().decode().splitlines()[0])
        """)
    assert shown == "HTTP/1.1 200 OK"


async def test_datagrams_are_refused_with_the_reason(run_worker: Any) -> None:
    """DNS questions, metrics and the like do not leave, and the error says where they were going."""
    shown = await run_worker("""
        import socket
        errors = []
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            for send in (lambda: line.sendto(b"x", ("8.8.8.8", 53)),
                         lambda: line.sendto(b"x", 0, ("8.8.8.8", 53)),
                         lambda: line.sendmsg([b"x"], [], 0, ("8.8.8.8", 53)),
                         lambda: line.connect(("8.8.8.8", 53))):
                try:
                    send()
                except OSError as error:
                    errors.append(str(error))
        show(errors)
        """)
    assert len(shown) == 4
    assert all("sandbox" in error and "8.8.8.8:53" in error for error in shown)


async def test_local_sockets_still_work(run_worker: Any) -> None:
    """Unix sockets, socket pairs and event loops are not redirected."""
    shown = await run_worker("""
        import asyncio, os, socket, tempfile
        async def main():
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "s")
                async def answer(reader, writer):
                    writer.write((await reader.readline()).upper())
                    writer.close()
                server = await asyncio.start_unix_server(answer, path)
                reader, writer = await asyncio.open_unix_connection(path)
                writer.write(b"hello\\n")
                line = await reader.readline()
                writer.close()
                server.close()
            left, right = socket.socketpair()
            with left, right:
                left.sendall(b"x")
                return line.decode() + right.recv(1).decode()
        show(asyncio.run(main()))
        """)
    assert shown == "HELLO\nx"


async def test_wrong_certificates_are_still_wrong(server: StubServer, run_worker: Any) -> None:
    """Trusting the stub server does not switch verification off, nor accept missing files."""
    server.reset([EVERYTHING])
    shown = await run_worker("""
        import socket, ssl
        context = ssl.create_default_context()
        assert context.verify_mode == ssl.CERT_REQUIRED and context.check_hostname
        assert len(context.get_ca_certs()) == 1
        try:
            context.load_verify_locations("/nowhere.pem")
        except FileNotFoundError:
            show("missing")
        """)
    assert shown == "missing"


async def test_proxies_are_forgotten(run_worker: Any) -> None:
    """Proxy variables of the developer's shell do not reach the function."""
    shown = await run_worker("""
        import urllib.request
        show(urllib.request.getproxies_environment())
        """)
    assert shown == {}


async def test_the_openai_sdk_reads_a_stub(server: StubServer, run_worker: Any) -> None:
    """An SDK with its own client, retries and headers is answered at its real host."""
    completion = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": "stubbed"},
            }
        ],
    }
    server.reset([StubRoute("POST", "api.openai.com", "/v1/chat/completions", body=completion)])
    shown = await run_worker("""
        import openai
        with openai.OpenAI(api_key="sk-hunter2") as client:
            answer = client.chat.completions.create(
                model="m", messages=[{"role": "user", "content": "hi"}]
            )
        show(answer.choices[0].message.content)
        """)
    assert shown == "stubbed"
    [exchange] = server.exchanges
    assert exchange.request_body["messages"] == [{"role": "user", "content": "hi"}]
    assert "hunter2" not in str(exchange)


async def test_bursts_of_connections_wait_their_turn(server: StubServer, run_worker: Any) -> None:
    """More connections than the server takes at once fail neither in threads nor in tasks."""
    server.reset([EVERYTHING])
    shown = await run_worker("""
        import asyncio, socket
        for _ in range(600):
            socket.create_connection(("api.example.com", 80)).close()
        async def ask():
            reader, writer = await asyncio.open_connection("api.example.com", 80)
            writer.write(b"GET / HTTP/1.1\\r\\nhost: a\\r\\nconnection: close\\r\\n\\r\\n")
            answer = await reader.read()
            writer.close()
            return answer[9:12].decode()
        async def main():
            return await asyncio.gather(*(ask() for _ in range(400)))
        show(sorted(set(asyncio.run(main()))))
        """)
    assert shown == ["200"]

"""Real client libraries, unmodified, in real processes, against the real stub server."""

from typing import Any

import pytest

from sandbox_runner.stubs.routes import StubRoute
from sandbox_runner.stubs.server import StubServer

CONTACTS = StubRoute(
    "GET", "api.example.com", "/v1/contacts", body={"records": [1, 2]}, source="sample of contacts"
)

CLIENTS = {
    "httpx": """
        import httpx
        show(httpx.get(URL).json())
    """,
    "httpx without the environment": """
        import httpx
        show(httpx.Client(trust_env=False).get(URL).json())
    """,
    "httpx async": """
        import asyncio, httpx
        async def main():
            async with httpx.AsyncClient() as client:
                answers = await asyncio.gather(*(client.get(URL) for _ in range(5)))
                assert len(answers) == 5
                show(answers[4].json())
        asyncio.run(main())
    """,
    "httpx in threads": """
        import httpx
        from concurrent.futures import ThreadPoolExecutor
        with httpx.Client() as client, ThreadPoolExecutor(4) as pool:
            show([answer.json() for answer in pool.map(client.get, [URL] * 8)][7])
    """,
    "urllib": """
        import json, urllib.request
        with urllib.request.urlopen(URL) as answer:
            show(json.load(answer))
    """,
    "http.client": """
        import http.client, json
        from urllib.parse import urlsplit
        parts = urlsplit(URL)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.netloc, timeout=5)
        connection.request("GET", parts.path)
        show(json.load(connection.getresponse()))
        connection.close()
    """,
    "asyncio streams": """
        import asyncio, json
        from urllib.parse import urlsplit
        parts = urlsplit(URL)
        async def main():
            secure = parts.scheme == "https"
            reader, writer = await asyncio.open_connection(
                parts.hostname, 443 if secure else 80, ssl=secure or None
            )
            assert writer.get_extra_info("peername")[1] == (443 if secure else 80)
            request = f"GET {parts.path} HTTP/1.1\\r\\nhost: {parts.hostname}\\r\\nconnection: close\\r\\n\\r\\n"
            writer.write(request.encode())
            answer = await reader.read()
            writer.close()
            show(json.loads(answer.partition(b"\\r\\n\\r\\n")[2]))
        asyncio.run(main())
    """,
    "truststore": """
        import json, ssl, truststore, urllib.request
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        with urllib.request.urlopen(URL, context=context) as answer:
            show(json.load(answer))
    """,
    "certifi": """
        import json, ssl, urllib.request, certifi
        context = ssl.create_default_context(cafile=certifi.where())
        with urllib.request.urlopen(URL, context=context) as answer:
            show(json.load(answer))
    """,
}


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("client", CLIENTS)
async def test_every_client_is_answered(
    client: str, scheme: str, server: StubServer, run_worker: Any
) -> None:
    """A client library needs no change and no network to get the stub's answer."""
    server.reset([CONTACTS])
    url = f"{scheme}://api.example.com/v1/contacts"
    shown = await run_worker(f"URL = {url!r}\n", CLIENTS[client])
    assert shown == {"records": [1, 2]}
    last = server.exchanges[-1]
    assert (last.url, last.source, last.matched) == (url, "sample of contacts", True)

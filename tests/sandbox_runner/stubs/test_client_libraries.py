"""Real client libraries, unmodified, in real processes, against the real stub server."""

import importlib.util
import os
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
    "requests": """
        import requests
        show(requests.get(URL, timeout=5).json())
    """,
    "requests session": """
        import requests
        with requests.Session() as session:
            show([session.get(URL, timeout=5).json() for _ in range(3)][2])
    """,
    "aiohttp": """
        import asyncio, aiohttp
        async def main():
            async with aiohttp.ClientSession() as session, session.get(URL) as answer:
                show(await answer.json())
        asyncio.run(main())
    """,
}
SERVICES = {
    "boto3": (
        StubRoute("GET", "*.amazonaws.com", "/key", body="text", headers={"content-type": "text/plain"}),
        """
        import boto3
        client = boto3.client(
            "s3", region_name="eu-west-1", aws_access_key_id="a", aws_secret_access_key="b"
        )
        show(client.get_object(Bucket="bucket", Key="key")["Body"].read().decode())
        """,
        "text",
    ),
    "slack_sdk": (
        StubRoute("POST", "slack.com", "/api/chat.postMessage", body={"ok": True, "ts": "1.2"}),
        """
        from slack_sdk import WebClient
        show(WebClient("xoxb-1").chat_postMessage(channel="c", text="t")["ts"])
        """,
        "1.2",
    ),
    "stripe": (
        StubRoute("POST", "api.stripe.com", "/v1/customers", body={"id": "cus_1", "object": "customer"}),
        """
        import stripe
        show(stripe.StripeClient("sk_test_1").v1.customers.create({"email": "a@b.c"}).id)
        """,
        "cus_1",
    ),
    "openai": (
        StubRoute(
            "POST", "api.openai.com", "/v1/chat/completions",
            body={"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [
                {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "hi"}}
            ]},
        ),
        """
        import openai
        made = openai.OpenAI(api_key="sk-1").chat.completions.create(model="m", messages=[])
        show(made.choices[0].message.content)
        """,
        "hi",
    ),
}  # fmt: skip


def require(library: str) -> None:
    """Skip, saying so, where a library is not installed; in CI that is a failure."""
    if importlib.util.find_spec(library) is None:
        assert "CI" not in os.environ, f"{library} is missing; the dev extra has it"
        pytest.skip(f"NOT TESTED: {library} is not installed (make .venv/.ready)")


@pytest.mark.parametrize("library", SERVICES)
async def test_libraries_of_services(library: str, server: StubServer, run_worker: Any) -> None:
    """A service's own library gets the stub's answer, over TLS, unchanged."""
    require(library)
    stub, code, expected = SERVICES[library]
    server.reset([stub])
    assert await run_worker("", code) == expected
    assert server.exchanges[-1].matched


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("client", CLIENTS)
async def test_every_client_is_answered(
    client: str, scheme: str, server: StubServer, run_worker: Any
) -> None:
    """A client library needs no change and no network to get the stub's answer."""
    library = client.split(maxsplit=1)[0]
    require(library if library in {"requests", "aiohttp"} else "httpx")
    server.reset([CONTACTS])
    url = f"{scheme}://api.example.com/v1/contacts"
    shown = await run_worker(f"URL = {url!r}\n", CLIENTS[client])
    assert shown == {"records": [1, 2]}
    last = server.exchanges[-1]
    assert (last.url, last.source, last.matched) == (url, "sample of contacts", True)

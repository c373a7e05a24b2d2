"""The running server makes the requests that functions leave to it, and survives being killed."""

from pathlib import Path
from typing import Any

import pytest

from sandbox_runner.protocol.json_text import parse
from sandbox_runner.server.http_protocol import json_response
from tests.sandbox_runner.conformance.service import ANSWER, service

APP = """
import inngest
from inngest.experimental.ai import deepseek, gemini, grok, openai

client = inngest.Inngest(app_id="shop")
MODELS = {"openai": openai, "gemini": gemini, "grok": grok, "deepseek": deepseek}

@client.create_function(fn_id="ask", retries=1, trigger=inngest.TriggerEvent(event="ask"))
async def ask(ctx):
    data = ctx.event.data
    adapter = MODELS[data["kind"]].Adapter(auth_key="sk-secret", base_url=data["url"], model="m")
    return await ctx.step.ai.infer("ask", adapter=adapter, body={"messages": []})
"""
KEYS = {
    "openai": ("/chat/completions", "authorization", "Bearer sk-secret"),
    "grok": ("/chat/completions", "authorization", "Bearer sk-secret"),
    "deepseek": ("/chat/completions", "authorization", "Bearer sk-secret"),
    "gemini": ("/models/m:generateContent", "x-goog-api-key", "sk-secret"),
}


@pytest.fixture
async def shop(start_server: Any, start_app: Any, client_of: Any, tmp_path: Path) -> Any:
    """A client of a server that knows the app."""
    (tmp_path / "shop.py").write_text(APP)
    server = await start_server()
    assert await server.syncing.sync(start_app(server.url, "shop", tmp_path)) is None
    return client_of(server.url)


@pytest.mark.parametrize("kind", KEYS)
async def test_models_are_asked(shop: Any, kind: str) -> None:
    """The answer of the service is the step's, and the service is shown the key as it wants it."""
    path, header, key = KEYS[kind]
    async with service() as model:
        run = await shop.run("ask", {"kind": kind, "url": model.url})
        assert (run["status"], run["output"]) == ("Completed", ANSWER)
        (asked,) = model.asked
        assert (asked.method, asked.path, asked.headers[header]) == ("POST", path, key)
        assert parse(asked.body) == {"messages": [], "model": "m"}
        trace = await shop.get(f"/v2/runs/{run['run_id']}/trace?includeOutput=true")
        (span,) = trace["data"]["rootSpan"]["children"]
        assert (span["stepOp"], span["status"], span["output"]) == (
            "AI_GATEWAY",
            "COMPLETED",
            ANSWER,
        )
        assert "sk-secret" not in str(trace)


async def test_a_refusal_is_tried_again(shop: Any) -> None:
    """A service that refuses is asked again later: until then the run goes on."""
    async with service(json_response({"error": "busy"}, 503)) as model:
        (event_id,) = await shop.send({"name": "ask", "data": {"kind": "openai", "url": model.url}})
        await shop.until(
            lambda: shop.get(f"/v2/events/{event_id}/runs"),
            lambda told: bool(told["data"]) and bool(model.asked),
        )
        (run,) = (await shop.get(f"/v2/events/{event_id}/runs"))["data"]
        spans = await shop.until(
            lambda: shop.get(f"/v2/runs/{run['id']}/trace"),
            lambda told: [s["status"] for s in told["data"]["rootSpan"]["children"]] == ["FAILED"],
        )
        assert spans["data"]["rootSpan"]["status"] == "RUNNING"

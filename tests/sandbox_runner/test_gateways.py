"""Laws of steps whose request Inngest itself makes."""

from typing import Any

import pytest

from sandbox_runner.stubs.routes import StubRoute

pytestmark = pytest.mark.asyncio(loop_scope="session")

INFER = """
from inngest.experimental.ai import anthropic, gemini, openai
adapter = {adapter}(auth_key="sk-secret", model="m"{more})
@client.create_function(fn_id="job", retries=1, trigger=on("x"))
async def job(ctx: inngest.Context) -> object:
    return await ctx.step.ai.infer("ask", adapter=adapter, body={{"messages": []{tokens}}})
"""
ANSWER = {"choices": [{"message": {"content": "hello"}}]}
OPENAI = INFER.format(adapter="openai.Adapter", more="", tokens="")
GEMINI = INFER.format(adapter="gemini.Adapter", more="", tokens="")
ANTHROPIC = INFER.format(adapter="anthropic.Adapter", more="", tokens=', "max_tokens": 5')


def stub(host: str, path: str, **more: Any) -> StubRoute:
    return StubRoute("POST", host, path, **({"body": ANSWER, "source": "test"} | more))


@pytest.mark.parametrize(
    ("code", "host", "path", "header"),
    [
        (OPENAI, "api.openai.com", "/v1/chat/completions", "authorization"),
        (ANTHROPIC, "api.anthropic.com", "/v1/messages", "x-api-key"),
        (
            GEMINI,
            "generativelanguage.googleapis.com",
            "/v1beta/models/m:generateContent",
            "x-goog-api-key",
        ),
    ],
)
async def test_inference(run_code: Any, code: str, host: str, path: str, header: str) -> None:
    """An inference is answered from the stubs, is told as simulated, and its key is not shown."""
    report = await run_code(code, stubs=(stub(host, path),))
    assert report.error is None
    assert (report.status, report.output) == ("completed", ANSWER)
    (step,) = report.steps
    assert (step.kind, step.status) == ("ai", "completed")
    (call,) = report.http
    assert header in {name.lower() for name in call["request_headers"]}
    assert "sk-secret" not in str(call)
    assert "http" in report.simulated


async def test_inference_that_is_refused(run_code: Any) -> None:
    """A service that refuses is asked again after the backoff, then the function fails."""
    refusing = stub("api.openai.com", "/v1/chat/completions", status=500)
    report = await run_code(OPENAI, stubs=(refusing,))
    assert report.status == "failed"
    assert len(report.http) == 2
    assert report.virtual_ms == 15_000


async def test_inference_without_a_stub(run_code: Any) -> None:
    """What no stub answers is said with the stub to write."""
    report = await run_code(OPENAI)
    assert report.status == "failed"
    assert any("host: api.openai.com" in note for note in report.notes)

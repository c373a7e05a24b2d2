"""Steps whose HTTP request Inngest itself makes: `step.ai.infer` and `step.fetch`."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sandbox_runner.executor.backoff import retry_at
from sandbox_runner.protocol.failure import Failure
from sandbox_runner.protocol.json_text import NotJson, parse
from sandbox_runner.protocol.opcodes import Opcode

if TYPE_CHECKING:
    from sandbox_runner.executor.asked import Asked

UNREACHABLE = 0
"""The status of what was never answered; the body says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request that a step asks for."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    step: str = ""
    """The id of the step."""


@dataclass(frozen=True, slots=True)
class Got:
    """Its answer."""

    status: int
    headers: Mapping[str, str]
    body: str

    def to_json(self) -> dict[str, Any]:
        """As a journal keeps it, and as `step.fetch` is given it."""
        return {"status_code": self.status, "headers": dict(self.headers), "body": self.body}


Gateway = Callable[[Wanted], Awaitable[Got]]
"""Makes a request."""


def begin(asked: "Asked", attempt: int = 0, at: int | None = None) -> None:
    """Make the request when its time comes."""
    asked.pend()
    engine, key = asked.engine, f"gateway:{asked.op.hashed}:{attempt}"
    do, obtain = partial(_take, asked, attempt), partial(_ask, asked)
    engine.agenda.add(engine.clock.now if at is None else at, asked.entry.run, key, do, obtain)


def wanted(opts: Mapping[str, Any], *, inferred: bool) -> Wanted:
    """The request of a step; an inference shows its key as its provider wants it."""
    given = opts.get("headers")
    headers = {str(name): str(value) for name, value in (given or {}).items()}
    if not inferred:
        body = opts.get("body")
        text = body if isinstance(body, str) else "" if body is None else json.dumps(body)
        return Wanted(str(opts.get("method") or "GET"), str(opts["url"]), headers, text.encode())
    url, key, kind = str(opts["url"]), str(opts.get("auth_key") or ""), str(opts.get("format"))
    headers |= {"content-type": "application/json", **_shown_key(kind, key)}
    return Wanted("POST", url, headers, json.dumps(opts.get("body")).encode())


def _shown_key(kind: str, key: str) -> dict[str, str]:
    if kind == "anthropic":
        return {"x-api-key": key, "anthropic-version": "2023-06-01"}
    return {"x-goog-api-key": key} if kind == "gemini" else {"authorization": f"Bearer {key}"}


async def _ask(asked: "Asked") -> dict[str, Any]:
    await asked.engine.settled()
    gateway, op = asked.engine.gateway, asked.op
    if gateway is None:
        return Got(UNREACHABLE, {}, "nothing answers such requests here").to_json()
    try:
        request = wanted(op.opts, inferred=op.code is Opcode.AI_GATEWAY)
    except (KeyError, AttributeError):
        return Got(UNREACHABLE, {}, "the step names no URL").to_json()
    return (await gateway(replace(request, step=op.step_id))).to_json()


def _take(asked: "Asked", attempt: int, got: Mapping[str, Any]) -> None:
    failure, data = _read(asked, got)
    if failure is None:
        asked.waited("completed")
        asked.complete({"data": data}, output=data)
        return
    asked.waited("failed", failure)
    if attempt + 1 < asked.entry.run.function.max_attempts:
        begin(asked, attempt + 1, retry_at(attempt, asked.engine.clock.now, None))
    else:
        asked.fail(failure)


def _read(asked: "Asked", got: Mapping[str, Any]) -> tuple[Failure | None, Any]:
    status, body = got["status_code"], str(got["body"])
    if status == UNREACHABLE:
        return Failure("GatewayError", f"Step {asked.op.step_id!r}: {body}."), None
    if asked.op.code is Opcode.GATEWAY:
        return None, dict(got)
    if status >= 400:
        said = f"Step {asked.op.step_id!r}: the model's service answers {status}: {body[:500]}"
        return Failure("GatewayError", said), None
    try:
        return None, parse(body.encode())
    except NotJson as error:
        return Failure("GatewayError", f"Step {asked.op.step_id!r}: {error}."), None

"""Calls functions of apps that run elsewhere. Implements `executor.worker.Worker`."""

import json
import time
from collections.abc import Mapping
from dataclasses import replace

from sandbox_runner.executor.faults import Fault
from sandbox_runner.executor.worker import Reply, StepLabel, read_reply
from sandbox_runner.protocol import signing
from sandbox_runner.protocol.calls import FunctionCall
from sandbox_runner.protocol.functions import FunctionConfig
from sandbox_runner.server.app_client import AppClient, AppUnreachable
from sandbox_runner.server.apps import Apps, call_url

MOST_SENT = 4 * 1024 * 1024
"""Bytes of a call; with more the SDK fetches events and steps by itself."""
_UNREACHABLE = 502


class AppWorker:
    """All apps as one worker. What cannot be reached counts as a failed attempt, so it is retried."""

    running: StepLabel | None = None
    waited_ms = 0.0

    def __init__(self, apps: Apps, client: AppClient, signing_key: str | None) -> None:
        self._apps = apps
        self._client = client
        self._key = signing_key

    async def call(
        self,
        call: FunctionCall,
        now: int,  # noqa: ARG002 (apps have clocks)
        faults: Mapping[str, Fault],  # noqa: ARG002 (apps fail by themselves)
    ) -> Reply:
        """Enter a function."""
        function = self._apps.functions.get(call.function_id)
        if function is None:
            return _failed(
                "FunctionGone", f"No app has the function {call.function_id!r} any more."
            )
        body, headers = call.body_bytes(), call.headers()
        if len(body) > MOST_SENT:
            body = replace(call, use_api=True).body_bytes()
        if self._key:
            headers[signing.HEADER] = signing.sign(signing.canonical(body), self._key)
        began = time.perf_counter()
        try:
            answer = await self._client.request(
                "POST", call_url(function, call.target), headers, body
            )
        except AppUnreachable as error:
            return _failed("AppUnreachable", str(error))
        if self._key and not self._is_genuine(answer.body, answer.headers):
            return _failed("BadSignature", "The app's answer is not signed with the signing key.")
        elapsed = (time.perf_counter() - began) * 1000
        return read_reply(answer.status, answer.headers, answer.body, elapsed)

    async def revive(self) -> None:
        """Apps look after themselves."""

    async def find(self, function_id: str) -> FunctionConfig | None:
        """A function by its id with prefix."""
        return self._apps.functions.get(function_id)

    def known(self) -> tuple[str, ...]:
        """Ids of all functions."""
        return tuple(sorted(self._apps.functions))

    def _is_genuine(self, body: bytes, headers: Mapping[str, str]) -> bool:
        signature = headers.get(signing.HEADER.lower(), "")
        return signing.verified(body, self._key or "", signature)


def _failed(name: str, message: str) -> Reply:
    body = json.dumps({"name": name, "message": message}).encode()
    return read_reply(_UNREACHABLE, {}, body, 0.0)

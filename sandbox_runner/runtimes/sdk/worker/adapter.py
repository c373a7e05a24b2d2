"""The SDK, behind what the supervisor says. Written for inngest 0.5; 0.4 differs little.

All that we know of the SDK's private parts is here and in the modules that this one imports.
`install` changes the SDK in four ways: functions are remembered with their client as they are
created; clients are always in development mode; the SDK's own clock (sleeps, retry-after, the time of
events) is the virtual one; the beginning of a step's code is told, and can be made to fail.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import inngest
from inngest._internal import const, transforms
from inngest._internal.comm_lib import CommRequest, CommResponse

from . import created_functions, shared_tls, virtual_clock, watched_steps
from .current_call import CurrentCall

VERSION = const.VERSION
_SUPPORTED = (("0", "4"), ("0", "5"))


def unsupported() -> str | None:
    """Why this SDK cannot be used, None when it can."""
    if tuple(VERSION.split(".")[:2]) in _SUPPORTED:
        return None
    known = " and ".join(".".join(version) for version in _SUPPORTED)
    return f"The app has inngest {VERSION}; the sandbox supports inngest {known}."


async def answer(
    query: dict[str, str],
    headers: dict[str, str],
    body: bytes,
    tell: Callable[[dict[str, Any]], None],
) -> tuple[int, dict[str, str], bytes]:
    """What the SDK answers to a call: status, headers, body."""
    CurrentCall.begin(headers, tell)
    owner, handler = created_functions.handler_of(query.get("fnId", ""))
    response = await handler.post(_request(query, headers, body))
    replaced: tuple[int, str] | None = CurrentCall.replaced
    if replaced is not None:
        status, reason = replaced
        error = {"name": "InjectedFailure", "message": reason}
        return status, CurrentCall.headers(), json.dumps(error).encode()
    text = transforms.dump_json(response.body)
    if isinstance(text, Exception):
        response = CommResponse.from_error(owner.logger, text)
        text = json.dumps(response.body)
    return response.status_code, {**response.headers, **CurrentCall.headers()}, text.encode()


def install() -> None:
    """Change the SDK. Once, before the app is loaded."""
    shared_tls.install()
    created_functions.remember_functions()
    _force_development()
    virtual_clock.install()
    watched_steps.watch()


def _request(query: dict[str, str], headers: dict[str, str], body: bytes) -> Any:
    return created_functions.build(
        CommRequest,
        CommRequest.model_fields,
        body=body,
        headers=headers,
        public_path=None,
        query_params=query,
        raw_request=None,
        request_url="http://sandbox/api/inngest",
        serve_origin=None,
        serve_path=None,
    )


def _force_development() -> None:
    build = inngest.Inngest.__init__

    def __init__(self: Any, **options: Any) -> None:  # noqa: N807
        local = {"is_production": False, "api_base_url": None, "event_api_base_url": None}
        build(self, **{**options, **local})

    inngest.Inngest.__init__ = __init__  # type: ignore[method-assign]

"""All that we know of the SDK's private parts. Written for inngest 0.5; 0.4 differs little.

`install` changes the SDK in four ways: functions are remembered with their client as they are
created; clients are always in development mode; the SDK's own clock (sleeps, retry-after, the time of events) is the
virtual one; the beginning of a step's code is told, and can be made to fail.
"""

# ruff: noqa: SLF001, UP017
# SLF001: private parts are what this file is for. UP017: Python 3.10 has no datetime.UTC.

from __future__ import annotations

import asyncio
import datetime as dt
import inspect
import json
import logging
import os
import signal
import ssl
import time
import types
from collections.abc import Callable
from typing import Any, ClassVar

import inngest
from inngest._internal import const, errors, server_lib, step_lib, transforms
from inngest._internal import types as sdk_types
from inngest._internal.client_lib import client
from inngest._internal.comm_lib import CommHandler, CommRequest, CommResponse
from inngest._internal.execution_lib import ExecutionV0, ExecutionV0Sync
from inngest._internal.step_lib import step_async, step_sync

from . import shared_tls

VERSION = const.VERSION
_SUPPORTED = (("0", "4"), ("0", "5"))
_NO_STREAMING = getattr(getattr(const, "Streaming", None), "DISABLE", None)
STARTED = "x-sandbox-step"
NOW = "x-sandbox-now"
FAIL = "x-sandbox-fail"


_REHEARSAL = json.dumps(
    {
        "ctx": {
            "attempt": 0,
            "disable_immediate_execution": False,
            "max_attempts": 1,
            "run_id": "rehearsal",
            "stack": {"current": 0, "stack": []},
        },
        "event": {"name": "rehearsal", "data": {}, "id": "0", "ts": 0},
        "events": [{"name": "rehearsal", "data": {}, "id": "0", "ts": 0}],
        "steps": {"0": {"data": None}},
        "use_api": False,
    }
).encode()


class InjectedFailureError(Exception):
    """A step was made to fail on demand."""


class _Call:
    """The call that is being answered; they come one at a time."""

    now_ms: int | None = None
    faults: ClassVar[dict[str, list[Any]]] = {}
    replaced: tuple[int, str] | None = None
    """Status and reason of the answer that goes out instead of the function's own."""
    started: dict[str, str] | None = None
    tell: Callable[[dict[str, Any]], None] = staticmethod(lambda _message: None)


_created: dict[str, tuple[Any, Any]] = {}
_handlers: dict[int, tuple[int, CommHandler]] = {}


def unsupported() -> str | None:
    """Why this SDK cannot be used, None when it can."""
    if tuple(VERSION.split(".")[:2]) in _SUPPORTED:
        return None
    known = " and ".join(".".join(version) for version in _SUPPORTED)
    return f"The app has inngest {VERSION}; the sandbox supports inngest {known}."


def functions() -> list[dict[str, Any]]:
    """Every function that was created so far, as it would be registered."""
    return [_described(function) for _, function in _created.values()]


async def answer(
    query: dict[str, str],
    headers: dict[str, str],
    body: bytes,
    tell: Callable[[dict[str, Any]], None],
) -> tuple[int, dict[str, str], bytes]:
    """What the SDK answers to a call: status, headers, body."""
    _Call.now_ms = int(headers[NOW]) if NOW in headers else None
    _Call.faults = json.loads(headers.get(FAIL, "{}"))
    _Call.started = None
    _Call.replaced = None
    _Call.tell = staticmethod(tell)
    owner, handler = _handler_of(query.get("fnId", ""))
    response = await handler.post(_request(query, headers, body))
    replaced: tuple[int, str] | None = _Call.replaced
    if replaced is not None:
        status, reason = replaced
        error = {"name": "InjectedFailure", "message": reason}
        return status, _started_header(), json.dumps(error).encode()
    text = transforms.dump_json(response.body)
    if isinstance(text, Exception):
        response = CommResponse.from_error(owner.logger, text)
        text = json.dumps(response.body)
    return response.status_code, {**response.headers, **_started_header()}, text.encode()


def install() -> None:
    """Change the SDK. Once, before the app is loaded."""
    shared_tls.install()
    _remember_functions()
    _force_development()
    clock = _virtual_datetime()
    modules: tuple[Any, ...] = (step_async, step_sync, errors)
    for module in modules:
        module.datetime = clock
    sender: Any = client
    sender.time = _virtual_time()
    _watch_steps()


def rehearse() -> None:
    """Answer a call of a made-up function, so that no run pays for what is only done once."""
    shared_tls.use(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    made_up = inngest.Inngest(app_id="rehearsal", logger=logging.getLogger("rehearsal"))

    async def handler(ctx: Any, step: Any = None) -> None:
        await (step or ctx.step).run("step", _nothing)

    create: Any = made_up.create_function
    function = create(fn_id="f", trigger=inngest.TriggerEvent(event="rehearsal"))(handler)
    functions()
    asyncio.run(answer({"fnId": function.id, "stepId": "step"}, {}, _REHEARSAL, lambda _: None))
    _created.clear()
    _handlers.clear()
    shared_tls.use(None)


async def _nothing() -> None:
    pass


def _started_header() -> dict[str, str]:
    """Which step's code ran in this call, for errors that the SDK reports without their step."""
    return {STARTED: json.dumps(_Call.started)} if _Call.started else {}


def _request(query: dict[str, str], headers: dict[str, str], body: bytes) -> Any:
    return _build(
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


def _build(make: Any, accepted: Any, **options: Any) -> Any:
    """Call with those options that this version of the SDK knows."""
    return make(**{name: value for name, value in options.items() if name in accepted})


def _handler_of(function_id: str) -> tuple[Any, CommHandler]:
    base = function_id if function_id in _created else function_id.removesuffix("-failure")
    owner = _created[base][0] if base in _created else next(iter(_created.values()))[0]
    mine = [function for other, function in _created.values() if other is owner]
    count, handler = _handlers.get(id(owner), (0, None))
    if handler is None or count != len(mine):
        handler = _build(
            CommHandler,
            inspect.signature(CommHandler).parameters,
            client=owner,
            enable_unauthed_sync=None,
            streaming=_NO_STREAMING,
            framework=server_lib.Framework.FAST_API,
            functions=mine,
        )
        _handlers[id(owner)] = (len(mine), handler)
    return owner, handler


def _described(function: Any) -> dict[str, Any]:
    config = function.get_config("http://sandbox/api/inngest")
    main = config.main.to_dict()
    return {
        "id": function.id,
        "local_id": function.local_id,
        "module": getattr(function._handler, "__module__", ""),
        "on_failure_id": function.on_failure_fn_id,
        "config": transforms.deep_strip_none(main) if isinstance(main, dict) else {},
    }


def _remember_functions() -> None:
    create = inngest.Inngest.create_function

    def create_function(self: Any, **options: Any) -> Callable[[Any], Any]:
        decorate = create(self, **options)

        def remember(handler: Any) -> Any:
            function = decorate(handler)
            _created[function.id] = (self, function)
            return function

        return remember

    inngest.Inngest.create_function = create_function  # type: ignore[method-assign]


def _force_development() -> None:
    build = inngest.Inngest.__init__

    def __init__(self: Any, **options: Any) -> None:  # noqa: N807
        local = {"is_production": False, "api_base_url": None, "event_api_base_url": None}
        build(self, **{**options, **local})

    inngest.Inngest.__init__ = __init__  # type: ignore[method-assign]


def _virtual_datetime() -> types.ModuleType:
    """The `datetime` module as the SDK sees it: only `datetime.now` differs."""

    class VirtualDatetime(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:
            if _Call.now_ms is None:
                return dt.datetime.now(tz)
            moment = dt.datetime.fromtimestamp(_Call.now_ms / 1000, dt.timezone.utc)
            return moment.astimezone(tz) if tz else moment.astimezone().replace(tzinfo=None)

    module = types.ModuleType("datetime")
    module.__dict__.update(vars(dt), datetime=VirtualDatetime)
    return module


def _virtual_time() -> types.ModuleType:
    """The `time` module as the SDK sees it when it stamps events."""
    module = types.ModuleType("time")

    def now() -> float:
        return time.time() if _Call.now_ms is None else _Call.now_ms / 1000

    module.__dict__.update(vars(time), time=now)
    return module


def _watch_steps() -> None:
    report, report_sync = ExecutionV0.report_step, ExecutionV0Sync.report_step
    run, run_sync = step_lib.Step.run, step_lib.StepSync.run

    async def report_step(self: Any, info: Any) -> Any:
        return _begun(await report(self, info), info)

    def report_step_sync(self: Any, info: Any) -> Any:
        return _begun(report_sync(self, info), info)

    async def run_step(self: Any, step_id: str, handler: Any, *args: Any, **named: Any) -> Any:
        return await run(self, step_id, _faulty(handler), *args, **named)

    def run_step_sync(self: Any, step_id: str, handler: Any, *args: Any, **named: Any) -> Any:
        return run_sync(self, step_id, _faulty(handler), *args, **named)

    patched: tuple[tuple[Any, str, Any], ...] = (
        (ExecutionV0, "report_step", report_step),
        (ExecutionV0Sync, "report_step", report_step_sync),
        (step_lib.Step, "run", run_step),
        (step_lib.StepSync, "run", run_step_sync),
    )
    for owner, name, method in patched:
        setattr(owner, name, method)


def _begun(step: Any, info: Any) -> Any:
    """Tell that a step's code is about to run; not when its result was remembered."""
    fresh = step.error is None and isinstance(step.output, sdk_types.EmptySentinel)
    if fresh and not step.skip:
        userland = getattr(info, "userland", None)
        index = userland.index if userland else None
        step_id = f"{info.display_name}:{index}" if index else info.display_name
        _Call.started = {"id": info.id, "step": step_id}
        _Call.tell({"started": _Call.started})
    return step


def _faulty(handler: Any) -> Any:
    """The step's code, or what goes wrong with it: see `executor.faults` for the kinds."""
    if not _Call.faults:
        return handler

    def run_or_fail(*args: Any) -> Any:
        step_id = (_Call.started or {}).get("step", "")
        kind, status = _Call.faults.get(step_id, ("slow", 0))
        if kind == "slow":
            return handler(*args)
        if kind in {"error", "crash", "http"}:
            _fail(kind, step_id, status)
        result = handler(*args)
        if inspect.isawaitable(result):
            return _spoiled_later(result, kind, step_id)
        return _spoiled(result, kind, step_id)

    return run_or_fail


def _fail(kind: str, step_id: str, status: int) -> None:
    """Go wrong before the step's code has run."""
    if kind == "crash":
        _die()
    if kind == "http":
        _Call.replaced = status, f"Step {step_id!r}: the app answered {status} on demand."
    raise InjectedFailureError(f"Failure of step {step_id!r} on demand.")


async def _spoiled_later(result: Any, kind: str, step_id: str) -> Any:
    return _spoiled(await result, kind, step_id)


def _spoiled(result: Any, kind: str, step_id: str) -> Any:
    """Go wrong after the step's code has run."""
    if kind != "timeout":
        _die()
    _Call.replaced = 504, f"Step {step_id!r}: the app did not answer in time, on demand."
    return result


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)

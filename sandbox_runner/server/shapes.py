"""Runs, events, apps and functions as the HTTP API shows them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sandbox_runner.clock import from_iso, to_iso
from sandbox_runner.executor.run import Run
from sandbox_runner.protocol.functions import DEFAULT_RETRIES, FunctionConfig
from sandbox_runner.protocol.identifiers import uuid_of
from sandbox_runner.report import Attempt
from sandbox_runner.server.apps import App, call_url
from sandbox_runner.server.history import RunRow

NO_ID = "00000000-0000-0000-0000-000000000000"
ENV_ID = "00000000-0000-4000-b000-000000000000"
_OPS = {
    "run": "RUN",
    "sleep": "SLEEP",
    "wait_for_event": "WAIT_FOR_EVENT",
    "wait_for_signal": "WAIT_FOR_SIGNAL",
    "invoke": "INVOKE",
}
_STATUS = {"completed": "COMPLETED", "failed": "FAILED", "cancelled": "CANCELLED"}


def fetched() -> dict[str, str]:
    """The metadata of v2."""
    return {"fetchedAt": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")}


def run_v2(row: RunRow, beginning: Mapping[str, Any], app: App | None) -> dict[str, Any]:
    """A run in v2."""
    prefix = f"{app.name}-" if app else ""
    local = row.function_id.removeprefix(prefix)
    function = app.functions.get(row.function_id) if app else None
    events = beginning["events"]
    cron = events[0].get("data", {}).get("cron") if events else None
    scheduled = events and events[0].get("name") == "inngest/scheduled.timer"
    trigger = {"cronSchedule": cron} if scheduled else {}
    ended = {}
    if row.ended is not None:
        ended = {"durationMs": str(row.ended - row.began), "endedAt": to_iso(row.ended)}
    return {
        "app": {"id": app.name if app else ""},
        **ended,
        "function": {"id": local, "name": function.name if function else local},
        "id": row.id,
        "queuedAt": to_iso(row.began),
        "startedAt": to_iso(row.began),
        "status": row.status.upper(),
        "trigger": {**trigger, "eventIds": [event.get("id") for event in events]},
    }


def run_v1(row: RunRow) -> dict[str, Any]:
    """A run in v1."""
    shown: dict[str, Any] = {
        "run_id": row.id,
        "run_started_at": to_iso(row.began),
        "function_id": uuid_of(row.function_id),
        "function_version": 0,
        "environment_id": ENV_ID,
        "event_id": row.first_event,
        "status": row.status.capitalize(),
        "ended_at": to_iso(row.ended) if row.ended is not None else None,
    }
    if row.ended is not None:
        result = row.result
        shown["output"] = result.get("output") if row.status == "completed" else result.get("error")
        if row.status == "cancelled":
            shown["output"] = {}
    return shown


def event_v1(event: Mapping[str, Any], received: int) -> dict[str, Any]:
    """An event in v1."""
    shown = {
        "internal_id": event["internal_id"],
        "account_id": NO_ID,
        "environment_id": NO_ID,
        "source": "",
        "source_id": None,
        "received_at": to_iso(received),
        "id": event["id"],
        "name": event["name"],
        "data": event["data"],
        "ts": event["ts"],
    }
    return shown | ({"user": event["user"]} if event.get("user") else {})


def app_v2(app: App) -> dict[str, Any]:
    """An app in v2."""
    language, version = app.sdk
    return {
        "createdAt": to_iso(app.synced_at),
        "functionCount": len(app.functions),
        "id": app.name,
        "latestSync": {
            "framework": app.body.get("framework", ""),
            "sdkLanguage": language,
            "sdkVersion": version,
            "url": app.url,
        },
        "method": "SERVE",
        "name": app.name,
    }


def function_v2(app: App, function: FunctionConfig) -> dict[str, Any]:
    """A function in v2."""
    limits = [
        {
            "limit": {"value": rule.limit},
            "scope": {"fn": "FUNCTION", "env": "ENVIRONMENT", "account": "ACCOUNT"}[rule.scope],
            **({"key": rule.key} if rule.key else {}),
        }
        for rule in function.rules.concurrency
    ]
    unlimited = {"limit": {"isPlanLimit": True, "value": -1}, "scope": "ACCOUNT"}
    retries: dict[str, Any] = {"value": function.retries}
    if function.retries == DEFAULT_RETRIES:
        retries = {"isDefault": True, "value": function.retries}
    return {
        "app": {"id": app.name},
        "configuration": {"concurrency": [*limits, unlimited], "retries": retries},
        "id": function.local_id,
        "name": function.name,
        "slug": function.local_id,
        "triggers": [
            (
                {"type": "CRON", "value": trigger.cron}
                if trigger.cron
                else {"type": "EVENT", "value": trigger.event}
                | ({"condition": trigger.condition} if trigger.condition else {})
            )
            for trigger in function.triggers
        ],
    }


def function_v1(function: FunctionConfig) -> dict[str, Any]:
    """A function's configuration, as v1 and `/dev` show it."""
    config: Mapping[str, Any] = function.described.get("config", {})
    step = {"id": "step", "name": "step", "uri": call_url(function, None)}
    if function.retries != DEFAULT_RETRIES:
        step |= {"retries": function.retries}  # type: ignore[dict-item]
    rules = {name: config[name] for name in _RULES if config.get(name)}
    return {
        "id": uuid_of(function.id),
        "fv": 1,
        "name": function.name,
        "slug": function.id,
        "triggers": config.get("triggers", []),
        **rules,
        "steps": [step],
    }


_RULES = ("concurrency", "throttle", "rateLimit", "debounce", "batchEvents", "cancel", "singleton")


def trace_v2(run: Run) -> dict[str, Any]:
    """A run's trace in v2: a span for each attempt of each step."""
    children = [span for hashed in run.steps for span in _spans(run, hashed)]
    children += [_span(run.id, "executor.nonstep", each) for each in run.failures]
    ended = {}
    if run.ended_at is not None:
        ended = {
            "durationMs": str(run.ended_at - run.started_at),
            "endedAt": to_iso(run.ended_at),
        }
    root = {
        **ended,
        "children": children,
        "id": run.id[-16:].lower(),
        "name": "Run",
        "queuedAt": to_iso(run.started_at),
        "startedAt": to_iso(run.started_at),
        "status": _STATUS.get(run.status or "", "RUNNING" if run.status is None else "FAILED"),
    }
    return {"rootSpan": root, "runId": run.id}


def _spans(run: Run, hashed: str) -> Iterator[dict[str, Any]]:
    step = run.steps[hashed]
    named = {"stepId": hashed, "stepOp": _OPS.get(step.kind, step.kind.upper())}
    for attempt in step.attempts:
        yield _span(f"{run.id}:{hashed}:{attempt.at}", step.step_id, attempt) | named
    if not step.attempts:
        yield {
            "id": uuid_of(f"{run.id}:{hashed}")[:8],
            "name": step.step_id,
            "queuedAt": to_iso(step.began_at),
            "status": "COMPLETED" if step.status == "completed" else "RUNNING",
            **named,
        }


def _span(name: str, shown: str, attempt: Attempt) -> dict[str, Any]:
    ended = from_iso(attempt.at) or 0
    began = ended - round(attempt.duration_ms)
    return {
        "durationMs": str(round(attempt.duration_ms)),
        "endedAt": to_iso(ended),
        "id": uuid_of(name).replace("-", "")[:16],
        "name": shown,
        "queuedAt": to_iso(began),
        "startedAt": to_iso(began),
        "status": _STATUS.get(attempt.status, "FAILED"),
    }

"""Runs, events, apps and functions as the HTTP API shows them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sandbox_runner.clock import to_iso
from sandbox_runner.protocol.functions import DEFAULT_RETRIES, FunctionConfig
from sandbox_runner.protocol.identifiers import uuid_of
from sandbox_runner.server.apps import App, call_url
from sandbox_runner.server.history import RunRow
from sandbox_runner.server.run_query import QUEUED

NO_ID = "00000000-0000-0000-0000-000000000000"
ENV_ID = "00000000-0000-4000-b000-000000000000"


def fetched() -> dict[str, str]:
    """The metadata of v2."""
    return {"fetchedAt": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")}


def run_v2(
    row: RunRow, beginning: Mapping[str, Any], app: App | None, *, with_output: bool = False
) -> dict[str, Any]:
    """A run in v2; of one that has ended also its output or error, where that is asked for."""
    prefix = f"{app.name}-" if app else ""
    local = row.function_id.removeprefix(prefix)
    function = app.functions.get(row.function_id) if app else None
    events = beginning["events"]
    cron = events[0].get("data", {}).get("cron") if events else None
    scheduled = events and events[0].get("name") == "inngest/scheduled.timer"
    trigger = {"cronSchedule": cron} if scheduled else {}
    ended: dict[str, Any] = {}
    if row.ended is not None:
        ended = {"durationMs": str(row.ended - row.began), "endedAt": to_iso(row.ended)}
        ended |= {"output": _output(row)} if with_output else {}
    return {
        "app": {"id": app.name if app else ""},
        **ended,
        "function": {"id": local, "name": function.name if function else local},
        "id": row.id,
        "queuedAt": to_iso(row.began),
        **({} if row.status == QUEUED else {"startedAt": to_iso(row.began)}),
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
        "status": "Running" if row.status == QUEUED else row.status.capitalize(),
        "ended_at": to_iso(row.ended) if row.ended is not None else None,
    }
    if row.ended is not None:
        shown["output"] = {} if row.status == "cancelled" else _output(row)
    return shown


def _output(row: RunRow) -> Any:
    """What a run returned, or the error that it failed with."""
    return row.result.get("output" if row.status == "completed" else "error")


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

"""Events as the executor hands them to functions."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sandbox_runner.clock import to_iso_seconds

if TYPE_CHECKING:
    from sandbox_runner.protocol.failure import Failure

Event = dict[str, Any]
"""`{"name", "data", "id", "ts", "user"}`, `ts` in ms."""

TIMER = "inngest/scheduled.timer"
FAILED = "inngest/function.failed"
INVOKED = "inngest/function.invoked"
DEFERRED = "inngest/deferred.schedule"
FINISHED = "inngest/function.finished"
CANCELLED = "inngest/function.cancelled"


def normal_event(given: Mapping[str, Any], *, event_id: str, now: int) -> Event:
    """An event with everything that the executor adds; what the sender set is kept."""
    data, user, ts = given.get("data"), given.get("user"), given.get("ts")
    event = {
        "data": data if isinstance(data, dict) else {},
        "id": given.get("id") or event_id,
        "name": str(given.get("name", "")),
        "ts": ts if isinstance(ts, int) and not isinstance(ts, bool) and ts > 0 else now,
        "user": user if isinstance(user, dict) else {},
    }
    return event | ({"v": given["v"]} if given.get("v") is not None else {})


def timer_event(cron: str, instant: int) -> Event:
    """The tick of a schedule at `instant` ms."""
    moment = to_iso_seconds(instant)
    return {
        "data": {"cron": cron, "fireAt": moment, "scheduledAt": moment},
        "id": moment,
        "name": TIMER,
        "ts": instant,
        "user": {},
    }


def failed_event(
    function_id: str, run_id: str, events: Sequence[Event], failure: "Failure", now: int
) -> Event:
    """What a function's handler of failures is called with."""
    facts = failure.memo()
    return {
        "data": {
            "_inngest": {"status": "Failed"},
            "error": {"error": "invalid status code: 500", **facts},
            "event": events[0],
            "events": [without_user(event) for event in events],
            "function_id": function_id,
            "result": {"code": failure.code or "unknown", **facts},
            "run_id": run_id,
        },
        "id": run_id,
        "name": FAILED,
        "ts": now,
        "user": {},
    }


def invoked_event(payload: object, facts: Mapping[str, Any], *, event_id: str, now: int) -> Event:
    """What an invoked function is called with. `facts` are the executor's own."""
    given = payload if isinstance(payload, dict) else {}
    data = given.get("data")
    body = {"_inngest": dict(facts), **(data if isinstance(data, dict) else {})}
    event = {"name": INVOKED, "data": body, "v": given.get("v")}
    return normal_event(event, event_id=event_id, now=now)


def deferred_event(data: object, facts: Mapping[str, Any], *, event_id: str, now: int) -> Event:
    """What a function that was deferred is called with. `facts` are the executor's own."""
    given = data if isinstance(data, dict) else {}
    event = {"name": DEFERRED, "data": {**given, "_inngest": dict(facts)}}
    return normal_event(event, event_id=event_id, now=now)


def without_user(event: Event) -> Event:
    """As it is told of inside of other events."""
    return {key: value for key, value in event.items() if key != "user"}

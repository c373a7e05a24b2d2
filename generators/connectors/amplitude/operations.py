"""Events, what is known of users, and how many are active."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, given, params
from generators.spec.primitives import BasicAuth, HttpRequest
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value

_DOCS = "https://amplitude.com/docs/apis/analytics"
_AUTH = BasicAuth(username=env("AMPLITUDE_API_KEY"), password=env("AMPLITUDE_SECRET_KEY"))
_USER = Param("user_id", required=True, help="your own id of the person, 5 characters or more")
_TAKEN: dict[str, Any] = {
    "code": 200,
    "events_ingested": 1,
    "payload_size_bytes": 74,
    "server_upload_time": 1780304400000,
}


def _upload(event: dict[str, Value]) -> HttpRequest:
    told = event | {"insert_id": Ref(path="run.idempotency_key")}
    return HttpRequest(
        method="POST",
        url=address("https://api2.amplitude.com/2/httpapi"),
        body=ObjectOf(
            fields={
                "api_key": env("AMPLITUDE_API_KEY"),
                "events": ListOf(items=(ObjectOf(fields=told),)),
            }
        ),
        pick={"events": "events_ingested"},
    )


OPERATIONS = (
    Operation(
        id="track-event",
        title="Track an event in Amplitude",
        effect="append",
        docs=f"{_DOCS}/http-v2",
        params=(
            _USER,
            Param("event_type", required=True, help="what happened, e.g. Order Completed"),
            Param("properties", "object", help="names and values about it"),
        ),
        request=_upload(params("user_id", "event_type", event_properties="properties")),
        sample=_TAKEN,
        words=("event", "events", "action", "conversion", "signup"),
        verbs=("track", "send", "log", "record"),
        idempotency="insert_id",
    ),
    Operation(
        id="set-user-properties",
        title="Save what is known of a person in Amplitude",
        effect="upsert",
        docs=f"{_DOCS}/http-v2",
        params=(_USER, Param("properties", "object", required=True, help="names and values")),
        request=_upload(
            params("user_id")
            | {
                "event_type": Literal(value="$identify"),
                "user_properties": ObjectOf(fields={"$set": given("properties")}),
            }
        ),
        sample=_TAKEN,
        words=("user", "users", "profile", "properties"),
        verbs=("identify", "update", "sync", "save", "set"),
        idempotency="insert_id",
    ),
    Operation(
        id="find-user",
        title="Find a user in Amplitude",
        effect="read",
        docs=f"{_DOCS}/dashboard-rest",
        params=(Param("user", required=True, help="user id, device id or Amplitude id"),),
        request=HttpRequest(
            url=address("https://amplitude.com/api/2/usersearch"),
            auth=_AUTH,
            query=params("user"),
            result="matches",
            pick={"external_id": "amplitude_id", "user_id": "user_id"},
        ),
        sample={
            "matches": [{"user_id": "ada@example.com", "amplitude_id": 12345}],
            "type": "match_user_or_device_id",
        },
        gives="records",
        words=("user", "users"),
        verbs=("find", "search", "look up"),
    ),
    Operation(
        id="count-active-users",
        title="Count active users in Amplitude",
        effect="read",
        docs=f"{_DOCS}/dashboard-rest",
        params=(
            Param("start", required=True, help="first day as YYYYMMDD"),
            Param("end", required=True, help="last day as YYYYMMDD"),
        ),
        request=HttpRequest(
            url=address("https://amplitude.com/api/2/users"),
            auth=_AUTH,
            query={"m": Literal(value="active")} | params("start", "end"),
            result="data",
            pick={"days": "xValues", "counts": "series.0"},
        ),
        sample={
            "data": {
                "series": [[120, 134]],
                "seriesMeta": ["All Users"],
                "xValues": ["2026-05-28", "2026-05-29"],
            }
        },
        words=("active users", "metrics", "daily users", "usage"),
        verbs=("count", "report", "export", "check"),
    ),
)
"""What the two keys can do."""

"""Events, profiles and saved reports. An event with the same insert id is counted once."""

from typing import Any

from generators.catalog import Effect, Operation, Param
from generators.catalog.wording import address, env, given, params
from generators.spec.primitives import BasicAuth, HttpRequest
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value

_DOCS = "https://developer.mixpanel.com/reference"
_PERSON = Param("distinct_id", required=True, help="your own id of the person")
_TAKEN: dict[str, Any] = {"error": None, "status": 1}
_REPORT: dict[str, Any] = {
    "computed_at": "2026-05-29T08:05:00.000000+00:00",
    "date_range": {"from_date": "2026-05-01T00:00:00", "to_date": "2026-05-29T23:59:59"},
    "headers": ["$event"],
    "series": {"Order Completed - Total": {"2026-05-28T00:00:00": 42}},
}


def _send(path: str, record: dict[str, Value]) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=address(f"https://api.mixpanel.com/{path}"),
        query={"verbose": Literal(value=1)},
        body=ListOf(items=(ObjectOf(fields=record),)),
        error_field="error",
        pick={"status": "status"},
    )


def _profile(
    operation: str,
    doing: str,
    changes: Param,
    *,
    effect: Effect,
    title: str,
    page: str,
    words: tuple[str, ...],
    verbs: tuple[str, ...],
) -> Operation:
    record: dict[str, Value] = {"$token": env("MIXPANEL_TOKEN"), doing: given(changes.name)}
    return Operation(
        id=operation,
        title=title,
        effect=effect,
        docs=f"{_DOCS}/{page}",
        params=(_PERSON, changes),
        request=_send("engage", record | {"$distinct_id": given("distinct_id")}),
        sample=_TAKEN,
        words=words,
        verbs=verbs,
    )


OPERATIONS = (
    Operation(
        id="track-event",
        title="Track an event in Mixpanel",
        effect="append",
        docs=f"{_DOCS}/track-event",
        params=(
            Param("event", required=True, help="what happened, e.g. Order Completed"),
            _PERSON,
            Param("details", "object", help="names and values, kept as the property details"),
        ),
        request=_send(
            "track",
            {
                "event": given("event"),
                "properties": ObjectOf(
                    fields={
                        "token": env("MIXPANEL_TOKEN"),
                        "$insert_id": Ref(path="run.idempotency_key"),
                    }
                    | params("distinct_id", "details")
                ),
            },
        ),
        sample=_TAKEN,
        words=("event", "events", "action", "conversion", "signup"),
        verbs=("track", "send", "log", "record"),
        idempotency="$insert_id",
    ),
    _profile(
        "set-profile",
        "$set",
        Param("properties", "object", required=True, help="names and values"),
        effect="upsert",
        title="Save what is known of a person in Mixpanel",
        page="profile-set",
        words=("profile", "user", "users", "properties", "people"),
        verbs=("set", "update", "sync", "save", "identify"),
    ),
    _profile(
        "increment-profile",
        "$add",
        Param("amounts", "object", required=True, help="names and numbers that are added"),
        effect="append",
        title="Add to numbers of a person in Mixpanel",
        page="profile-numerical-add",
        words=("counter", "number", "profile"),
        verbs=("increment", "count"),
    ),
    Operation(
        id="get-report",
        title="Read a report from Mixpanel",
        effect="read",
        docs=f"{_DOCS}/insights-query",
        params=(Param("report_id", required=True, help="number of a saved Insights report"),),
        request=HttpRequest(
            url=address("https://mixpanel.com/api/query/insights"),
            auth=BasicAuth(
                username=env("MIXPANEL_SERVICE_ACCOUNT"),
                password=env("MIXPANEL_SERVICE_ACCOUNT_SECRET"),
            ),
            query={"project_id": env("MIXPANEL_PROJECT_ID")} | params(bookmark_id="report_id"),
            pick={"series": "series", "headers": "headers", "created_at": "computed_at"},
        ),
        sample=_REPORT,
        words=("report", "insights", "metrics", "chart"),
        verbs=("get", "export", "read", "check"),
    ),
)
"""What a token and a service account can do."""

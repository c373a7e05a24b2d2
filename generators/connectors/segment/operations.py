"""Track, identify, group, page. A repeated message id is counted once."""

from generators.catalog import Effect, Operation, Param
from generators.catalog.wording import address, env, params
from generators.spec.primitives import BasicAuth, HttpRequest
from generators.spec.values import Literal, ObjectOf, Ref

_DOCS = "https://segment.com/docs/connections/sources/catalog/libraries/server/http-api"
_AUTH = BasicAuth(username=env("SEGMENT_WRITE_KEY"), password=Literal(value=""))
_USER = Param("user_id", required=True, help="your own id of the person")


def _call(
    operation: str,
    name: str,
    /,
    *given: Param,
    effect: Effect,
    title: str,
    words: tuple[str, ...],
    verbs: tuple[str, ...],
    **fields: str,
) -> Operation:
    """One of the calls; `fields` are the service's names of parameters."""
    return Operation(
        id=operation,
        title=title,
        effect=effect,
        docs=f"{_DOCS}/#{name}",
        params=(_USER, *given),
        request=HttpRequest(
            method="POST",
            url=address(f"https://api.segment.io/v1/{name}"),
            auth=_AUTH,
            body=ObjectOf(
                fields={"messageId": Ref(path="run.idempotency_key")}
                | params(userId="user_id", **fields)
            ),
            pick={"success": "success"},
        ),
        sample={"success": True},
        words=words,
        verbs=verbs,
        idempotency="messageId",
    )


OPERATIONS = (
    _call(
        "track-event",
        "track",
        Param("event", required=True, help="what happened, e.g. Order Completed"),
        Param("properties", "object", help="names and values about it"),
        effect="append",
        title="Track an event in Segment",
        words=("event", "events", "action", "conversion", "purchase", "signup"),
        verbs=("track", "send", "log", "record"),
        event="event",
        properties="properties",
    ),
    _call(
        "identify-user",
        "identify",
        Param("traits", "object", required=True, help="names and values, e.g. email and plan"),
        effect="upsert",
        title="Save what is known of a person in Segment",
        words=("user", "users", "profile", "traits", "customer", "contact"),
        verbs=("identify", "update", "sync", "save", "upsert"),
        traits="traits",
    ),
    _call(
        "group-user",
        "group",
        Param("group_id", required=True, help="your own id of the company or group"),
        Param("traits", "object", help="names and values about the group"),
        effect="upsert",
        title="Put a person into a group in Segment",
        words=("group", "company", "account", "organisation"),
        verbs=("group", "add", "associate"),
        groupId="group_id",
        traits="traits",
    ),
    _call(
        "record-page-view",
        "page",
        Param("name", required=True, help="name of the page"),
        Param("properties", "object", help="names and values, e.g. url and referrer"),
        effect="append",
        title="Record a page view in Segment",
        words=("page view", "page", "visit"),
        verbs=("record", "track"),
        name="name",
        properties="properties",
    ),
)
"""What a write key can do."""

"""Messages, channels and people."""

from typing import Any

from generators.catalog import Operation, Param
from generators.spec.primitives import HttpRequest, Method, Paging
from generators.spec.values import Literal, ObjectOf, Ref, Template, Value

_AUTH = {"Authorization": Template(parts=("Bearer ", Ref(path="env.SLACK_BOT_TOKEN")))}
_CURSOR = Paging(style="cursor", parameter="cursor", next="response_metadata.next_cursor")
_CHANNEL = Param("channel", required=True, help="channel name or id, e.g. #support or C0123456789")
_CHANNEL_ID = Param("channel", required=True, help="channel id, e.g. C0123456789")
_LAST = {"response_metadata": {"next_cursor": ""}}


def _docs(method: str) -> str:
    return f"https://docs.slack.dev/reference/methods/{method}"


def _request(
    verb: Method,
    api_method: str,
    result: str,
    pick: dict[str, str],
    *,
    query: dict[str, Value] | None = None,
    body: tuple[str, ...] = (),
    paging: Paging | None = None,
) -> HttpRequest:
    fields: dict[str, Value] = {name: Ref(path=f"params.{name}") for name in body}
    return HttpRequest(
        method=verb,
        url=Literal(value=f"https://slack.com/api/{api_method}"),
        headers=_AUTH,
        query=query or {},
        body=ObjectOf(fields=fields) if body else None,
        result=result,
        pick=pick,
        ok_field="ok",
        error_field="error",
        paging=paging,
    )


_POSTED: dict[str, Any] = {
    "ok": True,
    "channel": "C0123456789",
    "ts": "1780304400.000100",
    "message": {"type": "message", "text": "Hello", "user": "U0123456789", "bot_id": "B01234567"},
}
_HISTORY: dict[str, Any] = {
    "ok": True,
    "messages": [
        {"type": "message", "user": "U0123456789", "text": "Hello", "ts": "1780304400.000100"}
    ],
    "has_more": False,
}
_ROOM: dict[str, Any] = {"id": "C0123456789", "name": "support", "is_private": False}
_PERSON: dict[str, Any] = {
    "id": "U0123456789",
    "name": "ada",
    "real_name": "Ada Lovelace",
    "profile": {"email": "ada@example.com"},
}
_PROFILE = {"id": "id", "name": "real_name", "email": "profile.email"}

OPERATIONS = (
    Operation(
        id="post-message",
        title="Post to Slack",
        effect="notify",
        docs=_docs("chat.postMessage"),
        params=(
            _CHANNEL,
            Param("text", required=True, help="the message; Slack's mrkdwn is understood"),
            Param("blocks", "list", help="Block Kit blocks; the text is then the fallback"),
            Param("thread_ts", help="ts of the message to reply to"),
        ),
        request=_request(
            "POST",
            "chat.postMessage",
            "",
            {"channel": "channel", "ts": "ts"},
            body=("channel", "text", "blocks", "thread_ts"),
        ),
        sample=_POSTED,
        words=("message", "channel", "summary", "alert", "notification", "slack", "digest"),
        verbs=("post", "message", "ping", "announce", "share", "write"),
    ),
    Operation(
        id="list-channel-messages",
        title="Read messages of a Slack channel",
        effect="read",
        docs=_docs("conversations.history"),
        params=(
            _CHANNEL_ID,
            Param("oldest", help="only messages after this ts (seconds since 1970)"),
        ),
        request=_request(
            "GET",
            "conversations.history",
            "messages",
            {"ts": "ts", "user": "user", "text": "text"},
            query={
                "channel": Ref(path="params.channel"),
                "oldest": Ref(path="params.oldest"),
                "limit": Literal(value=200),
            },
            paging=_CURSOR,
        ),
        sample=_HISTORY | _LAST,
        gives="records",
        words=("messages", "history", "conversation"),
    ),
    Operation(
        id="list-channels",
        title="List Slack channels",
        effect="read",
        docs=_docs("conversations.list"),
        request=_request(
            "GET",
            "conversations.list",
            "channels",
            {"id": "id", "name": "name", "is_private": "is_private"},
            query={"exclude_archived": Literal(value="true"), "limit": Literal(value=200)},
            paging=_CURSOR,
        ),
        sample={"ok": True, "channels": [_ROOM]} | _LAST,
        gives="records",
        words=("channels",),
    ),
    Operation(
        id="create-channel",
        title="Create a Slack channel",
        effect="append",
        docs=_docs("conversations.create"),
        params=(
            Param("name", required=True, help="lower case, no spaces, at most 80 characters"),
            Param("is_private", "boolean", help="true makes it private"),
        ),
        request=_request(
            "POST",
            "conversations.create",
            "channel",
            {"id": "id", "name": "name"},
            body=("name", "is_private"),
        ),
        sample={"ok": True, "channel": _ROOM},
        words=("channel", "room"),
        verbs=("create", "open"),
    ),
    Operation(
        id="invite-to-channel",
        title="Invite people to a Slack channel",
        effect="upsert",
        docs=_docs("conversations.invite"),
        params=(_CHANNEL_ID, Param("users", required=True, help="user ids, joined by commas")),
        request=_request(
            "POST", "conversations.invite", "channel", {"id": "id"}, body=("channel", "users")
        ),
        sample={"ok": True, "channel": _ROOM},
        words=("users", "people", "channel"),
        verbs=("invite", "add"),
    ),
    Operation(
        id="find-user-by-email",
        title="Find a Slack user by email",
        effect="read",
        docs=_docs("users.lookupByEmail"),
        params=(Param("email", required=True, help="their email address"),),
        request=_request(
            "GET",
            "users.lookupByEmail",
            "user",
            _PROFILE,
            query={"email": Ref(path="params.email")},
        ),
        sample={"ok": True, "user": _PERSON},
        words=("user", "member"),
        verbs=("find", "look up"),
    ),
)
"""What a bot can do."""

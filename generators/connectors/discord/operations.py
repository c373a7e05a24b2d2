"""Messages, threads, channels and roles."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, given, params
from generators.spec.primitives import HttpRequest, Method
from generators.spec.values import Literal, ObjectOf, Ref

_AUTH = bearer("DISCORD_BOT_TOKEN", "Bot")
_DOCS = "https://docs.discord.com/developers/resources"
_CHANNEL_ID = Param("channel_id", required=True, help="id of the channel, e.g. 1234567890123456789")
_SERVER_ID = Param("server_id", required=True, help="id of the server (guild)")
_MESSAGE: dict[str, Any] = {
    "id": "1334385199974967042",
    "channel_id": "290926798999357250",
    "content": "Deployed 1.4.2",
    "timestamp": "2026-05-28T16:40:00.000000+00:00",
    "author": {"id": "80351110224678912", "username": "ada", "global_name": "Ada", "bot": False},
    "type": 0,
}
_MESSAGE_PICK = {
    "external_id": "id",
    "content": "content",
    "author": "author.username",
    "created_at": "timestamp",
}
_CHANNEL: dict[str, Any] = {
    "id": "290926798999357250",
    "guild_id": "197038439483310086",
    "name": "releases",
    "type": 0,
}


def _request(
    method: Method,
    *path: str | Ref,
    pick: dict[str, str] | None = None,
    sends: ObjectOf | None = None,
) -> HttpRequest:
    return HttpRequest(
        method=method,
        url=address("https://discord.com/api/v10/", *path),
        headers=_AUTH,
        body=sends,
        pick=pick or {},
    )


OPERATIONS = (
    Operation(
        id="send-message",
        title="Send a message to Discord",
        effect="notify",
        docs=f"{_DOCS}/message#create-message",
        params=(
            _CHANNEL_ID,
            Param("content", required=True, help="the message, at most 2000 characters"),
            Param("embeds", "list", help="up to 10 embed objects"),
        ),
        request=_request(
            "POST",
            "channels/",
            given("channel_id"),
            "/messages",
            pick={"id": "id", "channel_id": "channel_id"},
            sends=body("content", "embeds"),
        ),
        sample=_MESSAGE,
        words=("message", "channel", "notification", "alert", "announcement", "summary"),
        verbs=("send", "post", "announce", "message", "notify", "share"),
    ),
    Operation(
        id="list-messages",
        title="Read the latest messages of a Discord channel",
        effect="read",
        docs=f"{_DOCS}/message#get-channel-messages",
        params=(_CHANNEL_ID, Param("after", help="only messages after the one with this id")),
        request=HttpRequest(
            url=address("https://discord.com/api/v10/channels/", given("channel_id"), "/messages"),
            headers=_AUTH,
            query={"limit": Literal(value=100)} | params("after"),
            pick=_MESSAGE_PICK,
        ),
        sample=[_MESSAGE],
        gives="records",
        words=("messages", "history", "conversation"),
        verbs=("read", "fetch", "export"),
    ),
    Operation(
        id="create-thread",
        title="Start a thread in Discord",
        effect="append",
        docs=f"{_DOCS}/channel#start-thread-without-message",
        params=(
            _CHANNEL_ID,
            Param("name", required=True, help="name of the thread, at most 100 characters"),
            Param("type", "number", default=11, help="11 is public, 12 is private"),
        ),
        request=_request(
            "POST",
            "channels/",
            given("channel_id"),
            "/threads",
            pick={"id": "id", "name": "name"},
            sends=body("name", "type"),
        ),
        sample=_CHANNEL | {"type": 11, "parent_id": "290926798999357249"},
        words=("thread", "discussion"),
        verbs=("create", "start", "open"),
    ),
    Operation(
        id="create-channel",
        title="Create a Discord channel",
        effect="append",
        docs=f"{_DOCS}/guild#create-guild-channel",
        params=(
            _SERVER_ID,
            Param("name", required=True, help="name of the channel"),
            Param("topic", help="what it is about"),
            Param("parent_id", help="id of the category it belongs to"),
        ),
        request=_request(
            "POST",
            "guilds/",
            given("server_id"),
            "/channels",
            pick={"id": "id", "name": "name"},
            sends=body("name", "topic", "parent_id"),
        ),
        sample=_CHANNEL,
        words=("channel", "room"),
        verbs=("create", "open"),
    ),
    Operation(
        id="add-role",
        title="Give a Discord member a role",
        effect="upsert",
        docs=f"{_DOCS}/guild#add-guild-member-role",
        params=(
            _SERVER_ID,
            Param("user_id", required=True, help="id of the member"),
            Param("role_id", required=True, help="id of the role"),
        ),
        request=_request(
            "PUT",
            "guilds/",
            given("server_id"),
            "/members/",
            given("user_id"),
            "/roles/",
            given("role_id"),
        ),
        sample=None,
        gives="nothing",
        words=("role", "roles", "member", "permission"),
        verbs=("add", "give", "assign", "grant"),
    ),
)
"""What a bot can do."""

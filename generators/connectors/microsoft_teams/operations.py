"""Cards posted to a channel; channels and what was said in them."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.accounts import MICROSOFT
from generators.catalog.wording import address, env, given, params
from generators.spec.primitives import HttpRequest
from generators.spec.values import ListOf, Literal, ObjectOf, Value

_GRAPH = "https://graph.microsoft.com/v1.0"
_DOCS = "https://learn.microsoft.com/en-us/graph/api"
_TEAM_ID = Param("team_id", required=True, help="id of the team")
_CHANNEL_ID = Param("channel_id", required=True, help="id of the channel, e.g. 19:…@thread.tacv2")


def _text(**fields: Value) -> ObjectOf:
    block = {"type": Literal(value="TextBlock"), "wrap": Literal(value=True)}
    return ObjectOf(fields=block | fields)


_CARD = ObjectOf(
    fields={
        "$schema": Literal(value="http://adaptivecards.io/schemas/adaptive-card.json"),
        "type": Literal(value="AdaptiveCard"),
        "version": Literal(value="1.4"),
        "body": ListOf(items=(_text(text=given("text")),)),
    }
)
_ATTACHMENT = ObjectOf(
    fields={
        "contentType": Literal(value="application/vnd.microsoft.card.adaptive"),
        "content": _CARD,
    }
)
_CHANNEL: dict[str, Any] = {
    "id": "19:561fbdbbfca848a484f0a6f00ce9dbbd@thread.tacv2",
    "displayName": "General",
    "description": "Everything that has no other place",
    "membershipType": "standard",
    "createdDateTime": "2026-03-02T09:15:00Z",
    "webUrl": "https://teams.microsoft.com/l/channel/19%3A561f/General",
}
_CHANNEL_PICK = {
    "external_id": "id",
    "name": "displayName",
    "description": "description",
    "url": "webUrl",
    "created_at": "createdDateTime",
}
_MESSAGE: dict[str, Any] = {
    "id": "1780304400000",
    "createdDateTime": "2026-06-01T09:00:00Z",
    "lastModifiedDateTime": "2026-06-01T09:00:00Z",
    "subject": None,
    "from": {"user": {"id": "8ea0e38b-efb3-4757-924a-5f94061cf8c2", "displayName": "Ada Lovelace"}},
    "body": {"contentType": "html", "content": "<p>Good morning</p>"},
    "webUrl": "https://teams.microsoft.com/l/message/19%3A561f/1780304400000",
}

OPERATIONS = (
    Operation(
        id="post-message",
        title="Post to Microsoft Teams",
        effect="notify",
        docs="https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using",
        params=(Param("text", required=True, help="the message; some Markdown is understood"),),
        request=HttpRequest(
            method="POST",
            url=env("TEAMS_WEBHOOK_URL"),
            body=ObjectOf(
                fields={
                    "type": Literal(value="message"),
                    "attachments": ListOf(items=(_ATTACHMENT,)),
                }
            ),
        ),
        sample=None,
        gives="nothing",
        words=("message", "channel", "card", "alert", "notification", "summary"),
        verbs=("post", "send", "message", "notify", "announce", "share"),
    ),
    Operation(
        id="list-channels",
        title="List the channels of a team",
        effect="read",
        docs=f"{_DOCS}/channel-list",
        params=(_TEAM_ID,),
        request=HttpRequest(
            url=address(f"{_GRAPH}/teams/", given("team_id"), "/channels"),
            token=MICROSOFT,
            result="value",
            pick=_CHANNEL_PICK,
        ),
        sample={"value": [_CHANNEL]},
        gives="records",
        words=("channels",),
    ),
    Operation(
        id="list-channel-messages",
        title="Read the latest messages of a Teams channel",
        effect="read",
        docs=f"{_DOCS}/channel-list-messages",
        params=(_TEAM_ID, _CHANNEL_ID),
        request=HttpRequest(
            url=address(
                f"{_GRAPH}/teams/",
                given("team_id"),
                "/channels/",
                given("channel_id"),
                "/messages",
            ),
            token=MICROSOFT,
            query={"$top": Literal(value=50)},
            result="value",
            pick={
                "external_id": "id",
                "text": "body.content",
                "author": "from.user.displayName",
                "url": "webUrl",
                "created_at": "createdDateTime",
                "updated_at": "lastModifiedDateTime",
            },
        ),
        sample={"value": [_MESSAGE]},
        gives="records",
        words=("messages", "history", "conversation", "posts"),
        verbs=("read", "export"),
    ),
    Operation(
        id="create-channel",
        title="Create a Teams channel",
        effect="append",
        docs=f"{_DOCS}/channel-post",
        params=(
            _TEAM_ID,
            Param("name", required=True, help="at most 50 characters"),
            Param("description", help="what it is for"),
        ),
        request=HttpRequest(
            method="POST",
            url=address(f"{_GRAPH}/teams/", given("team_id"), "/channels"),
            token=MICROSOFT,
            body=ObjectOf(
                fields=params("description", displayName="name")
                | {"membershipType": Literal(value="standard")}
            ),
            pick={"id": "id", "name": "displayName", "url": "webUrl"},
        ),
        sample=_CHANNEL,
        words=("channel", "room"),
        verbs=("create", "open"),
    ),
)
"""What an app can do."""

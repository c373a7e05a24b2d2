"""Posts, channels and people of a server (MATTERMOST_URL)."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, env, given
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, Ref, Value

_AUTH = bearer("MATTERMOST_TOKEN")
_DOCS = "https://developers.mattermost.com/api-documentation/#"
_POST: dict[str, Any] = {
    "id": "jwn5wqmnnpr5bkxtmgqmbb9k7h",
    "create_at": 1780304400000,
    "update_at": 1780304400000,
    "user_id": "8oyhyjyqstd8pxrd7hghyxjmqe",
    "channel_id": "4xp9fdt77pncbef59f4k1qe83o",
    "message": "Deployed 1.4.2",
}
_CHANNEL: dict[str, Any] = {
    "id": "4xp9fdt77pncbef59f4k1qe83o",
    "team_id": "rkcf5nmedfg5tnqcyhzcbxywmw",
    "name": "town-square",
    "display_name": "Town Square",
    "type": "O",
    "purpose": "",
}
_CHANNEL_PICK = {"external_id": "id", "name": "name", "title": "display_name", "type": "type"}
_TEAM_ID = Param("team_id", required=True, help="id of the team")


def _url(*path: str | Ref) -> Value:
    return address(env("MATTERMOST_URL"), "/api/v4/", *path)


OPERATIONS = (
    Operation(
        id="post-message",
        title="Post to Mattermost",
        effect="notify",
        docs=f"{_DOCS}/operations/CreatePost",
        params=(
            Param("channel_id", required=True, help="id of the channel"),
            Param("message", required=True, help="the message, in Markdown"),
            Param("root_id", help="id of the post to reply to"),
        ),
        request=HttpRequest(
            method="POST",
            url=_url("posts"),
            headers=_AUTH,
            body=body("channel_id", "message", "root_id"),
            pick={"id": "id", "channel_id": "channel_id"},
        ),
        sample=_POST,
        words=("message", "channel", "post", "alert", "notification", "summary"),
        verbs=("post", "send", "message", "notify", "announce", "share"),
    ),
    Operation(
        id="list-channels",
        title="List the public channels of a Mattermost team",
        effect="read",
        docs=f"{_DOCS}/operations/GetPublicChannelsForTeam",
        params=(_TEAM_ID,),
        request=HttpRequest(
            url=_url("teams/", given("team_id"), "/channels"),
            headers=_AUTH,
            query={"per_page": Literal(value=200)},
            pick=_CHANNEL_PICK,
            paging=Paging(style="page", parameter="page", start=0, size=200),
        ),
        sample=[_CHANNEL],
        gives="records",
        words=("channels",),
    ),
    Operation(
        id="find-channel",
        title="Find a Mattermost channel by name",
        effect="read",
        docs=f"{_DOCS}/operations/GetChannelByName",
        params=(_TEAM_ID, Param("name", required=True, help="as in its address, e.g. town-square")),
        request=HttpRequest(
            url=_url("teams/", given("team_id"), "/channels/name/", given("name")),
            headers=_AUTH,
            pick=_CHANNEL_PICK,
        ),
        sample=_CHANNEL,
        words=("channel",),
        verbs=("find", "look up"),
    ),
    Operation(
        id="create-channel",
        title="Create a Mattermost channel",
        effect="append",
        docs=f"{_DOCS}/operations/CreateChannel",
        params=(
            _TEAM_ID,
            Param("name", required=True, help="as in its address: lower case, no spaces"),
            Param("display_name", required=True, help="as people read it"),
            Param("type", default="O", help="O is open, P is private"),
            Param("purpose", help="what it is for"),
        ),
        request=HttpRequest(
            method="POST",
            url=_url("channels"),
            headers=_AUTH,
            body=body("team_id", "name", "display_name", "type", "purpose"),
            pick={"id": "id", "name": "name"},
        ),
        sample=_CHANNEL,
        words=("channel", "room"),
        verbs=("create", "open"),
    ),
    Operation(
        id="find-user-by-email",
        title="Find a Mattermost user by email",
        effect="read",
        docs=f"{_DOCS}/operations/GetUserByEmail",
        params=(Param("email", required=True, help="their email address"),),
        request=HttpRequest(
            url=_url("users/email/", given("email")),
            headers=_AUTH,
            pick={"external_id": "id", "name": "username", "email": "email"},
        ),
        sample={
            "id": "8oyhyjyqstd8pxrd7hghyxjmqe",
            "username": "ada",
            "email": "ada@example.com",
            "first_name": "Ada",
            "last_name": "Lovelace",
        },
        words=("user", "member", "person"),
        verbs=("find", "look up"),
    ),
)
"""What a bot account can do."""

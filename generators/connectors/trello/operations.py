"""Cards, lists and comments."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, body, env, given
from generators.spec.primitives import HttpRequest, Method
from generators.spec.values import ObjectOf, Ref, Value

_AUTH: dict[str, Value] = {"key": env("TRELLO_API_KEY"), "token": env("TRELLO_TOKEN")}
_DOCS = "https://developer.atlassian.com/cloud/trello/rest"
_CARD: dict[str, Any] = {
    "id": "5abbe4b7ddc1b351ef961414",
    "name": "Send the invoice of May",
    "desc": "To Ada, by Friday",
    "idList": "5abbe4b7ddc1b351ef961410",
    "idBoard": "5abbe4b7ddc1b351ef961400",
    "due": "2026-06-05T12:00:00.000Z",
    "dueComplete": False,
    "closed": False,
    "shortUrl": "https://trello.com/c/H0TZyzbK",
    "dateLastActivity": "2026-05-29T08:05:00.000Z",
}
_PICK = {
    "external_id": "id",
    "name": "name",
    "description": "desc",
    "list_id": "idList",
    "due": "due",
    "done": "dueComplete",
    "url": "shortUrl",
    "updated_at": "dateLastActivity",
}
_WORDS = ("card", "cards", "task", "tasks", "todo")
_SAVED = {"id": "id", "url": "shortUrl"}
_LIST_ID = Param("list_id", required=True, help="id of the list")
_BOARD_ID = Param("board_id", required=True, help="id of the board")
_DUE = Param("due", "instant", help="when it is due")


def _request(
    method: Method, *path: str | Ref, sends: ObjectOf | None = None, pick: dict[str, str]
) -> HttpRequest:
    url = address("https://api.trello.com/1/", *path)
    return HttpRequest(method=method, url=url, query=_AUTH, body=sends, pick=pick)


OPERATIONS = (
    Operation(
        id="create-card",
        title="Create a card in Trello",
        effect="append",
        docs=f"{_DOCS}/api-group-cards/#api-cards-post",
        params=(
            _LIST_ID,
            Param("name", required=True, help="one line"),
            Param("description", help="more about it, in Markdown"),
            _DUE,
            Param("label_ids", "list", help="ids of labels"),
            Param("member_ids", "list", help="ids of who is to do it"),
        ),
        request=_request(
            "POST",
            "cards",
            sends=body(
                "name",
                "due",
                idList="list_id",
                desc="description",
                idLabels="label_ids",
                idMembers="member_ids",
            ),
            pick=_SAVED,
        ),
        sample=_CARD,
        words=_WORDS,
        verbs=("create", "add", "open"),
    ),
    Operation(
        id="update-card",
        title="Update a card in Trello",
        effect="upsert",
        docs=f"{_DOCS}/api-group-cards/#api-cards-id-put",
        params=(
            Param("id", required=True, help="id of the card"),
            Param("name", help="one line"),
            Param("list_id", help="id of the list that it moves to"),
            _DUE,
            Param("done", "boolean", help="true marks it as done"),
            Param("archived", "boolean", help="true archives it"),
        ),
        request=_request(
            "PUT",
            "cards/",
            given("id"),
            sends=body("name", "due", idList="list_id", dueComplete="done", closed="archived"),
            pick=_SAVED,
        ),
        sample=_CARD,
        words=_WORDS,
        verbs=("update", "move", "archive", "complete", "close", "mark"),
    ),
    Operation(
        id="add-comment",
        title="Comment on a card in Trello",
        effect="append",
        docs=f"{_DOCS}/api-group-cards/#api-cards-id-actions-comments-post",
        params=(
            Param("card_id", required=True, help="id of the card"),
            Param("text", required=True, help="the comment"),
        ),
        request=_request(
            "POST",
            "cards/",
            given("card_id"),
            "/actions/comments",
            sends=body("text"),
            pick={"id": "id"},
        ),
        sample={"id": "5abbe4b7ddc1b351ef961499", "type": "commentCard", "data": {"text": "Sent"}},
        words=("comment", "comments", "card"),
        verbs=("comment", "add", "reply"),
    ),
    Operation(
        id="list-cards",
        title="Fetch the cards of a Trello board",
        effect="read",
        docs=f"{_DOCS}/api-group-boards/#api-boards-id-cards-get",
        params=(_BOARD_ID,),
        request=_request("GET", "boards/", given("board_id"), "/cards", pick=_PICK),
        sample=[_CARD],
        gives="records",
        words=_WORDS,
        verbs=("export", "pull", "check"),
    ),
    Operation(
        id="list-cards-of-list",
        title="Fetch the cards of a Trello list",
        effect="read",
        docs=f"{_DOCS}/api-group-lists/#api-lists-id-cards-get",
        params=(_LIST_ID,),
        request=_request("GET", "lists/", given("list_id"), "/cards", pick=_PICK),
        sample=[_CARD],
        gives="records",
        words=("list", "column"),
        verbs=("read",),
    ),
    Operation(
        id="list-lists",
        title="List the lists of a Trello board",
        effect="read",
        docs=f"{_DOCS}/api-group-boards/#api-boards-id-lists-get",
        params=(_BOARD_ID,),
        request=_request(
            "GET",
            "boards/",
            given("board_id"),
            "/lists",
            pick={"external_id": "id", "name": "name"},
        ),
        sample=[{"id": "5abbe4b7ddc1b351ef961410", "name": "To do", "closed": False}],
        gives="records",
        words=("lists", "columns"),
    ),
)
"""What a member can do."""

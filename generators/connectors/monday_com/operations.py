"""Boards, items, their columns and updates."""

from typing import Any

from generators.catalog import Effect, Operation, Param
from generators.catalog.wording import env, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value

_DOCS = "https://developer.monday.com/api-reference/reference"
_HEADERS: dict[str, Value] = {
    "Authorization": env("MONDAY_API_TOKEN"),
    "API-Version": Literal(value="2026-10"),
}
_ITEM: dict[str, Any] = {
    "id": "9571351437",
    "name": "Send the invoice of May",
    "url": "https://example.monday.com/boards/9571351371/pulses/9571351437",
    "created_at": "2026-05-28T16:40:00Z",
    "updated_at": "2026-05-29T08:05:00Z",
    "group": {"title": "This week"},
    "column_values": [{"id": "status", "text": "Working on it"}],
}
_BOARD: dict[str, Any] = {"id": "9571351371", "name": "Billing", "state": "active"}
_WORDS = ("item", "items", "task", "tasks", "row", "rows", "pulse", "lead", "leads")
_BOARD_ID = Param("board_id", required=True, help="id of the board")


def _ask(document: str, variables: dict[str, Value], **more: Any) -> HttpRequest:
    fields = {"query": Literal(value=document), "variables": ObjectOf(fields=variables)}
    return HttpRequest(
        method="POST",
        url=Literal(value="https://api.monday.com/v2"),
        headers=_HEADERS,
        body=ObjectOf(fields=fields),
        body_format="graphql",
        **more,
    )


def _mutation(
    operation: str, title: str, mutation: str, declared: str, arguments: str, **more: Any
) -> Operation:
    variables: dict[str, Value] = more.pop("variables")
    effect: Effect = more.pop("effect", "append")
    return Operation(
        id=operation,
        title=title,
        effect=effect,
        request=_ask(
            f"mutation({declared}) {{ {mutation}({arguments}) {{ id }} }}",
            variables,
            result=f"data.{mutation}",
            pick={"id": "id"},
        ),
        sample={"data": {mutation: {"id": _ITEM["id"]}}},
        **more,
    )


_ITEMS = (
    "query($boards: [ID!], $after: String) { boards(ids: $boards) { "
    "items_page(limit: 500, cursor: $after) { cursor items { id name url created_at updated_at "
    "group { title } column_values { id text } } } } }"
)
_BOARDS = "query($page: Int!) { boards(limit: 100, page: $page) { id name state } }"

OPERATIONS = (
    Operation(
        id="list-items",
        title="Fetch the items of a Monday.com board",
        effect="read",
        docs=f"{_DOCS}/items-page",
        params=(_BOARD_ID,),
        request=_ask(
            _ITEMS,
            {
                "boards": ListOf(items=(Ref(path="params.board_id"),)),
                "after": Literal(value=None),
            },
            result="data.boards.0.items_page.items",
            pick={
                "external_id": "id",
                "name": "name",
                "group": "group.title",
                "columns": "column_values",
                "url": "url",
                "created_at": "created_at",
                "updated_at": "updated_at",
            },
            paging=Paging(
                style="cursor",
                parameter="variables.after",
                within="body",
                next="data.boards.0.items_page.cursor",
            ),
        ),
        sample={"data": {"boards": [{"items_page": {"cursor": None, "items": [_ITEM]}}]}},
        gives="records",
        words=(*_WORDS, "board"),
        verbs=("export", "pull", "check"),
    ),
    Operation(
        id="list-boards",
        title="List the boards of Monday.com",
        effect="read",
        docs=f"{_DOCS}/boards",
        request=_ask(
            _BOARDS,
            {"page": Literal(value=1)},
            result="data.boards",
            pick={"external_id": "id", "name": "name", "state": "state"},
            paging=Paging(style="page", parameter="variables.page", within="body"),
        ),
        sample={"data": {"boards": [_BOARD]}},
        gives="records",
        words=("boards",),
    ),
    _mutation(
        "create-item",
        "Create an item in Monday.com",
        "create_item",
        "$board: ID!, $name: String!, $group: String, $values: JSON",
        "board_id: $board, item_name: $name, group_id: $group, column_values: $values",
        docs=f"{_DOCS}/items#create-an-item",
        variables=params("name", board="board_id", group="group_id", values="column_values"),
        params=(
            _BOARD_ID,
            Param("name", required=True, help="name of the item"),
            Param("group_id", help="id of the group"),
            Param("column_values", help='JSON text, e.g. {"status": {"label": "Done"}}'),
        ),
        words=_WORDS,
        verbs=("create", "add", "open", "log"),
    ),
    _mutation(
        "set-column",
        "Set a column of an item in Monday.com",
        "change_simple_column_value",
        "$board: ID!, $item: ID!, $column: String!, $value: String",
        "board_id: $board, item_id: $item, column_id: $column, value: $value",
        docs=f"{_DOCS}/columns#change-a-simple-column-value",
        variables=params("value", board="board_id", item="item_id", column="column_id"),
        params=(
            _BOARD_ID,
            Param("item_id", required=True, help="id of the item"),
            Param("column_id", required=True, help="id of the column, e.g. status"),
            Param("value", required=True, help="the value as text, e.g. Done"),
        ),
        words=("item", "column", "status", "items", "task"),
        verbs=("update", "set", "change", "move", "mark"),
        effect="upsert",
    ),
    _mutation(
        "add-update",
        "Post an update on an item in Monday.com",
        "create_update",
        "$item: ID!, $body: String!",
        "item_id: $item, body: $body",
        docs=f"{_DOCS}/updates#create-an-update",
        variables=params("body", item="item_id"),
        params=(
            Param("item_id", required=True, help="id of the item"),
            Param("body", required=True, help="the text; HTML is understood"),
        ),
        words=("update", "comment", "note", "reply"),
        verbs=("comment", "post", "add", "note"),
    ),
)
"""What a user can do."""

"""Tasks and comments. Times are milliseconds since 1970; a priority is 1 (urgent) to 4 (low)."""

from typing import Any

from generators.catalog import Effect, Operation, Param
from generators.catalog.wording import address, env, given, params
from generators.spec.primitives import HttpRequest, Method, Paging
from generators.spec.values import Literal, ObjectOf, Ref, Value

_AUTH: dict[str, Value] = {"Authorization": env("CLICKUP_API_TOKEN")}
_DOCS = "https://developer.clickup.com/reference"
_TASK: dict[str, Any] = {
    "id": "9hx",
    "name": "Send the invoice of May",
    "text_content": "To Ada, by Friday",
    "status": {"status": "to do", "type": "open"},
    "priority": {"id": "2", "priority": "high"},
    "date_created": "1780304400000",
    "date_updated": "1780390800000",
    "due_date": "1780650000000",
    "url": "https://app.clickup.com/t/9hx",
}
_PICK = {
    "external_id": "id",
    "name": "name",
    "description": "text_content",
    "status": "status.status",
    "priority": "priority.priority",
    "due_ms": "due_date",
    "created_ms": "date_created",
    "updated_ms": "date_updated",
    "url": "url",
}
_WORDS = ("task", "tasks", "todo", "ticket", "tickets", "bug")
_LIST_ID = Param("list_id", required=True, help="id of the list")
_FIELDS = (
    Param("description", help="more about it"),
    Param("status", help="name of a status of the list, e.g. to do"),
    Param("priority", "number", help="1 urgent, 2 high, 3 normal, 4 low"),
    Param("due_date", "number", help="milliseconds since 1970"),
)
_SENT = ("name", "description", "status", "priority", "due_date")


def _save(
    method: Method,
    fields: dict[str, Value],
    effect: Effect,
    sample: dict[str, Any],
    *path: str | Ref,
) -> dict[str, Any]:
    request = HttpRequest(
        method=method,
        url=address("https://api.clickup.com/api/v2/", *path),
        headers=_AUTH,
        body=ObjectOf(fields=fields),
        pick={"id": "id"} | ({"url": "url"} if "url" in sample else {}),
    )
    return {"request": request, "effect": effect, "sample": sample}


def _list(closed: str) -> HttpRequest:
    return HttpRequest(
        url=address("https://api.clickup.com/api/v2/list/", given("list_id"), "/task"),
        headers=_AUTH,
        query={"include_closed": Literal(value=closed)},
        result="tasks",
        pick=_PICK,
        paging=Paging(style="page", parameter="page", start=0),
    )


OPERATIONS = (
    Operation(
        id="list-tasks",
        title="Fetch open tasks from ClickUp",
        effect="read",
        docs=f"{_DOCS}/gettasks",
        params=(_LIST_ID,),
        request=_list("false"),
        sample={"tasks": [_TASK], "last_page": True},
        gives="records",
        words=("open tasks", *_WORDS),
        verbs=("pull", "check", "review"),
    ),
    Operation(
        id="list-all-tasks",
        title="Fetch all tasks from ClickUp",
        effect="read",
        docs=f"{_DOCS}/gettasks",
        params=(_LIST_ID,),
        request=_list("true"),
        sample={"tasks": [_TASK], "last_page": True},
        gives="records",
        words=("all tasks", "closed tasks", "completed tasks"),
        verbs=("export",),
    ),
    Operation(
        id="create-task",
        title="Create a task in ClickUp",
        docs=f"{_DOCS}/createtask",
        params=(
            _LIST_ID,
            Param("name", required=True, help="what is to be done"),
            *_FIELDS,
            Param("assignees", "list", help="ids of who is to do it"),
            Param("tags", "list", help="names of tags"),
        ),
        **_save(
            "POST",
            params(*_SENT, "assignees", "tags"),
            "append",
            _TASK,
            "list/",
            given("list_id"),
            "/task",
        ),
        words=_WORDS,
        verbs=("create", "add", "open"),
    ),
    Operation(
        id="update-task",
        title="Update a task in ClickUp",
        docs=f"{_DOCS}/updatetask",
        params=(
            Param("id", required=True, help="id of the task"),
            Param("name", help="what is to be done"),
            *_FIELDS,
        ),
        **_save("PUT", params(*_SENT), "upsert", _TASK, "task/", given("id")),
        words=_WORDS,
        verbs=("update", "complete", "close", "move", "mark", "change"),
    ),
    Operation(
        id="add-comment",
        title="Comment on a task in ClickUp",
        docs=f"{_DOCS}/createtaskcomment",
        params=(
            Param("task_id", required=True, help="id of the task"),
            Param("text", required=True, help="the comment"),
        ),
        **_save(
            "POST",
            params(comment_text="text") | {"notify_all": Literal(value=False)},
            "append",
            {"id": 458, "hist_id": "26508", "date": 1780304400000},
            "task/",
            given("task_id"),
            "/comment",
        ),
        words=("comment", "comments"),
        verbs=("comment", "add", "reply"),
    ),
)
"""What a member can do."""

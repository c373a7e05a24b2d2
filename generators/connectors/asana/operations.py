"""Tasks, comments and projects."""

from typing import Any

from generators.catalog import Effect, Operation, Param
from generators.catalog.wording import address, bearer, given, params
from generators.spec.primitives import HttpRequest, Method, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value

_AUTH = bearer("ASANA_ACCESS_TOKEN")
_DOCS = "https://developers.asana.com/reference"
_PAGES = Paging(style="cursor", parameter="offset", next="next_page.offset")
_TASK: dict[str, Any] = {
    "gid": "1203456789012345",
    "name": "Send the invoice of May",
    "notes": "To Ada, by Friday",
    "completed": False,
    "due_on": "2026-06-05",
    "created_at": "2026-05-28T16:40:00.000Z",
    "modified_at": "2026-05-29T08:05:00.000Z",
    "permalink_url": "https://app.asana.com/1/12345/project/54321/task/1203456789012345",
    "assignee": {"gid": "12345", "name": "Ada Lovelace", "email": "ada@example.com"},
}
_FIELDS = (
    "name,notes,completed,due_on,created_at,modified_at,permalink_url,assignee.name,assignee.email"
)
_PICK = {
    "external_id": "gid",
    "name": "name",
    "notes": "notes",
    "completed": "completed",
    "due_date": "due_on",
    "assignee": "assignee.name",
    "email": "assignee.email",
    "url": "permalink_url",
    "created_at": "created_at",
    "updated_at": "modified_at",
}
_WORDS = ("task", "tasks", "todo", "todos", "to-do", "follow-up")
_TASK_PARAMS = (
    Param("notes", help="more about it"),
    Param("assignee", help="id or address of who is to do it, or me"),
    Param("due_on", help="YYYY-MM-DD"),
)


def _save(
    method: Method, fields: dict[str, Value], effect: Effect, *path: str | Ref
) -> dict[str, Any]:
    request = HttpRequest(
        method=method,
        url=address("https://app.asana.com/api/1.0/tasks", *path),
        headers=_AUTH,
        body=ObjectOf(fields={"data": ObjectOf(fields=fields)}),
        result="data",
        pick={"id": "gid"},
    )
    return {"request": request, "effect": effect}


def _list(path: str, query: dict[str, Value], pick: dict[str, str]) -> HttpRequest:
    return HttpRequest(
        url=address(f"https://app.asana.com/api/1.0/{path}"),
        headers=_AUTH,
        query={"limit": Literal(value=100)} | query,
        result="data",
        pick=pick,
        paging=_PAGES,
    )


_OF_PROJECT = params(project="project_id") | {"opt_fields": Literal(value=_FIELDS)}
_PROJECT_ID = Param("project_id", required=True, help="id of the project")

OPERATIONS = (
    Operation(
        id="list-open-tasks",
        title="Fetch open tasks from Asana",
        effect="read",
        docs=f"{_DOCS}/gettasks",
        params=(_PROJECT_ID,),
        request=_list("tasks", _OF_PROJECT | {"completed_since": Literal(value="now")}, _PICK),
        sample={"data": [_TASK], "next_page": None},
        gives="records",
        words=("open tasks", "incomplete tasks", "overdue tasks", "unfinished tasks"),
        verbs=("check", "review"),
    ),
    Operation(
        id="list-tasks",
        title="Fetch tasks from Asana",
        effect="read",
        docs=f"{_DOCS}/gettasks",
        params=(_PROJECT_ID,),
        request=_list("tasks", _OF_PROJECT, _PICK),
        sample={"data": [_TASK], "next_page": None},
        gives="records",
        words=_WORDS,
        verbs=("export", "pull"),
    ),
    Operation(
        id="list-projects",
        title="List the projects of Asana",
        effect="read",
        docs=f"{_DOCS}/getprojects",
        params=(Param("workspace_id", required=True, help="id of the workspace"),),
        request=_list(
            "projects",
            params(workspace="workspace_id") | {"archived": Literal(value="false")},
            {"external_id": "gid", "name": "name"},
        ),
        sample={"data": [{"gid": "54321", "name": "Billing"}], "next_page": None},
        gives="records",
        words=("projects", "project"),
    ),
    Operation(
        id="create-task",
        title="Create a task in Asana",
        docs=f"{_DOCS}/createtask",
        params=(
            _PROJECT_ID,
            Param("name", required=True, help="what is to be done"),
            *_TASK_PARAMS,
        ),
        **_save(
            "POST",
            params("name", "notes", "assignee", "due_on")
            | {"projects": ListOf(items=(given("project_id"),))},
            "append",
        ),
        sample={"data": _TASK},
        words=_WORDS,
        verbs=("create", "add", "open", "assign"),
    ),
    Operation(
        id="update-task",
        title="Update a task in Asana",
        docs=f"{_DOCS}/updatetask",
        params=(
            Param("id", required=True, help="id of the task"),
            Param("name", help="what is to be done"),
            Param("completed", "boolean", help="true when it is done"),
            *_TASK_PARAMS,
        ),
        **_save(
            "PUT",
            params("name", "completed", "notes", "assignee", "due_on"),
            "upsert",
            "/",
            given("id"),
        ),
        sample={"data": _TASK | {"completed": True}},
        words=_WORDS,
        verbs=("update", "complete", "close", "assign", "finish", "mark", "change"),
    ),
    Operation(
        id="add-comment",
        title="Comment on a task in Asana",
        docs=f"{_DOCS}/createstoryfortask",
        params=(
            Param("task_id", required=True, help="id of the task"),
            Param("text", required=True, help="the comment"),
        ),
        **_save("POST", params("text"), "append", "/", given("task_id"), "/stories"),
        sample={"data": {"gid": "1209876543210987", "type": "comment", "text": "Sent."}},
        words=("comment", "comments"),
        verbs=("comment", "add", "reply"),
    ),
)
"""What a member can do."""

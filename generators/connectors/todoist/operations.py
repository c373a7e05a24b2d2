"""Tasks, comments and projects."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, given, params
from generators.spec.primitives import HttpRequest, Method, Paging
from generators.spec.values import Literal, ObjectOf, Ref

_AUTH = bearer("TODOIST_API_TOKEN")
_DOCS = "https://developer.todoist.com/api/v1"
_PAGES = Paging(style="cursor", parameter="cursor", next="next_cursor")
_TASK: dict[str, Any] = {
    "id": "6X7rM8997g3RQmvh",
    "project_id": "6Jf8VQXxpwv56VQ7",
    "content": "Send the invoice of May",
    "description": "To Ada",
    "priority": 4,
    "checked": False,
    "labels": ["billing"],
    "due": {"date": "2026-06-05", "string": "Jun 5", "is_recurring": False},
    "added_at": "2026-05-28T16:40:00.000000Z",
    "updated_at": "2026-05-29T08:05:00.000000Z",
}
_PICK = {
    "external_id": "id",
    "content": "content",
    "description": "description",
    "priority": "priority",
    "due_date": "due.date",
    "project_id": "project_id",
    "created_at": "added_at",
    "updated_at": "updated_at",
}
_WORDS = ("task", "tasks", "todo", "todos", "to-do", "reminder", "reminders")
_FIELDS = (
    Param("description", help="more about it"),
    Param("due_string", help="in words, e.g. tomorrow at 12"),
    Param("priority", "number", help="1 normal to 4 urgent"),
    Param("labels", "list", help="names of labels"),
)
_SENT = ("content", "description", "due_string", "priority", "labels")


def _request(
    method: Method, *path: str | Ref, sends: ObjectOf | None = None, **more: Any
) -> HttpRequest:
    url = address("https://api.todoist.com/api/v1/", *path)
    return HttpRequest(method=method, url=url, headers=_AUTH, body=sends, **more)


def _list(path: str, pick: dict[str, str], *filters: str) -> HttpRequest:
    query = {"limit": Literal(value=200)} | params(*filters)
    return _request("GET", path, query=query, result="results", pick=pick, paging=_PAGES)


OPERATIONS = (
    Operation(
        id="list-tasks",
        title="Fetch open tasks from Todoist",
        effect="read",
        docs=f"{_DOCS}/#tag/Tasks/operation/get_tasks_api_v1_tasks_get",
        params=(Param("project_id", help="only of this project"),),
        request=_list("tasks", _PICK, "project_id"),
        sample={"results": [_TASK], "next_cursor": None},
        gives="records",
        words=("open tasks", *_WORDS),
        verbs=("export", "pull"),
    ),
    Operation(
        id="filter-tasks",
        title="Fetch due tasks from Todoist",
        effect="read",
        docs=f"{_DOCS}/#tag/Tasks/operation/get_tasks_by_filter_api_v1_tasks_filter_get",
        params=(Param("query", default="today | overdue", help="Todoist's filter words"),),
        request=_list("tasks/filter", _PICK, "query"),
        sample={"results": [_TASK], "next_cursor": None},
        gives="records",
        words=("due tasks", "overdue tasks", "tasks due today", "today's tasks"),
        verbs=("filter", "check", "search"),
    ),
    Operation(
        id="list-projects",
        title="List the projects of Todoist",
        effect="read",
        docs=f"{_DOCS}/#tag/Projects/operation/get_projects_api_v1_projects_get",
        request=_list("projects", {"external_id": "id", "name": "name"}),
        sample={
            "results": [{"id": "6Jf8VQXxpwv56VQ7", "name": "Inbox", "color": "grey"}],
            "next_cursor": None,
        },
        gives="records",
        words=("projects", "project"),
    ),
    Operation(
        id="create-task",
        title="Create a task in Todoist",
        effect="append",
        docs=f"{_DOCS}/#tag/Tasks/operation/create_task_api_v1_tasks_post",
        params=(
            Param("content", required=True, help="what is to be done"),
            *_FIELDS,
            Param("project_id", help="id of the project; the inbox when left out"),
        ),
        request=_request("POST", "tasks", sends=body(*_SENT, "project_id"), pick={"id": "id"}),
        sample=_TASK,
        words=_WORDS,
        verbs=("create", "add", "remind", "open"),
    ),
    Operation(
        id="update-task",
        title="Update a task in Todoist",
        effect="upsert",
        docs=f"{_DOCS}/#tag/Tasks/operation/update_task_api_v1_tasks__task_id__post",
        params=(
            Param("id", required=True, help="id of the task"),
            Param("content", help="what is to be done"),
            *_FIELDS,
        ),
        request=_request("POST", "tasks/", given("id"), sends=body(*_SENT), pick={"id": "id"}),
        sample=_TASK,
        words=_WORDS,
        verbs=("update", "change", "postpone", "label"),
    ),
    Operation(
        id="complete-task",
        title="Complete a task in Todoist",
        effect="upsert",
        docs=f"{_DOCS}/#tag/Tasks/operation/close_task_api_v1_tasks__task_id__close_post",
        params=(Param("id", required=True, help="id of the task"),),
        request=_request("POST", "tasks/", given("id"), "/close"),
        sample=None,
        gives="nothing",
        words=("task", "tasks", "todo"),
        verbs=("complete", "close", "finish", "check off", "mark"),
    ),
    Operation(
        id="add-comment",
        title="Comment on a task in Todoist",
        effect="append",
        docs=f"{_DOCS}/#tag/Comments/operation/create_comment_api_v1_comments_post",
        params=(
            Param("task_id", required=True, help="id of the task"),
            Param("content", required=True, help="the comment, in Markdown"),
        ),
        request=_request("POST", "comments", sends=body("task_id", "content"), pick={"id": "id"}),
        sample={"id": "6X7rMfr9pm6P7j5h", "task_id": "6X7rM8997g3RQmvh", "content": "Sent"},
        words=("comment", "comments", "note"),
        verbs=("comment", "add", "note"),
    ),
)
"""What a user can do."""

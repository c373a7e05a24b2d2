"""Issues, merge requests, notes and pipelines of a project."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, body, env, given, params
from generators.spec.primitives import HttpRequest, Method, Paging
from generators.spec.values import Literal, Ref, Value

_DOCS = "https://docs.gitlab.com/api"
_HEADERS: dict[str, Value] = {"PRIVATE-TOKEN": env("GITLAB_TOKEN")}
_PAGES = Paging(style="page", parameter="page", size=100)
_PROJECT = Param("project_id", required=True, help="number of the project, e.g. 4271")
_ISSUE_IID = Param("issue_iid", "number", required=True, help="number of the issue in its project")
_TITLE = Param("title", required=True, help="one line")
_SAVED = {"external_id": "id", "number": "iid", "state": "state", "url": "web_url"}
_PICK = {
    "external_id": "id",
    "number": "iid",
    "title": "title",
    "description": "description",
    "state": "state",
    "author": "author.username",
    "url": "web_url",
    "created_at": "created_at",
    "updated_at": "updated_at",
}
_ISSUE: dict[str, Any] = {
    "id": 84523191,
    "iid": 14,
    "project_id": 4271,
    "title": "Export fails for large reports",
    "description": "Reports of more than 10,000 rows time out.",
    "state": "opened",
    "labels": ["bug"],
    "author": {"id": 18, "username": "ada", "name": "Ada Lovelace"},
    "assignees": [{"id": 19, "username": "grace", "name": "Grace Hopper"}],
    "web_url": "https://gitlab.com/example/app/-/issues/14",
    "created_at": "2026-05-28T16:40:00.000Z",
    "updated_at": "2026-05-29T08:05:00.000Z",
}
_MERGE_REQUEST: dict[str, Any] = _ISSUE | {
    "iid": 7,
    "title": "Stream large exports",
    "source_branch": "stream-exports",
    "target_branch": "main",
    "draft": False,
    "web_url": "https://gitlab.com/example/app/-/merge_requests/7",
}
_NOTE: dict[str, Any] = {
    "id": 305,
    "body": "Thanks, we are looking into it.",
    "author": {"id": 18, "username": "ada", "name": "Ada Lovelace"},
    "created_at": "2026-05-29T08:05:00.000Z",
}
_PIPELINE: dict[str, Any] = {
    "id": 61,
    "iid": 21,
    "project_id": 4271,
    "sha": "384c444e840a515b23f21915ee5766b87068a70d",
    "ref": "main",
    "status": "pending",
    "web_url": "https://gitlab.com/example/app/-/pipelines/61",
    "created_at": "2026-05-29T08:05:00.000Z",
    "updated_at": "2026-05-29T08:05:00.000Z",
}


def _url(*path: str | Ref) -> Value:
    return address(env("GITLAB_URL"), "/api/v4/projects/", given("project_id"), *path)


def _list(path: str, pick: dict[str, str], *narrowing: str) -> HttpRequest:
    return HttpRequest(
        url=_url(path),
        headers=_HEADERS,
        query={"per_page": Literal(value=100)} | params(*narrowing),
        pick=pick,
        paging=_PAGES,
    )


def _send(
    method: Method, sends: tuple[str, ...], pick: dict[str, str], *path: str | Ref
) -> HttpRequest:
    return HttpRequest(
        method=method, url=_url(*path), headers=_HEADERS, body=body(*sends), pick=pick
    )


OPERATIONS = (
    Operation(
        id="list-issues",
        title="Fetch issues from GitLab",
        effect="read",
        docs=f"{_DOCS}/issues/#list-project-issues",
        params=(
            _PROJECT,
            Param("state", default="opened", help="opened, closed or all"),
            Param("labels", help="names of labels, joined by commas"),
            Param("updated_after", "instant", help="only what changed since then, in ISO 8601"),
        ),
        request=_list("/issues", _PICK, "state", "labels", "updated_after"),
        sample=[_ISSUE],
        gives="records",
        words=("issues", "issue", "bugs", "open issues"),
        verbs=("export", "check", "summarize", "sync"),
    ),
    Operation(
        id="list-merge-requests",
        title="Fetch merge requests from GitLab",
        effect="read",
        docs=f"{_DOCS}/merge_requests/#list-project-merge-requests",
        params=(
            _PROJECT,
            Param("state", default="opened", help="opened, closed, merged or all"),
            Param("updated_after", "instant", help="only what changed since then, in ISO 8601"),
        ),
        request=_list(
            "/merge_requests", _PICK | {"branch": "source_branch"}, "state", "updated_after"
        ),
        sample=[_MERGE_REQUEST],
        gives="records",
        words=("merge requests", "merge request", "mrs", "requests"),
        verbs=("export", "check", "summarize", "sync"),
    ),
    Operation(
        id="create-issue",
        title="Open an issue on GitLab",
        effect="append",
        docs=f"{_DOCS}/issues/#create-an-issue",
        params=(
            _PROJECT,
            _TITLE,
            Param("description", help="what it is about, in Markdown"),
            Param("labels", help="names of labels, joined by commas"),
        ),
        request=_send("POST", ("title", "description", "labels"), _SAVED, "/issues"),
        sample=_ISSUE,
        words=("issue", "issues", "bug", "ticket"),
        verbs=("create", "open", "file", "raise", "report"),
    ),
    Operation(
        id="update-issue",
        title="Update an issue on GitLab",
        effect="upsert",
        docs=f"{_DOCS}/issues/#update-an-issue",
        params=(
            _PROJECT,
            _ISSUE_IID,
            Param("title", help="one line"),
            Param("description", help="what it is about, in Markdown"),
            Param("labels", help="names of labels, joined by commas"),
            Param("state_event", help="close or reopen"),
        ),
        request=_send(
            "PUT",
            ("title", "description", "labels", "state_event"),
            _SAVED,
            "/issues/",
            given("issue_iid"),
        ),
        sample=_ISSUE,
        words=("issue", "issues", "bug"),
        verbs=("update", "close", "reopen", "label", "change"),
    ),
    Operation(
        id="add-comment",
        title="Comment on an issue on GitLab",
        effect="append",
        docs=f"{_DOCS}/notes/#create-an-issue-note",
        params=(_PROJECT, _ISSUE_IID, Param("body", required=True, help="the comment")),
        request=_send(
            "POST",
            ("body",),
            {"external_id": "id", "created_at": "created_at"},
            "/issues/",
            given("issue_iid"),
            "/notes",
        ),
        sample=_NOTE,
        words=("comment", "note", "reply"),
        verbs=("comment", "reply", "add", "post"),
    ),
    Operation(
        id="trigger-pipeline",
        title="Run a pipeline on GitLab",
        effect="append",
        docs=f"{_DOCS}/pipelines/#create-a-new-pipeline",
        params=(_PROJECT, Param("ref", default="main", help="branch or tag to run it on")),
        request=_send(
            "POST",
            ("ref",),
            {"external_id": "id", "status": "status", "url": "web_url"},
            "/pipeline",
        ),
        sample=_PIPELINE,
        words=("pipeline", "build", "job", "deployment"),
        verbs=("trigger", "run", "start", "deploy"),
    ),
)
"""What a token can do in one project."""

"""What can be read of a repository: issues, pull requests, commits, workflow runs."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import params
from generators.connectors.github.account import (
    DOCS,
    HEADERS,
    ISSUE,
    ISSUE_PICK,
    OWNER,
    REPO,
    repository,
)
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal

_PAGES = Paging(style="page", parameter="page", size=100)
_SINCE = Param("since", "instant", help="only what changed since then, in ISO 8601")
_PULL_REQUEST: dict[str, Any] = ISSUE | {
    "title": "Stream large exports",
    "html_url": "https://github.com/example/app/pull/1348",
    "draft": False,
    "merged_at": None,
    "head": {"ref": "stream-exports", "sha": "6dcb09b5b57875f334f61aebed695e2e4193db5e"},
    "base": {"ref": "main", "sha": "c5b97d5ae6c19d5c5df71a34c7fbeeda2479ccbc"},
}
_COMMIT: dict[str, Any] = {
    "sha": "6dcb09b5b57875f334f61aebed695e2e4193db5e",
    "html_url": "https://github.com/example/app/commit/6dcb09b5",
    "commit": {
        "message": "Stream large exports",
        "author": {
            "name": "Ada Lovelace",
            "email": "ada@example.com",
            "date": "2026-05-28T16:40:00Z",
        },
    },
    "author": {"login": "ada", "id": 583231},
}
_RUN: dict[str, Any] = {
    "id": 30433642,
    "name": "CI",
    "head_branch": "main",
    "event": "push",
    "status": "completed",
    "conclusion": "failure",
    "run_number": 562,
    "html_url": "https://github.com/example/app/actions/runs/30433642",
    "created_at": "2026-05-28T16:40:00Z",
    "updated_at": "2026-05-28T16:52:00Z",
}


def _list(
    operation: str,
    path: str,
    pick: dict[str, str],
    sample: Any,
    *narrowing: Param,
    title: str,
    page: str,
    words: tuple[str, ...],
    result: str = "",
) -> Operation:
    return Operation(
        id=operation,
        title=title,
        effect="read",
        docs=f"{DOCS}/{page}",
        params=(OWNER, REPO, *narrowing),
        request=HttpRequest(
            url=repository(path),
            headers=HEADERS,
            query={"per_page": Literal(value=100)} | params(*(each.name for each in narrowing)),
            result=result,
            pick=pick,
            paging=_PAGES,
        ),
        sample=sample,
        gives="records",
        words=words,
        verbs=("export", "check", "summarize", "sync"),
    )


READS = (
    _list(
        "list-issues",
        "/issues",
        ISSUE_PICK,
        [ISSUE],
        Param("state", default="open", help="open, closed or all"),
        Param("labels", help="names of labels, joined by commas"),
        Param("assignee", help="login of who it is assigned to; none or * as well"),
        _SINCE,
        title="Fetch issues from GitHub",
        page="issues/issues#list-repository-issues",
        words=("issues", "issue", "bugs", "open issues", "stale issues"),
    ),
    _list(
        "list-pull-requests",
        "/pulls",
        ISSUE_PICK | {"branch": "head.ref", "merged_at": "merged_at", "draft": "draft"},
        [_PULL_REQUEST],
        Param("state", default="open", help="open, closed or all"),
        Param("base", help="name of the branch that it goes into"),
        title="Fetch pull requests from GitHub",
        page="pulls/pulls#list-pull-requests",
        words=("pull requests", "pull request", "prs", "pr", "open pull requests", "requests"),
    ),
    _list(
        "list-commits",
        "/commits",
        {
            "external_id": "sha",
            "message": "commit.message",
            "author": "commit.author.name",
            "email": "commit.author.email",
            "url": "html_url",
            "created_at": "commit.author.date",
        },
        [_COMMIT],
        Param("sha", help="branch or commit to start from; the default branch when left out"),
        _SINCE,
        title="Fetch commits from GitHub",
        page="commits/commits#list-commits",
        words=("commits", "commit", "changes", "changelog"),
    ),
    _list(
        "list-workflow-runs",
        "/actions/runs",
        {
            "external_id": "id",
            "name": "name",
            "branch": "head_branch",
            "status": "status",
            "conclusion": "conclusion",
            "url": "html_url",
            "created_at": "created_at",
            "updated_at": "updated_at",
        },
        {"total_count": 1, "workflow_runs": [_RUN]},
        Param("branch", help="only runs of this branch"),
        Param("status", help="completed, failure, success, in_progress, queued, …"),
        title="Fetch workflow runs from GitHub",
        page="actions/workflow-runs#list-workflow-runs-for-a-repository",
        words=("workflow runs", "runs", "builds", "failed builds", "actions"),
        result="workflow_runs",
    ),
)
"""Operations that change nothing."""

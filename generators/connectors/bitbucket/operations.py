"""Pull requests, commits and pipelines of a repository."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, given, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Ref, Value

_DOCS = "https://developer.atlassian.com/cloud/bitbucket/rest"
_HEADERS = bearer("BITBUCKET_ACCESS_TOKEN")
_PAGES = Paging(style="next_url", next="next")
_WORKSPACE = Param("workspace", required=True, help="short name of the workspace")
_REPOSITORY = Param("repo_slug", required=True, help="short name of the repository")
_PLACE = (_WORKSPACE, _REPOSITORY)
_PULL_REQUEST_ID = Param(
    "pull_request_id", "number", required=True, help="number of the pull request"
)
_PERSON: dict[str, Any] = {"type": "user", "display_name": "Ada Lovelace", "nickname": "ada"}
_PULL_REQUEST: dict[str, Any] = {
    "type": "pullrequest",
    "id": 42,
    "title": "Stream large exports",
    "description": "Reports of more than 10,000 rows are streamed.",
    "state": "OPEN",
    "author": _PERSON,
    "source": {"branch": {"name": "stream-exports"}},
    "destination": {"branch": {"name": "main"}},
    "links": {"html": {"href": "https://bitbucket.org/example/app/pull-requests/42"}},
    "created_on": "2026-05-28T16:40:00.000000+00:00",
    "updated_on": "2026-05-29T08:05:00.000000+00:00",
}
_PULL_REQUEST_PICK = {
    "external_id": "id",
    "title": "title",
    "description": "description",
    "state": "state",
    "author": "author.display_name",
    "branch": "source.branch.name",
    "url": "links.html.href",
    "created_at": "created_on",
    "updated_at": "updated_on",
}
_SAVED = {"external_id": "id", "url": "links.html.href"}
_COMMIT: dict[str, Any] = {
    "type": "commit",
    "hash": "f7591a1f2c9d1d9f0c8b7a6e5d4c3b2a19080706",
    "message": "Stream large exports\n",
    "author": {"type": "author", "raw": "Ada Lovelace <ada@example.com>"},
    "date": "2026-05-28T16:40:00+00:00",
    "links": {"html": {"href": "https://bitbucket.org/example/app/commits/f7591a1f2c9d"}},
}
_COMMENT: dict[str, Any] = {
    "type": "pullrequest_comment",
    "id": 120492,
    "content": {"raw": "Looks good.", "markup": "markdown"},
    "user": _PERSON,
    "created_on": "2026-05-29T08:05:00.000000+00:00",
    "links": {
        "html": {"href": "https://bitbucket.org/example/app/pull-requests/42#comment-120492"}
    },
}
_PIPELINE: dict[str, Any] = {
    "type": "pipeline",
    "uuid": "{9a1c0c0e-3f8b-4b55-9d7e-0a1b2c3d4e5f}",
    "build_number": 311,
    "state": {"type": "pipeline_state_pending", "name": "PENDING"},
    "created_on": "2026-05-29T08:05:00.000Z",
}


def _url(*path: str | Ref) -> Value:
    return address(
        "https://api.bitbucket.org/2.0/repositories/",
        given("workspace"),
        "/",
        given("repo_slug"),
        *path,
    )


def _list(path: str, pick: dict[str, str], size: int, **narrowing: Value) -> HttpRequest:
    return HttpRequest(
        url=_url(path),
        headers=_HEADERS,
        query={"pagelen": Literal(value=size), **narrowing},
        result="values",
        pick=pick,
        paging=_PAGES,
    )


def _send(sends: dict[str, Value], pick: dict[str, str], *path: str | Ref) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=_url(*path),
        headers=_HEADERS,
        body=ObjectOf(fields=sends),
        pick=pick,
    )


def _branch(param: str) -> ObjectOf:
    return ObjectOf(fields={"branch": ObjectOf(fields={"name": given(param)})})


OPERATIONS = (
    Operation(
        id="list-pull-requests",
        title="Fetch pull requests from Bitbucket",
        effect="read",
        docs=f"{_DOCS}/api-group-pullrequests/#api-repositories-workspace-repo-slug-pullrequests-get",
        params=(
            *_PLACE,
            Param("state", default="OPEN", help="OPEN, MERGED, DECLINED or SUPERSEDED"),
        ),
        request=_list("/pullrequests", _PULL_REQUEST_PICK, 50, **params("state")),
        sample={"values": [_PULL_REQUEST], "pagelen": 50, "size": 1, "page": 1},
        gives="records",
        words=("pull requests", "pull request", "prs", "requests", "open pull requests"),
        verbs=("export", "check", "summarize", "sync"),
    ),
    Operation(
        id="list-commits",
        title="Fetch commits from Bitbucket",
        effect="read",
        docs=f"{_DOCS}/api-group-commits/#api-repositories-workspace-repo-slug-commits-get",
        params=_PLACE,
        request=_list(
            "/commits",
            {
                "external_id": "hash",
                "message": "message",
                "author": "author.raw",
                "url": "links.html.href",
                "created_at": "date",
            },
            100,
        ),
        sample={"values": [_COMMIT], "pagelen": 100},
        gives="records",
        words=("commits", "commit", "changes"),
        verbs=("export", "check", "summarize"),
    ),
    Operation(
        id="create-pull-request",
        title="Open a pull request on Bitbucket",
        effect="append",
        docs=f"{_DOCS}/api-group-pullrequests/#api-repositories-workspace-repo-slug-pullrequests-post",
        params=(
            *_PLACE,
            Param("title", required=True, help="one line"),
            Param("source_branch", required=True, help="branch with the changes"),
            Param("destination_branch", help="branch that they go into; the main one by default"),
            Param("description", help="what it changes, in Markdown"),
        ),
        request=_send(
            params("title", "description")
            | {"source": _branch("source_branch"), "destination": _branch("destination_branch")},
            _SAVED,
            "/pullrequests",
        ),
        sample=_PULL_REQUEST,
        words=("pull request", "pr"),
        verbs=("create", "open"),
    ),
    Operation(
        id="comment-on-pull-request",
        title="Comment on a pull request on Bitbucket",
        effect="append",
        docs=f"{_DOCS}/api-group-pullrequests/#api-repositories-workspace-repo-slug-pullrequests-pull-request-id-comments-post",
        params=(*_PLACE, _PULL_REQUEST_ID, Param("text", required=True, help="the comment")),
        request=_send(
            {"content": ObjectOf(fields={"raw": given("text")})},
            _SAVED,
            "/pullrequests/",
            given("pull_request_id"),
            "/comments",
        ),
        sample=_COMMENT,
        words=("comment", "reply", "review", "pull request"),
        verbs=("comment", "reply", "post", "add"),
    ),
    Operation(
        id="trigger-pipeline",
        title="Run a pipeline on Bitbucket",
        effect="append",
        docs=f"{_DOCS}/api-group-pipelines/#api-repositories-workspace-repo-slug-pipelines-post",
        params=(*_PLACE, Param("branch", default="main", help="branch to run it on")),
        request=_send(
            {
                "target": ObjectOf(
                    fields={
                        "type": Literal(value="pipeline_ref_target"),
                        "ref_type": Literal(value="branch"),
                        "ref_name": given("branch"),
                    }
                )
            },
            {"external_id": "uuid", "number": "build_number", "status": "state.name"},
            "/pipelines",
        ),
        sample=_PIPELINE,
        words=("pipeline", "build", "deployment"),
        verbs=("trigger", "run", "start", "deploy"),
    ),
)
"""What an access token can do in one repository."""

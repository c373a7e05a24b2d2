"""What can be created and changed: issues, comments, releases, runs of workflows."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import body, given
from generators.connectors.github.account import (
    DOCS,
    HEADERS,
    ISSUE,
    NUMBER,
    OWNER,
    REPO,
    repository,
)
from generators.spec.primitives import HttpRequest, Method
from generators.spec.values import ObjectOf, Ref

_SAVED = {"external_id": "id", "number": "number", "state": "state", "url": "html_url"}
_LABELS = Param("labels", "list", help="names of labels")
_ASSIGNEES = Param("assignees", "list", help="logins of who it is assigned to")
_COMMENT: dict[str, Any] = {
    "id": 2541099001,
    "body": "Thanks, we are looking into it.",
    "user": {"login": "ada", "id": 583231},
    "html_url": "https://github.com/example/app/issues/1347#issuecomment-2541099001",
    "created_at": "2026-05-29T08:05:00Z",
}
_RELEASE: dict[str, Any] = {
    "id": 176912345,
    "tag_name": "v1.4.2",
    "name": "1.4.2",
    "body": "Large exports are streamed.",
    "draft": False,
    "prerelease": False,
    "html_url": "https://github.com/example/app/releases/tag/v1.4.2",
    "created_at": "2026-05-29T08:05:00Z",
}


def _request(
    method: Method, sends: ObjectOf, pick: dict[str, str], *path: str | Ref
) -> HttpRequest:
    return HttpRequest(method=method, url=repository(*path), headers=HEADERS, body=sends, pick=pick)


WRITES = (
    Operation(
        id="create-issue",
        title="Open an issue on GitHub",
        effect="append",
        docs=f"{DOCS}/issues/issues#create-an-issue",
        params=(
            OWNER,
            REPO,
            Param("title", required=True, help="one line"),
            Param("body", help="what it is about, in Markdown"),
            _LABELS,
            _ASSIGNEES,
        ),
        request=_request("POST", body("title", "body", "labels", "assignees"), _SAVED, "/issues"),
        sample=ISSUE,
        words=("issue", "issues", "bug", "ticket", "bug report"),
        verbs=("create", "open", "file", "raise", "report"),
    ),
    Operation(
        id="update-issue",
        title="Update an issue on GitHub",
        effect="upsert",
        docs=f"{DOCS}/issues/issues#update-an-issue",
        params=(
            OWNER,
            REPO,
            NUMBER,
            Param("title", help="one line"),
            Param("body", help="what it is about, in Markdown"),
            Param("state", help="open or closed"),
            _LABELS,
            _ASSIGNEES,
        ),
        request=_request(
            "PATCH",
            body("title", "body", "state", "labels", "assignees"),
            _SAVED,
            "/issues/",
            given("number"),
        ),
        sample=ISSUE | {"state": "closed"},
        words=("issue", "issues", "bug"),
        verbs=("update", "close", "reopen", "assign", "edit", "change"),
    ),
    Operation(
        id="add-labels",
        title="Label an issue or pull request on GitHub",
        effect="upsert",
        docs=f"{DOCS}/issues/labels#add-labels-to-an-issue",
        params=(OWNER, REPO, NUMBER, Param("labels", "list", required=True, help=_LABELS.help)),
        request=HttpRequest(
            method="POST",
            url=repository("/issues/", given("number"), "/labels"),
            headers=HEADERS,
            body=body("labels"),
            pick={"external_id": "id", "name": "name"},
        ),
        sample=ISSUE["labels"],
        gives="records",
        words=("label", "labels", "tag"),
        verbs=("label", "tag", "add", "triage"),
    ),
    Operation(
        id="add-comment",
        title="Comment on an issue or pull request on GitHub",
        effect="append",
        docs=f"{DOCS}/issues/comments#create-an-issue-comment",
        params=(OWNER, REPO, NUMBER, Param("body", required=True, help="the comment, in Markdown")),
        request=_request(
            "POST",
            body("body"),
            {"external_id": "id", "url": "html_url"},
            "/issues/",
            given("number"),
            "/comments",
        ),
        sample=_COMMENT,
        words=("comment", "reply", "issue comment", "pull request comment"),
        verbs=("comment", "reply", "add", "post", "answer"),
    ),
    Operation(
        id="create-release",
        title="Publish a release on GitHub",
        effect="append",
        docs=f"{DOCS}/releases/releases#create-a-release",
        params=(
            OWNER,
            REPO,
            Param("tag_name", required=True, help="name of the tag, e.g. v1.4.2"),
            Param("name", help="name of the release"),
            Param("body", help="what is new, in Markdown"),
            Param("draft", "boolean", help="true keeps it from the public"),
        ),
        request=_request(
            "POST",
            body("tag_name", "name", "body", "draft"),
            {"external_id": "id", "name": "name", "url": "html_url"},
            "/releases",
        ),
        sample=_RELEASE,
        words=("release", "version", "changelog"),
        verbs=("create", "publish", "release", "tag"),
    ),
    Operation(
        id="trigger-workflow",
        title="Run a GitHub Actions workflow",
        effect="append",
        docs=f"{DOCS}/actions/workflows#create-a-workflow-dispatch-event",
        params=(
            OWNER,
            REPO,
            Param("workflow_id", required=True, help="file name of the workflow, e.g. deploy.yml"),
            Param("ref", default="main", help="branch or tag to run it on"),
            Param("inputs", "object", help="inputs that the workflow declares"),
        ),
        request=_request(
            "POST",
            body("ref", "inputs"),
            {},
            "/actions/workflows/",
            given("workflow_id"),
            "/dispatches",
        ),
        sample=None,
        gives="nothing",
        words=("workflow", "action", "pipeline", "build", "deployment"),
        verbs=("trigger", "run", "start", "dispatch", "deploy"),
    ),
)
"""Operations that create or change something."""

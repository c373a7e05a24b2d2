"""Who asks GitHub, in which version of its API, and how its things become records."""

from typing import Any

from generators.catalog import Param
from generators.catalog.wording import address, bearer, given
from generators.spec.values import Literal, Ref, Value

DOCS = "https://docs.github.com/en/rest"
HEADERS: dict[str, Value] = bearer("GITHUB_TOKEN") | {
    "Accept": Literal(value="application/vnd.github+json"),
    "X-GitHub-Api-Version": Literal(value="2026-03-10"),
}
OWNER = Param("owner", required=True, help="account or organisation that owns the repository")
REPO = Param("repo", required=True, help="name of the repository, without its owner")
NUMBER = Param("number", "number", required=True, help="number of the issue or pull request")
ISSUE_PICK = {
    "external_id": "id",
    "number": "number",
    "title": "title",
    "body": "body",
    "state": "state",
    "author": "user.login",
    "assignee": "assignees.0.login",
    "url": "html_url",
    "created_at": "created_at",
    "updated_at": "updated_at",
}
ISSUE: dict[str, Any] = {
    "id": 2541098765,
    "node_id": "I_kwDOAB12Cd5abcDE",
    "number": 1347,
    "title": "Export fails for large reports",
    "body": "Reports of more than 10,000 rows time out.",
    "state": "open",
    "state_reason": None,
    "user": {"login": "ada", "id": 583231, "type": "User"},
    "assignees": [{"login": "grace", "id": 583232, "type": "User"}],
    "labels": [{"id": 208045946, "name": "bug", "color": "f29513"}],
    "comments": 2,
    "html_url": "https://github.com/example/app/issues/1347",
    "created_at": "2026-05-28T16:40:00Z",
    "updated_at": "2026-05-29T08:05:00Z",
    "closed_at": None,
}


def repository(*path: str | Ref) -> Value:
    """Give the URL of a resource of a repository."""
    return address("https://api.github.com/repos/", given("owner"), "/", given("repo"), *path)

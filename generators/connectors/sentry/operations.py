"""Issues, their events, and releases."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, env, given, params
from generators.spec.primitives import HttpRequest
from generators.spec.values import Literal, Ref, Value

_DOCS = "https://docs.sentry.io/api"
_HEADERS = bearer("SENTRY_AUTH_TOKEN")
_ID = Param("issue_id", required=True, help="number of the issue")
_ISSUE: dict[str, Any] = {
    "id": "5421876",
    "shortId": "CHECKOUT-1F",
    "title": "TimeoutError: the payment provider did not answer",
    "culprit": "checkout.payments in charge",
    "level": "error",
    "status": "unresolved",
    "count": "150",
    "userCount": 32,
    "project": {"id": "11", "name": "Checkout", "slug": "checkout"},
    "assignedTo": None,
    "permalink": "https://example.sentry.io/issues/5421876/",
    "firstSeen": "2026-05-28T16:40:00Z",
    "lastSeen": "2026-05-29T08:05:00Z",
}
_ISSUE_PICK = {
    "external_id": "id",
    "short_id": "shortId",
    "title": "title",
    "level": "level",
    "status": "status",
    "project": "project.slug",
    "events": "count",
    "users": "userCount",
    "url": "permalink",
    "created_at": "firstSeen",
    "updated_at": "lastSeen",
}
_EVENT: dict[str, Any] = {
    "id": "9fac2ceed9344f2bbfdd1fdacb0ed9b1",
    "eventID": "9fac2ceed9344f2bbfdd1fdacb0ed9b1",
    "groupID": "5421876",
    "title": "TimeoutError: the payment provider did not answer",
    "message": "the payment provider did not answer",
    "platform": "python",
    "dateCreated": "2026-05-29T08:05:00Z",
}
_RELEASE: dict[str, Any] = {
    "version": "checkout@1.4.2",
    "shortVersion": "1.4.2",
    "ref": "6ba09a7c53235ee8a8fa5ee4c1ca8ca886e7fdbb",
    "newGroups": 0,
    "projects": [{"name": "Checkout", "slug": "checkout"}],
    "dateCreated": "2026-05-29T08:05:00Z",
}


def _url(*path: str | Ref) -> Value:
    return address("https://sentry.io/api/0/organizations/", env("SENTRY_ORG"), *path)


OPERATIONS = (
    Operation(
        id="list-issues",
        title="Fetch issues from Sentry",
        effect="read",
        docs=f"{_DOCS}/events/list-an-organizations-issues/",
        params=(
            Param("query", default="is:unresolved", help="e.g. is:unresolved level:error"),
            Param("period", default="24h", help="how far back, e.g. 24h or 14d"),
            Param("project", help="number of the project; all when left out"),
            Param("sort", help="date, new, freq or user"),
        ),
        request=HttpRequest(
            url=_url("/issues/"),
            headers=_HEADERS,
            query={"limit": Literal(value=100)}
            | params("query", "project", "sort", statsPeriod="period"),
            pick=_ISSUE_PICK,
        ),
        sample=[_ISSUE],
        gives="records",
        words=("issues", "issue", "errors", "error", "exceptions", "crashes", "unresolved issues"),
        verbs=("export", "check", "summarize", "report"),
    ),
    Operation(
        id="list-issue-events",
        title="Fetch events of an issue from Sentry",
        effect="read",
        docs=f"{_DOCS}/events/list-an-issues-events/",
        params=(_ID,),
        request=HttpRequest(
            url=_url("/issues/", given("issue_id"), "/events/"),
            headers=_HEADERS,
            pick={
                "external_id": "eventID",
                "title": "title",
                "message": "message",
                "platform": "platform",
                "created_at": "dateCreated",
            },
        ),
        sample=[_EVENT],
        gives="records",
        words=("events", "occurrences"),
        verbs=("export", "check"),
    ),
    Operation(
        id="update-issue",
        title="Update an issue in Sentry",
        effect="upsert",
        docs=f"{_DOCS}/events/update-an-issue/",
        params=(
            _ID,
            Param("status", help="resolved, resolvedInNextRelease, unresolved or ignored"),
            Param("assigned_to", help="user:<number>, team:<number> or a username"),
        ),
        request=HttpRequest(
            method="PUT",
            url=_url("/issues/", given("issue_id"), "/"),
            headers=_HEADERS,
            body=body("status", assignedTo="assigned_to"),
            pick={"external_id": "id", "status": "status", "url": "permalink"},
        ),
        sample=_ISSUE | {"status": "resolved"},
        words=("issue", "issues", "error"),
        verbs=("update", "resolve", "assign", "ignore", "close"),
    ),
    Operation(
        id="create-release",
        title="Create a release in Sentry",
        effect="upsert",
        docs=f"{_DOCS}/releases/create-a-new-release-for-an-organization/",
        params=(
            Param("version", required=True, help="name of the release, e.g. checkout@1.4.2"),
            Param("projects", "list", required=True, help="short names of projects"),
            Param("ref", help="commit that it was made from"),
            Param("url", help="address of the release, e.g. on GitHub"),
        ),
        request=HttpRequest(
            method="POST",
            url=_url("/releases/"),
            headers=_HEADERS,
            body=body("version", "projects", "ref", "url"),
            pick={"external_id": "version", "created_at": "dateCreated"},
        ),
        sample=_RELEASE,
        words=("release", "version", "deployment"),
        verbs=("create", "release", "publish"),
        idempotency="version",
    ),
)
"""What an auth token can do in one organisation (SENTRY_ORG is its short name)."""

"""Issues, comments and transitions."""

from generators.catalog import Operation, Param
from generators.catalog.wording import address, body, env, given, params
from generators.connectors.jira.samples import ISSUE
from generators.spec.primitives import BasicAuth, HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Ref, Value

_AUTH = BasicAuth(username=env("JIRA_EMAIL"), password=env("JIRA_API_TOKEN"))
_DOCS = "https://developer.atlassian.com/cloud/jira/platform/rest"
_PICK = {
    "external_id": "id",
    "key": "key",
    "summary": "fields.summary",
    "status": "fields.status.name",
    "priority": "fields.priority.name",
    "type": "fields.issuetype.name",
    "assignee": "fields.assignee.displayName",
    "due_date": "fields.duedate",
    "created_at": "fields.created",
    "updated_at": "fields.updated",
}
_WORDS = ("issue", "issues", "ticket", "tickets", "bug", "bugs", "story", "task", "tasks")
_KEY = Param("key", required=True, help="key of the issue, e.g. ENG-123")


def _url(*path: str | Ref) -> Value:
    return address(env("JIRA_URL"), "/rest/api/", *path)


def _search(jql: Value) -> HttpRequest:
    fields = "summary,status,priority,issuetype,assignee,duedate,created,updated"
    return HttpRequest(
        url=_url("3/search/jql"),
        auth=_AUTH,
        query={"jql": jql, "fields": Literal(value=fields), "maxResults": Literal(value=100)},
        result="issues",
        pick=_PICK,
        paging=Paging(style="cursor", parameter="nextPageToken", next="nextPageToken"),
    )


OPERATIONS = (
    Operation(
        id="list-open-issues",
        title="Fetch open issues from Jira",
        effect="read",
        docs=f"{_DOCS}/v3/api-group-issue-search/#api-rest-api-3-search-jql-get",
        request=_search(
            Literal(value="statusCategory != Done AND updated >= -365d ORDER BY updated DESC")
        ),
        sample={"issues": [ISSUE], "isLast": True},
        gives="records",
        words=("open issues", "open tickets", "unresolved issues", *_WORDS),
        verbs=("check", "review"),
    ),
    Operation(
        id="search-issues",
        title="Search issues in Jira",
        effect="read",
        docs=f"{_DOCS}/v3/api-group-issue-search/#api-rest-api-3-search-jql-get",
        params=(
            Param("jql", required=True, help="e.g. project = ENG AND created >= -1d ORDER BY key"),
        ),
        request=_search(given("jql")),
        sample={"issues": [ISSUE], "isLast": True},
        gives="records",
        words=("jql", "filter", "overdue issues", "sprint"),
        verbs=("search", "query", "find"),
    ),
    Operation(
        id="create-issue",
        title="Create an issue in Jira",
        effect="append",
        docs=f"{_DOCS}/v2/api-group-issues/#api-rest-api-2-issue-post",
        params=(
            Param("project_key", required=True, help="key of the project, e.g. ENG"),
            Param("summary", required=True, help="one line"),
            Param("description", help="what it is about"),
            Param("issue_type", default="Task", help="Task, Bug, Story, …"),
            Param("priority", help="name of the priority, e.g. High"),
            Param("labels", "list", help="labels without spaces"),
        ),
        request=HttpRequest(
            method="POST",
            url=_url("2/issue"),
            auth=_AUTH,
            body=ObjectOf(
                fields={
                    "fields": ObjectOf(
                        fields=params("summary", "description", "labels")
                        | {
                            "project": body(key="project_key"),
                            "issuetype": body(name="issue_type"),
                            "priority": body(name="priority"),
                        }
                    )
                }
            ),
            pick={"id": "id", "key": "key", "url": "self"},
        ),
        sample={"id": "10002", "key": "ENG-123", "self": ISSUE["self"]},
        words=_WORDS,
        verbs=("create", "open", "file", "raise", "log", "add"),
    ),
    Operation(
        id="update-issue",
        title="Update an issue in Jira",
        effect="upsert",
        docs=f"{_DOCS}/v2/api-group-issues/#api-rest-api-2-issue-issueidorkey-put",
        params=(
            _KEY,
            Param("summary", help="one line"),
            Param("priority", help="name of the priority, e.g. High"),
            Param("assignee_id", help="account id of who is to do it"),
            Param("labels", "list", help="labels; they replace those there are"),
        ),
        request=HttpRequest(
            method="PUT",
            url=_url("2/issue/", given("key")),
            auth=_AUTH,
            body=ObjectOf(
                fields={
                    "fields": ObjectOf(
                        fields=params("summary", "labels")
                        | {
                            "priority": body(name="priority"),
                            "assignee": body(accountId="assignee_id"),
                        }
                    )
                }
            ),
        ),
        sample=None,
        gives="nothing",
        words=_WORDS,
        verbs=("update", "assign", "change", "label", "escalate"),
    ),
    Operation(
        id="transition-issue",
        title="Move an issue in Jira",
        effect="upsert",
        docs=f"{_DOCS}/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-post",
        params=(_KEY, Param("transition_id", required=True, help="id of the transition, e.g. 31")),
        request=HttpRequest(
            method="POST",
            url=_url("3/issue/", given("key"), "/transitions"),
            auth=_AUTH,
            body=ObjectOf(fields={"transition": body(id="transition_id")}),
        ),
        sample=None,
        gives="nothing",
        words=("status", "issue", "ticket"),
        verbs=("move", "transition", "close", "resolve", "reopen"),
    ),
    Operation(
        id="add-comment",
        title="Comment on an issue in Jira",
        effect="append",
        docs=f"{_DOCS}/v2/api-group-issue-comments/#api-rest-api-2-issue-issueidorkey-comment-post",
        params=(_KEY, Param("body", required=True, help="the comment")),
        request=HttpRequest(
            method="POST",
            url=_url("2/issue/", given("key"), "/comment"),
            auth=_AUTH,
            body=body("body"),
            pick={"id": "id", "url": "self"},
        ),
        sample={
            "id": "10000",
            "self": "https://example.atlassian.net/rest/api/2/issue/10002/comment/10000",
            "body": "Deployed in 1.4.2",
            "created": "2026-05-29T08:05:00.000+0000",
        },
        words=("comment", "comments", "reply"),
        verbs=("comment", "reply", "add"),
    ),
)
"""What a user can do."""

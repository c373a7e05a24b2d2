"""Issues, comments and teams."""

from typing import Any

from generators.catalog import Effect, Operation, Param
from generators.catalog.wording import body, env, given, params
from generators.connectors.linear.samples import ISSUE
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Value

_DOCS = "https://linear.app/developers/graphql"
_SELECTION = (
    "id identifier title description priorityLabel url createdAt updatedAt "
    "state { name } assignee { name email }"
)
_PICK = {
    "external_id": "id",
    "number": "identifier",
    "title": "title",
    "description": "description",
    "status": "state.name",
    "priority": "priorityLabel",
    "assignee": "assignee.name",
    "email": "assignee.email",
    "url": "url",
    "created_at": "createdAt",
    "updated_at": "updatedAt",
}
_WORDS = ("issue", "issues", "ticket", "tickets", "bug", "bugs", "task", "tasks")
_OPEN = {"state": {"type": {"nin": ["completed", "canceled"]}}}


def _ask(document: str, variables: dict[str, Value], **more: Any) -> HttpRequest:
    fields = {"query": Literal(value=document), "variables": ObjectOf(fields=variables)}
    return HttpRequest(
        method="POST",
        url=Literal(value="https://api.linear.app/graphql"),
        headers={"Authorization": env("LINEAR_API_KEY")},
        body=ObjectOf(fields=fields),
        body_format="graphql",
        **more,
    )


def _list(
    plural: str, declared: str, arguments: str, variables: dict[str, Value], **more: Any
) -> HttpRequest:
    selection = more.pop("selection")
    document = (
        f"query({declared}$after: String) {{ {plural}(first: 100, after: $after{arguments}) {{ "
        f"nodes {{ {selection} }} pageInfo {{ hasNextPage endCursor }} }} }}"
    )
    first: dict[str, Value] = {"after": Literal(value=None)}
    pages = Paging(
        style="cursor",
        parameter="variables.after",
        within="body",
        next=f"data.{plural}.pageInfo.endCursor",
        more=f"data.{plural}.pageInfo.hasNextPage",
    )
    return _ask(document, variables | first, result=f"data.{plural}.nodes", paging=pages, **more)


def _page(plural: str, record: dict[str, Any]) -> dict[str, Any]:
    last = {"hasNextPage": False, "endCursor": None}
    return {"data": {plural: {"nodes": [record], "pageInfo": last}}}


def _issues(operation: str, title: str, variables: dict[str, Value], **more: Any) -> Operation:
    return Operation(
        id=operation,
        title=title,
        effect="read",
        docs=f"{_DOCS}#fetching-and-updating-data",
        request=_list(
            "issues",
            "$filter: IssueFilter, ",
            ", filter: $filter",
            variables,
            selection=_SELECTION,
            pick=_PICK,
        ),
        sample=_page("issues", ISSUE),
        gives="records",
        **more,
    )


def _mutation(
    operation: str,
    title: str,
    document: str,
    variables: dict[str, Value],
    result: tuple[str, str],
    **more: Any,
) -> Operation:
    name, noun = result
    effect: Effect = more.pop("effect", "append")
    selection = ("id", "identifier", "url") if noun == "issue" else ("id", "url")
    return Operation(
        id=operation,
        title=title,
        effect=effect,
        docs=f"{_DOCS}#creating-and-editing-issues",
        request=_ask(
            f"{document} {{ success {noun} {{ {' '.join(selection)} }} }} }}",
            variables,
            result=f"data.{name}.{noun}",
            pick={"id": "id", "url": "url"} | ({"number": "identifier"} if noun == "issue" else {}),
        ),
        sample={"data": {name: {"success": True, noun: {key: ISSUE[key] for key in selection}}}},
        **more,
    )


_FIELDS = (
    Param("description", help="what it is about, in Markdown"),
    Param("priority", "number", help="0 none, 1 urgent, 2 high, 3 normal, 4 low"),
    Param("assignee_id", help="id of the user who is to do it"),
    Param("state_id", help="id of the state of the workflow"),
    Param("label_ids", "list", help="ids of labels"),
)
_SENT = {"assigneeId": "assignee_id", "stateId": "state_id", "labelIds": "label_ids"}

OPERATIONS = (
    _issues(
        "list-open-issues",
        "Fetch open issues from Linear",
        {"filter": Literal(value=_OPEN)},
        words=("open issues", "open tickets", "unfinished issues", "backlog"),
        verbs=("check", "review"),
    ),
    _issues(
        "list-issues",
        "Fetch issues from Linear",
        params("filter"),
        params=(Param("filter", "object", help='e.g. {"team": {"key": {"eq": "ENG"}}}'),),
        words=_WORDS,
        verbs=("export", "pull", "search"),
    ),
    Operation(
        id="list-teams",
        title="List the teams of Linear",
        effect="read",
        docs=f"{_DOCS}#queries-and-mutations",
        request=_list(
            "teams",
            "",
            "",
            {},
            selection="id key name",
            pick={"external_id": "id", "key": "key", "name": "name"},
        ),
        sample=_page(
            "teams",
            {"id": "2c5e6b1e-5a0c-4a6f-8f60-9a2d1b9f0e11", "key": "ENG", "name": "Engineering"},
        ),
        gives="records",
        words=("teams", "team"),
    ),
    _mutation(
        "create-issue",
        "Create an issue in Linear",
        "mutation($input: IssueCreateInput!) { issueCreate(input: $input)",
        {"input": body("title", "description", "priority", teamId="team_id", **_SENT)},
        ("issueCreate", "issue"),
        params=(
            Param("team_id", required=True, help="id of the team"),
            Param("title", required=True, help="one line"),
            *_FIELDS,
        ),
        words=_WORDS,
        verbs=("create", "open", "file", "raise", "add"),
    ),
    _mutation(
        "update-issue",
        "Update an issue in Linear",
        "mutation($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input)",
        {"id": given("id"), "input": body("title", "description", "priority", **_SENT)},
        ("issueUpdate", "issue"),
        params=(
            Param("id", required=True, help="id or number of the issue, e.g. ENG-123"),
            Param("title", help="one line"),
            *_FIELDS,
        ),
        words=_WORDS,
        verbs=("update", "close", "assign", "move", "change", "label"),
        effect="upsert",
    ),
    _mutation(
        "add-comment",
        "Comment on an issue in Linear",
        "mutation($input: CommentCreateInput!) { commentCreate(input: $input)",
        {"input": body("body", issueId="issue_id")},
        ("commentCreate", "comment"),
        params=(
            Param("issue_id", required=True, help="id of the issue"),
            Param("body", required=True, help="the comment, in Markdown"),
        ),
        words=("comment", "comments", "reply", "issue"),
        verbs=("comment", "reply", "add"),
    ),
)
"""What a member can do."""

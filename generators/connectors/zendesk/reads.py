"""What can be read: tickets, users, and the results of a search."""

from generators.catalog import Operation, Param
from generators.connectors.zendesk.desk import AUTH, DOCS, PICK, TICKET, TICKET_WORDS, address
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, Ref, Template, Value

_CURSOR = Paging(
    style="cursor", parameter="page[after]", next="meta.after_cursor", more="meta.has_more"
)
_NEXT = Paging(style="next_url", next="next_page")
_META = {"meta": {"has_more": False, "after_cursor": None}}
_FOUND = {"results": [TICKET | {"result_type": "ticket"}], "count": 1, "next_page": None}
_USER = {
    "id": 20978392,
    "name": "Ada Lovelace",
    "email": "ada@example.com",
    "phone": "+15555550100",
    "role": "end-user",
    "created_at": "2026-03-02T09:15:00Z",
    "updated_at": "2026-05-28T16:40:00Z",
}
_USER_PICK = {
    "external_id": "id",
    "name": "name",
    "email": "email",
    "phone": "phone",
    "role": "role",
    "created_at": "created_at",
    "updated_at": "updated_at",
}


def _search(query: Value) -> HttpRequest:
    return HttpRequest(
        url=address("search.json"),
        auth=AUTH,
        query={"query": query, "sort_by": Literal(value="created_at")},
        result="results",
        pick=PICK,
        paging=_NEXT,
    )


READS = (
    Operation(
        id="list-open-tickets",
        title="Fetch open tickets from Zendesk",
        effect="read",
        docs=f"{DOCS}/ticket-management/search/",
        params=(
            Param(
                "status",
                default="status:open",
                help="Zendesk's search words, e.g. status<solved or status:pending",
            ),
        ),
        request=_search(Template(parts=("type:ticket ", Ref(path="params.status")))),
        sample=_FOUND,
        gives="records",
        words=TICKET_WORDS,
        verbs=("summarize", "check"),
    ),
    Operation(
        id="search-tickets",
        title="Search tickets in Zendesk",
        effect="read",
        docs=f"{DOCS}/ticket-management/search/",
        params=(Param("query", required=True, help="e.g. priority:urgent created>2026-05-01"),),
        request=_search(Template(parts=("type:ticket ", Ref(path="params.query")))),
        sample=_FOUND,
        gives="records",
        words=TICKET_WORDS,
        verbs=("search", "find"),
    ),
    Operation(
        id="list-tickets",
        title="Fetch tickets from Zendesk",
        effect="read",
        docs=f"{DOCS}/tickets/tickets/",
        request=HttpRequest(
            url=address("tickets.json"),
            auth=AUTH,
            query={"page[size]": Literal(value=100)},
            result="tickets",
            pick=PICK,
            paging=_CURSOR,
        ),
        sample={"tickets": [TICKET]} | _META,
        gives="records",
        words=("all tickets", "tickets"),
        verbs=("export", "sync"),
    ),
    Operation(
        id="list-users",
        title="Fetch users from Zendesk",
        effect="read",
        docs=f"{DOCS}/users/users/",
        request=HttpRequest(
            url=address("users.json"),
            auth=AUTH,
            query={"page[size]": Literal(value=100)},
            result="users",
            pick=_USER_PICK,
            paging=_CURSOR,
        ),
        sample={"users": [_USER]} | _META,
        gives="records",
        words=("users", "requesters", "customers"),
        verbs=("export", "sync"),
    ),
)
"""Operations that change nothing."""

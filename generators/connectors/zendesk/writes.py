"""What can be created and changed: tickets and their comments."""

from generators.catalog import Operation, Param
from generators.connectors.zendesk.desk import AUTH, DOCS, TICKET, TICKET_WORDS, address
from generators.spec.primitives import HttpRequest, Method
from generators.spec.values import ObjectOf, Ref, Template, Value

_PAGE = f"{DOCS}/tickets/tickets/"
_ID = Param("id", required=True, help="number of the ticket")
_PRIORITY = Param("priority", help="low, normal, high or urgent")
_STATUS = Param("status", help="new, open, pending, hold, solved or closed")
_SAVED = {"id": "id", "status": "status", "url": "url"}
_ONE = address("tickets/", Ref(path="params.id"), ".json")


def _request(
    method: Method,
    url: Template,
    fields: dict[str, Value],
    headers: dict[str, Value] | None = None,
) -> HttpRequest:
    return HttpRequest(
        method=method,
        url=url,
        auth=AUTH,
        headers=headers or {},
        body=ObjectOf(fields={"ticket": ObjectOf(fields=fields)}),
        result="ticket",
        pick=_SAVED,
    )


def _given(*names: str) -> dict[str, Value]:
    return {name: Ref(path=f"params.{name}") for name in names}


def _comment(**flags: Value) -> ObjectOf:
    return ObjectOf(fields={"body": Ref(path="params.body"), **flags})


WRITES = (
    Operation(
        id="create-ticket",
        title="Create a ticket in Zendesk",
        effect="append",
        docs=_PAGE,
        params=(
            Param("subject", required=True, help="one line"),
            Param("body", required=True, help="what it is about"),
            _PRIORITY,
            Param("requester_email", help="address of who asks"),
            Param("requester_name", help="name of who asks"),
            Param("tags", "list", help="labels"),
        ),
        request=_request(
            "POST",
            address("tickets.json"),
            {
                **_given("subject", "priority", "tags"),
                "comment": _comment(),
                "requester": ObjectOf(
                    fields={
                        "email": Ref(path="params.requester_email"),
                        "name": Ref(path="params.requester_name"),
                    }
                ),
            },
            {"Idempotency-Key": Ref(path="run.idempotency_key")},
        ),
        sample={"ticket": TICKET | {"status": "new"}},
        words=TICKET_WORDS,
        verbs=("create", "open", "file", "raise"),
        idempotency="Idempotency-Key",
    ),
    Operation(
        id="update-ticket",
        title="Update a ticket in Zendesk",
        effect="upsert",
        docs=_PAGE,
        params=(
            _ID,
            _STATUS,
            _PRIORITY,
            Param("assignee_id", "number", help="id of the agent"),
            Param("tags", "list", help="labels; they replace those there are"),
        ),
        request=_request("PUT", _ONE, _given("status", "priority", "assignee_id", "tags")),
        sample={"ticket": TICKET | {"status": "solved"}},
        words=TICKET_WORDS,
        verbs=("update", "close", "solve", "assign", "escalate", "tag"),
    ),
    Operation(
        id="add-comment",
        title="Comment on a ticket in Zendesk",
        effect="append",
        docs=f"{DOCS}/tickets/ticket_comments/",
        params=(
            _ID,
            Param("body", required=True, help="the comment"),
            Param("public", "boolean", help="false keeps it among agents"),
        ),
        request=_request("PUT", _ONE, {"comment": _comment(public=Ref(path="params.public"))}),
        sample={"ticket": TICKET},
        words=("comment", "reply", "note", "ticket"),
        verbs=("comment", "reply", "answer", "add"),
    ),
)
"""Operations that create or change tickets."""

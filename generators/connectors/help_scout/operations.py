"""Conversations and customers. Creating answers with headers only, so it gives nothing."""

from typing import Any

from generators.catalog import Effect, Operation, Param
from generators.catalog.wording import address, body, env, given, params
from generators.connectors.help_scout.samples import CONVERSATION, CUSTOMER
from generators.spec.primitives import HttpRequest, Method, OAuth, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value

_DOCS = "https://developer.helpscout.com/mailbox-api/endpoints"
_TOKEN = OAuth(
    token_url=address("https://api.helpscout.net/v2/oauth2/token"),
    client_id=env("HELPSCOUT_APP_ID"),
    client_secret=env("HELPSCOUT_APP_SECRET"),
)
_NEXT = Paging(style="next_url", next="_links.next.href")
_LINKS = {"_links": {"self": {"href": "https://api.helpscout.net/v2/conversations?page=1"}}}
_ID = Param("id", "number", required=True, help="id of the conversation")
_WORDS = ("conversation", "conversations", "ticket", "tickets", "emails")


def _send(
    method: Method, effect: Effect, fields: dict[str, Value], *path: str | Ref
) -> dict[str, Any]:
    request = HttpRequest(
        method=method,
        url=address("https://api.helpscout.net/v2/conversations", *path),
        token=_TOKEN,
        body=ObjectOf(fields=fields),
    )
    return {"request": request, "effect": effect, "sample": None, "gives": "nothing"}


def _list(plural: str, pick: dict[str, str], *filters: str) -> HttpRequest:
    return HttpRequest(
        url=address(f"https://api.helpscout.net/v2/{plural}"),
        token=_TOKEN,
        query=params(*filters),
        result=f"_embedded.{plural}",
        omits_empty=True,
        pick=pick,
        paging=_NEXT,
    )


_THREAD = ObjectOf(
    fields=params("text") | {"type": Literal(value="customer"), "customer": body("email")}
)

OPERATIONS = (
    Operation(
        id="list-conversations",
        title="Fetch conversations from Help Scout",
        effect="read",
        docs=f"{_DOCS}/conversations/list/",
        params=(
            Param("status", default="active", help="active, pending, closed, open, spam or all"),
        ),
        request=_list(
            "conversations",
            {
                "external_id": "id",
                "number": "number",
                "subject": "subject",
                "status": "status",
                "text": "preview",
                "email": "primaryCustomer.email",
                "created_at": "createdAt",
                "updated_at": "userUpdatedAt",
            },
            "status",
        ),
        sample={"_embedded": {"conversations": [CONVERSATION]}} | _LINKS,
        gives="records",
        words=(*_WORDS, "open tickets", "open conversations"),
        verbs=("export", "pull", "check"),
    ),
    Operation(
        id="list-customers",
        title="Fetch customers from Help Scout",
        effect="read",
        docs=f"{_DOCS}/customers/list/",
        request=_list(
            "customers",
            {
                "external_id": "id",
                "first_name": "firstName",
                "last_name": "lastName",
                "email": "_embedded.emails.0.value",
                "created_at": "createdAt",
                "updated_at": "updatedAt",
            },
        ),
        sample={"_embedded": {"customers": [CUSTOMER]}} | _LINKS,
        gives="records",
        words=("customers", "customer", "contacts"),
        verbs=("export", "sync"),
    ),
    Operation(
        id="create-conversation",
        title="Create a conversation in Help Scout",
        docs=f"{_DOCS}/conversations/create/",
        params=(
            Param("mailbox_id", "number", required=True, help="id of the inbox"),
            Param("subject", required=True, help="one line"),
            Param("email", required=True, help="address of the customer"),
            Param("text", required=True, help="what the customer says"),
        ),
        **_send(
            "POST",
            "append",
            params("subject", mailboxId="mailbox_id")
            | {
                "type": Literal(value="email"),
                "status": Literal(value="active"),
                "customer": body("email"),
                "threads": ListOf(items=(_THREAD,)),
            },
        ),
        words=_WORDS,
        verbs=("create", "open", "file"),
    ),
    Operation(
        id="reply-to-conversation",
        title="Reply to a conversation in Help Scout",
        docs=f"{_DOCS}/conversations/threads/reply/",
        params=(
            _ID,
            Param("email", required=True, help="address of the customer"),
            Param("text", required=True, help="the reply"),
            Param("draft", "boolean", help="true keeps it as a draft"),
        ),
        **_send(
            "POST",
            "notify",
            params("text", "draft") | {"customer": body("email")},
            "/",
            given("id"),
            "/reply",
        ),
        words=("reply", "answer", "conversation", "draft reply"),
        verbs=("reply", "answer", "respond", "send"),
    ),
    Operation(
        id="add-note",
        title="Add a note to a conversation in Help Scout",
        docs=f"{_DOCS}/conversations/threads/note/",
        params=(_ID, Param("text", required=True, help="the note")),
        **_send("POST", "append", params("text"), "/", given("id"), "/notes"),
        words=("note", "notes", "conversation"),
        verbs=("add", "note", "log"),
    ),
    Operation(
        id="update-status",
        title="Change the status of a conversation in Help Scout",
        docs=f"{_DOCS}/conversations/update/",
        params=(_ID, Param("status", required=True, help="active, pending, closed or spam")),
        **_send(
            "PATCH",
            "upsert",
            params(value="status")
            | {"op": Literal(value="replace"), "path": Literal(value="/status")},
            "/",
            given("id"),
        ),
        words=("status", "conversation", "ticket"),
        verbs=("close", "update", "reopen", "mark"),
    ),
)
"""What an app can do."""

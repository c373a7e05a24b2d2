"""What a connector's operation lowers to. A target renders these and nothing else."""

from typing import Annotated
from typing import Literal as Tag

from pydantic import Field

from generators.spec.durations import Duration
from generators.spec.node import Node
from generators.spec.values import Value

Method = Tag["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]


class BasicAuth(Node):
    """HTTP basic authentication."""

    username: Value
    password: Value


class OAuth(Node):
    """An access token that is asked for before the call (RFC 6749, sections 4.4 and 6)."""

    token_url: Value
    client_id: Value
    client_secret: Value
    refresh_token: Value | None = None
    """None asks for a token of the app itself (client credentials)."""
    scope: str = ""
    credentials: Tag["body", "basic"] = "body"
    """Where the client says who it is: in the form, or by basic authentication."""
    header: str = "Authorization"
    """The header that carries the token."""
    scheme: str = "Bearer"
    """What stands before the token in the header; may be empty."""


class AwsSignature(Node):
    """Headers signed as Amazon S3 asks for (Signature Version 4).

    The body is not signed; https protects it. The call has no query.
    """

    access_key_id: Value
    secret_access_key: Value
    region: Value


class Paging(Node):
    """How to get the next page; pages are joined into one list."""

    style: Tag["cursor", "next_url", "page", "offset"]
    parameter: str = ""
    """What carries the cursor, the page number or the offset: a query parameter."""
    within: Tag["query", "body"] = "query"
    """`body`: the parameter is a dotted path in the body (`variables.after`)."""
    next: str = ""
    """Dotted path in the answer: of the cursor (`cursor`) or the URL (`next_url`, may be relative)."""
    more: str = ""
    """Dotted path in the answer of a flag that says whether there is more, where the service has one."""
    size: int = 100
    """Records a page, for `page` and `offset`: a shorter page is the last."""
    start: int = 1
    """First page number, for `page`."""
    max_pages: int = Field(default=100, ge=1, le=10_000)


class HttpRequest(Node):
    """One HTTP call and what is kept of its answer."""

    method: Method = "GET"
    url: Value
    headers: dict[str, Value] = {}
    query: dict[str, Value] = {}
    body: Value | None = None
    body_format: Tag["json", "form", "text", "graphql", "email"] = "json"
    """`graphql` is JSON with `query` and `variables`, and an answer with `errors` is an error;
    `email` makes a message (message/rfc822) of `to`, `subject`, `text`, `html` and `sender`."""
    auth: BasicAuth | None = None
    token: OAuth | None = None
    signature: AwsSignature | None = None
    timeout: Duration = "30s"
    result: str = ""
    """Dotted path in the JSON answer of what the step gives; empty gives the whole answer."""
    pick: dict[str, str] = {}
    """Fields kept of each record: name to dotted path in it; empty keeps all."""
    answer: Tag["json", "feed", "text", "status"] = "json"
    """`status` gives `ok` and `status` whatever the answer, and fails never (no answer is 0);
    `text` keeps the answer as it is; `feed` reads RSS or Atom as a list of entries: external_id, title, url, summary, author and
    created_at (ISO 8601); what a feed does not tell is null."""
    omits_empty: bool = False
    """Whether the service leaves an empty list out of its answer (Google's do)."""
    rows: str = ""
    """Field of the body with records that are sent as rows: each as the list of its values."""
    paging: Paging | None = None
    ok_field: str = ""
    """Dotted path of a flag in a 200 answer that must be true (Slack's `ok`)."""
    error_field: str = ""
    """Dotted path of the reason when the flag is false (Slack's `error`); without a flag,
    anything there is a refusal (Shopify's `userErrors`)."""


class Filter(Node):
    """A condition on one column."""

    column: str
    op: Tag["eq", "ne", "gt", "ge", "lt", "le", "in", "contains", "missing", "exists"] = "eq"
    value: Value | None = None


class TableQuery(Node):
    """Rows of a table of the app, as a list of objects."""

    kind: Tag["table_query"] = "table_query"
    table: str
    columns: tuple[str, ...] = ()
    """Empty takes the columns of the app's model."""
    filters: tuple[Filter, ...] = ()
    order_by: str = ""
    """A column; a leading `-` sorts downwards."""
    limit: int | None = Field(default=None, ge=1)


class TableWrite(Node):
    """A change of rows of a table of the app; gives the number of rows."""

    kind: Tag["table_write"] = "table_write"
    action: Tag["insert", "upsert", "update", "delete"]
    table: str
    records: Value | None = None
    """A list of objects, one row each; None writes one row from `values`."""
    values: dict[str, Value] = {}
    """Columns and values of one row, or what `update` sets."""
    mapping: dict[str, str] = {}
    """Column to field of a record; empty takes equal names."""
    key: tuple[str, ...] = ()
    """Columns that tell rows apart, for `upsert`."""
    filters: tuple[Filter, ...] = ()
    """Rows that `update` and `delete` touch."""


class Mail(Node):
    """One message by SMTP."""

    kind: Tag["mail"] = "mail"
    to: Value
    subject: Value
    text: Value
    html: Value | None = None
    sender: Value | None = None
    """None takes the environment variable EMAIL_FROM."""


Primitive = HttpRequest | TableQuery | TableWrite | Mail

TablePrimitive = Annotated[TableQuery | TableWrite, Field(discriminator="kind")]
